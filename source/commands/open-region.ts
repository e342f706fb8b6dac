import {createMaasClient, type MaasClient, type MaasClientOptions} from '../maas/client.js';
import {Misuse} from '../maas/schemas/misuse.js';
import {configDirectory} from '../profiles/config-directory.js';
import {resolveConnection, type ConnectionOptions} from '../profiles/connection.js';
import {createProfiles} from '../profiles/profiles.js';
import type {CommandContext} from './context.js';

/** How long a region may take to answer everything that one command asks, in seconds. */
export const defaultTimeout = 30;

export type OpenOptions = ConnectionOptions & {
	/** Seconds. */
	timeout?: number | undefined;
};

/** A region that a command looks at. Nothing was asked of it yet. */
export type OpenRegion = {
	/** The profile's, or the host for `--url`. */
	name: string;
	/** What its own settings are kept under; missing of the demo, which has none. */
	settingsName?: string | undefined;
	maas: MaasClient;
	/** Milliseconds for one whole look. */
	deadline: number;
};

const connectDeadline = 5000;

/** A client that can only read. */
export const openForReading = (
	{
		name, settingsName, endpoints, apiKey, certificateAuthority, insecure,
	}: Pick<MaasClientOptions, 'endpoints' | 'apiKey' | 'certificateAuthority' | 'insecure'> & Pick<OpenRegion, 'name' | 'settingsName'>,
	{env, timeout = defaultTimeout}: {env: CommandContext['env']; timeout?: number | undefined},
): OpenRegion => {
	const deadline = timeout * 1000;
	return {
		name,
		settingsName,
		maas: createMaasClient({
			endpoints,
			apiKey,
			certificateAuthority,
			insecure,
			readOnly: true,
			environment: env,
			connectDeadline: Math.min(connectDeadline, deadline),
			totalDeadline: deadline,
		}),
		deadline,
	};
};

/**
The region that is meant, to be read only.

@throws {Misuse} Also where nothing says which region is meant.
*/
export const openRegion = async ({timeout, ...options}: OpenOptions, {env, stdin}: CommandContext): Promise<OpenRegion> => {
	const profiles = createProfiles({directory: configDirectory(env)});
	const connection = await resolveConnection(options, env, profiles, stdin);
	if (connection === undefined) {
		const kept = await profiles.list();
		if (kept.length > 0) {
			throw new Misuse('No profile is in use.', `There is: ${kept.map(({name}) => name).join(', ')}. Type: maas-ha use NAME`);
		}

		throw new Misuse('No region is known yet.', 'Type: maas-ha login NAME URL --api-key-file FILE');
	}

	return openForReading(connection, {env, timeout});
};
