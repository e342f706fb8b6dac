import {readFile} from 'node:fs/promises';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {parseApiKey, type ApiKey} from '../maas/schemas/api-key.js';
import {parseEndpoint} from '../maas/schemas/endpoint.js';
import {Misuse} from '../maas/schemas/misuse.js';
import {readCertificateAuthority} from './certificate-authority.js';
import type {Profiles} from './profiles.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the command line says of the region that is meant. */
export type ConnectionOptions = {
	profile?: string | undefined;
	url?: readonly string[] | undefined;
	/** A file, or `-` for standard input. */
	apiKeyFile?: string | undefined;
	caFile?: string | undefined;
	insecure?: boolean | undefined;
	readOnly?: boolean | undefined;
};

/** Everything that is needed to talk to a region. */
export type Connection = {
	/** The profile's, or the host for `--url`. */
	name: string;
	/** What settings of this region alone are kept under: the profile's name, or the URL where there is none. The two never look alike. */
	settingsName: string;
	endpoints: readonly string[];
	apiKey: ApiKey;
	/** PEM. */
	certificateAuthority: string | undefined;
	insecure: boolean;
	readOnly: boolean;
	production: boolean;
};

/**
Reads an API key from a file of the user's own, or from standard input for `-`.

@throws {Misuse}
*/
export const readApiKey = async (path: string, stdin: NodeJS.ReadableStream): Promise<ApiKey> => {
	let content;
	try {
		content = path === '-' ? await text(stdin) : await readFile(path, 'utf8');
	} catch (error) {
		throw new Misuse(`The API key can't be read: ${(error as Error).message}.`, 'Give a file that holds the key, or - to read it from standard input.');
	}

	return parseApiKey(content);
};

/**
Endpoints in the order they were given, each once.

@throws {Misuse}
*/
export const parseEndpoints = (urls: readonly string[]): string[] => [...new Set(urls.map(url => parseEndpoint(url)))];

const given = (value: string | undefined) => value === undefined || value.trim() === '' ? undefined : value;

/** What `--url` says, and the environment where `--profile` doesn't say otherwise. */
const urlsGiven = ({url = [], profile}: ConnectionOptions, environment: Environment): readonly string[] => {
	const isTyped = url.length > 0;
	if (isTyped && profile !== undefined) {
		throw new Misuse('--url and --profile are two regions.', 'Give one of them.');
	}

	return isTyped || profile !== undefined ? url : (given(environment.MAAS_HA_URL)?.trim().split(/\s+/v) ?? []);
};

const keyForUrl = async ({apiKeyFile}: ConnectionOptions, environment: Environment, stdin: NodeJS.ReadableStream): Promise<ApiKey> => {
	const file = apiKeyFile ?? given(environment.MAAS_HA_API_KEY_FILE);
	if (file === undefined) {
		throw new Misuse('There is a URL, and no API key.', 'Give --api-key-file FILE (- for standard input), or MAAS_HA_API_KEY_FILE. A key itself is never an argument.');
	}

	return readApiKey(file, stdin);
};

/**
Which region is meant, and how to get there: `--url`, else `--profile`, else MAAS_HA_URL (several with spaces between), else MAAS_HA_PROFILE, else the profile in use. What is typed wins over what the environment says.

With a URL the key comes from `--api-key-file`, else from the file that MAAS_HA_API_KEY_FILE names. `--ca-file`, `--insecure` and `--read-only` go with any of them; none takes a profile's marks away.

@returns `undefined` where nothing says which.
@throws {Misuse}
*/
export const resolveConnection = async (
	options: ConnectionOptions,
	environment: Environment,
	profiles: Profiles,
	stdin: NodeJS.ReadableStream = process.stdin,
): Promise<Connection | undefined> => {
	const {apiKeyFile, caFile, insecure = false, readOnly = false} = options;
	const urls = urlsGiven(options, environment);
	const certificateAuthority = caFile === undefined ? undefined : await readCertificateAuthority(caFile);
	if (urls.length > 0) {
		const endpoints = parseEndpoints(urls);
		const apiKey = await keyForUrl(options, environment, stdin);
		return {
			name: new URL(endpoints[0]!).host, settingsName: endpoints[0]!, endpoints, apiKey, certificateAuthority, insecure, readOnly, production: false,
		};
	}

	if (apiKeyFile !== undefined) {
		throw new Misuse('There is an API key, and no URL.', 'Give --url URL with --api-key-file. A profile has its own key.');
	}

	const name = options.profile ?? given(environment.MAAS_HA_PROFILE) ?? await profiles.current();
	if (name === undefined) {
		return undefined;
	}

	const profile = await profiles.read(name);
	return {
		name,
		settingsName: name,
		endpoints: profile.endpoints,
		apiKey: profile.apiKey,
		certificateAuthority: certificateAuthority ?? profile.certificateAuthority,
		insecure: insecure || profile.insecure,
		readOnly: readOnly || profile.readOnly,
		production: profile.production,
	};
};
