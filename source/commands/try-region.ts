import {createMaasClient, type MaasClientOptions} from '../maas/client.js';
import {readMaasName} from '../maas/endpoints/config.js';
import {readWhoami} from '../maas/endpoints/users.js';
import {readVersion} from '../maas/endpoints/version.js';

/** What a region said to a key. */
export type TriedRegion = {
	maasName: string;
	version: string;
	/** Base URL that answered. */
	endpoint: string;
	username: string;
	isAdmin: boolean;
};

/**
Whether MAAS takes this key, and whether every URL is of one region. Nothing is changed.

@throws {MaasError}
*/
export const tryRegion = async ({signal, ...options}: Omit<MaasClientOptions, 'readOnly'> & {signal?: AbortSignal}): Promise<TriedRegion> => {
	const maas = createMaasClient({...options, readOnly: true});
	signal?.addEventListener('abort', maas.close);
	try {
		const {data: user, endpoint} = await readWhoami(maas);
		await maas.checkEndpoints();
		const [{data: version}, {data: maasName}] = await Promise.all([readVersion(maas), readMaasName(maas)]);
		return {
			maasName, version: version.version, endpoint, username: user.username, isAdmin: user.is_superuser,
		};
	} finally {
		maas.close();
	}
};

/** `lab-maas (MAAS 3.7.3) at http://… as admin, an administrator`. */
export const describeTried = ({maasName, version, endpoint, username, isAdmin}: TriedRegion): string =>
	`${maasName} (MAAS ${version}) at ${endpoint} as ${username}, ${isAdmin ? 'an administrator' : 'who isn\'t an administrator: nothing can be changed, and some lists are empty'}`;
