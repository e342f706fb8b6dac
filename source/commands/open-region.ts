import {createMaasClient, type MaasClient, type MaasClientOptions} from '../maas/client.js';
import type {ClientEffects} from '../maas/effects.js';
import {Misuse} from '../maas/schemas/misuse.js';
import {configDirectory} from '../profiles/config-directory.js';
import {resolveConnection, type Connection, type ConnectionOptions} from '../profiles/connection.js';
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

type Way = Pick<MaasClientOptions, 'endpoints' | 'apiKey' | 'certificateAuthority' | 'insecure'> & Pick<OpenRegion, 'name' | 'settingsName'>;
type Circumstances = {env: CommandContext['env']; timeout?: number | undefined};

const open = (
	{
		name, settingsName, endpoints, apiKey, certificateAuthority, insecure, readOnly,
	}: Way & Pick<MaasClientOptions, 'readOnly'>,
	{env, timeout = defaultTimeout}: Circumstances,
	effects: Partial<ClientEffects>,
): OpenRegion => {
	const deadline = timeout * 1000;
	return {
		name,
		settingsName,
		maas: createMaasClient({
			...effects,
			endpoints,
			apiKey,
			certificateAuthority,
			insecure,
			readOnly,
			environment: env,
			connectDeadline: Math.min(connectDeadline, deadline),
			totalDeadline: deadline,
		}),
		deadline,
	};
};

/** A client that can only read. */
export const openForReading = (way: Way, circumstances: Circumstances, effects: Partial<ClientEffects> = {}): OpenRegion =>
	open({...way, readOnly: true}, circumstances, effects);

/** A client that lets changes leave, unless the region is only to be read. */
export const openForChanging = (way: Way & Pick<Connection, 'readOnly'>, circumstances: Circumstances, effects: Partial<ClientEffects> = {}): OpenRegion =>
	open(way, circumstances, effects);

/**
The way to the region that is meant.

@throws {Misuse} Also where nothing says which region is meant.
*/
export const findConnection = async (options: ConnectionOptions, {env, stdin}: Pick<CommandContext, 'env' | 'stdin'>): Promise<Connection> => {
	const profiles = createProfiles({directory: configDirectory(env)});
	const connection = await resolveConnection(options, env, profiles, stdin);
	if (connection === undefined) {
		const kept = await profiles.list();
		if (kept.length > 0) {
			throw new Misuse('No profile is in use.', `There is: ${kept.map(({name}) => name).join(', ')}. Type: maas-ha use NAME`);
		}

		throw new Misuse('No region is known yet.', 'Type: maas-ha login NAME URL --api-key-file FILE');
	}

	return connection;
};

/**
The region that is meant, to be read only.

@throws {Misuse} Also where nothing says which region is meant.
*/
export const openRegion = async ({timeout, ...options}: OpenOptions, {env, stdin}: CommandContext): Promise<OpenRegion> =>
	openForReading(await findConnection(options, {env, stdin}), {env, timeout});
