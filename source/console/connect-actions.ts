import {Writable} from 'node:stream';
import type {CommandContext} from '../commands/context.js';
import {importProfiles} from '../commands/import-profiles.js';
import {describeTried, tryRegion} from '../commands/try-region.js';
import {MaasError} from '../maas/errors.js';
import {parseApiKey, type ApiKey} from '../maas/schemas/api-key.js';
import {parseEndpoint} from '../maas/schemas/endpoint.js';
import {Misuse} from '../maas/schemas/misuse.js';
import {maasCliDatabase, readMaasCliProfiles} from '../profiles/maas-cli.js';
import {checkProfileName, isProfileName} from '../profiles/profile.js';
import type {Profiles} from '../profiles/profiles.js';
import type {ConnectActions, Trouble} from '../screens/connect.js';

/** What the user or MAAS is to blame for, as something to show. */
export const troubleOf = (error: unknown): Trouble => {
	if (error instanceof Misuse || error instanceof MaasError) {
		return {message: error.message, hint: error.hint};
	}

	throw error;
};

const attempt = async <T>(work: () => Promise<T>): Promise<T | Trouble> => {
	try {
		return await work();
	} catch (error) {
		return troubleOf(error);
	}
};

/** What the Connect screen asks of the program around it. */
export type ConnectEffects = {
	/** Shows a profile: the one in use where none is named. */
	open: (name?: string) => Promise<void>;
	openDemo: () => void;
	quit: () => void;
	/** The program ends: what is being tried isn't waited for. */
	leaving: AbortSignal;
	/** Names of the profiles that there are, none of which is in use. */
	kept: readonly string[];
};

/** What the Connect screen does with profiles and with MAAS. `open` shows the profile in use. */
export const connectActions = (context: CommandContext, profiles: Profiles, {open, openDemo, quit, leaving, kept}: ConnectEffects): ConnectActions => {
	let tried: {endpoint: string; apiKey: ApiKey} | undefined;
	return {
		async findImportable() {
			try {
				const found = await readMaasCliProfiles(maasCliDatabase(context.env));
				return found.flatMap(profile => 'reason' in profile ? [] : [profile.name]);
			} catch {
				// Without the MAAS CLI there is nothing to offer, and nothing to say.
				return [];
			}
		},
		importAll: async () => attempt(async () => {
			let said = '';
			const listener = new Writable({
				write(chunk, _encoding, done) {
					said = String(chunk);
					done();
				},
			});
			await importProfiles({}, {...context, stdout: listener, stderr: listener});
			if (await profiles.current() === undefined) {
				return {message: said.trim(), hint: 'Type a URL and an API key instead.'};
			}

			await open();
			return undefined;
		}),
		tryKey: async (url, key) => attempt(async () => {
			const endpoint = parseEndpoint(url);
			const apiKey = parseApiKey(key);
			const region = await tryRegion({
				endpoints: [endpoint], apiKey, environment: context.env, attempts: 1, signal: leaving,
			});
			tried = {endpoint, apiKey};
			const {hostname} = new URL(endpoint);
			return {who: describeTried(region), suggestedName: [region.maasName, hostname].find(name => isProfileName(name)) ?? 'maas'};
		}),
		keep: async name => attempt(async () => {
			checkProfileName(name);
			const before = await profiles.list();
			if (before.some(profile => profile.name === name)) {
				throw new Misuse(`There is a profile ${name} already.`, 'Choose another name.');
			}

			const {endpoint, apiKey} = tried!;
			await profiles.save({
				name, endpoints: [endpoint], insecure: false, readOnly: false, production: false,
			}, {apiKey});
			await profiles.use(name);
			await open();
			return undefined;
		}),
		kept,
		openKept: async name => attempt(async () => {
			await open(name);
			return undefined;
		}),
		openDemo,
		quit,
	};
};
