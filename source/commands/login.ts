import {parseApiKey, type ApiKey} from '../maas/schemas/api-key.js';
import {Misuse} from '../maas/schemas/misuse.js';
import {readCertificateAuthority} from '../profiles/certificate-authority.js';
import {configDirectory} from '../profiles/config-directory.js';
import {parseEndpoints, readApiKey} from '../profiles/connection.js';
import {checkProfileName} from '../profiles/profile.js';
import {createProfiles} from '../profiles/profiles.js';
import {askSecret} from './ask-secret.js';
import {complain} from './complain.js';
import type {CommandContext} from './context.js';
import {describeTried, tryRegion} from './try-region.js';

export type LoginOptions = {
	name: string;
	urls: readonly string[];
	/** A file, or `-` for standard input; asked for without it. */
	apiKeyFile?: string | undefined;
	caFile?: string | undefined;
	insecure?: boolean | undefined;
	readOnly?: boolean | undefined;
	production?: boolean | undefined;
};

/** What a shell gives for Ctrl-C. */
const interrupted = 130;

const findKey = async (apiKeyFile: string | undefined, context: CommandContext): Promise<ApiKey | undefined> => {
	if (apiKeyFile !== undefined) {
		return readApiKey(apiKeyFile, context.stdin);
	}

	if (!context.stdin.isTTY) {
		throw new Misuse('The API key can\'t be asked for: this isn\'t a terminal.', 'Give --api-key-file FILE, or --api-key-file - to read it from standard input. A key itself is never an argument.');
	}

	const answer = await askSecret('API key (it stays hidden): ', context);
	return answer === undefined ? undefined : parseApiKey(answer);
};

/** Keeps a region and a key under a name, once MAAS has taken the key and every URL has proved to be of one region. */
export const login = async (options: LoginOptions, context: CommandContext): Promise<number> => {
	const {name, urls, insecure = false, readOnly = false, production = false} = options;
	const {env, stdout} = context;
	try {
		checkProfileName(name);
		const endpoints = parseEndpoints(urls);
		const certificateAuthority = options.caFile === undefined ? undefined : await readCertificateAuthority(options.caFile);
		const apiKey = await findKey(options.apiKeyFile, context);
		if (!apiKey) {
			context.stderr.write('Nothing was kept.\n');
			return interrupted;
		}

		const tried = await tryRegion({
			endpoints, apiKey, certificateAuthority, insecure, attempts: 1, environment: env,
		});
		const profiles = createProfiles({directory: configDirectory(env)});
		const all = await profiles.list();
		const before = all.find(profile => profile.name === name);
		// Who logs in again, for a new key say, doesn't mean to take the marks away that keep them from mistakes.
		const marks = {readOnly: readOnly || (before?.readOnly ?? false), production: production || (before?.production ?? false)};
		await profiles.save({
			name, endpoints, insecure, ...marks,
		}, {apiKey, certificateAuthority});
		await profiles.use(name);
		stdout.write(`Logged in to ${describeTried(tried)}.\n`);
		if (insecure) {
			stdout.write('TLS certificates aren\'t checked: whoever is between here and MAAS can read the API key.\n');
		}

		const kept = [marks.production && 'production', marks.readOnly && 'read-only'].filter(mark => mark !== false);
		stdout.write(`The profile ${name} is kept and in use${kept.length === 0 ? '' : `, marked ${kept.join(' and ')}`}.\n`);
		return 0;
	} catch (error) {
		return complain(error, context);
	}
};
