import type {Plan} from '../../actions/plan.js';
import {MaasError} from '../../maas/errors.js';
import type {MaasClient} from '../../maas/client.js';
import {findRackControllers} from '../../maas/endpoints/rack-controllers.js';
import type {Invocation} from './invocation.js';

/** Milliseconds between two looks. */
const interval = 5000;

type Watched = NonNullable<Plan['watchFor']>;

/** MAAS takes a machine for the rack that it was by its hostname or by any MAC address. */
const isBack = async (maas: MaasClient, {hostname, macAddresses}: Watched): Promise<boolean> => {
	const byName = await findRackControllers(maas, {hostname: [hostname]});
	if (byName.data.length > 0 || macAddresses.length === 0) {
		return byName.data.length > 0;
	}

	const byAddress = await findRackControllers(maas, {mac_address: macAddresses});
	return byAddress.data.length > 0;
};

const look = async (maas: MaasClient, watched: Watched): Promise<boolean | undefined> => {
	try {
		return await isBack(maas, watched);
	} catch (error) {
		if (!(error instanceof MaasError)) {
			throw error;
		}

		return undefined;
	}
};

const sentences = {
	back: 'is a rack again: its software runs and knows the region. Take that away on the host, and delete it again.',
	away: 'hasn\'t come back.',
	unseen: 'may have come back: MAAS couldn\'t be asked.',
} as const;

/**
Waits for a deleted rack that comes back, and tells.

@returns Whether it came back; nothing where nobody asked for that, or MAAS couldn't be asked.
*/
export const watchReturn = async (
	{watchFor}: Pick<Plan, 'watchFor'>,
	maas: MaasClient,
	{watchReturn: seconds, json = false}: {watchReturn?: number | undefined; json?: boolean | undefined},
	{context: {stdout, stderr}, effects: {now, sleep}}: Pick<Invocation, 'context' | 'effects'>,
): Promise<boolean | undefined> => {
	if (watchFor === undefined || seconds === undefined) {
		return undefined;
	}

	stderr.write(`Watching for ${watchFor.hostname}, ${seconds} s.\n`);
	const until = now() + (seconds * 1000);
	let seen: boolean | undefined;
	for (;;) {
		seen = await look(maas, watchFor) ?? seen;
		if (seen === true || now() >= until) {
			break;
		}

		await sleep(Math.min(interval, until - now()));
	}

	const sentence = seen === undefined ? sentences.unseen : (seen ? sentences.back : sentences.away);
	(json ? stderr : stdout).write(`\n${watchFor.hostname} ${sentence}\n`);
	return seen;
};
