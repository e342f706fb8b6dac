import {access, constants} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import * as z from 'zod';
import {parseApiKey, type ApiKey} from '../maas/schemas/api-key.js';
import {parseEndpoint} from '../maas/schemas/endpoint.js';
import {Misuse} from '../maas/schemas/misuse.js';
import {checkCertificateAuthority} from './certificate-authority.js';
import {homeDirectory} from './config-directory.js';
import {checkProfileName} from './profile.js';

/** What the MAAS CLI keeps of a profile. `credentials` is null of one that was logged out of; `cacerts` is since 3.2. */
const maasCliProfileSchema = z.object({
	url: z.string(),
	credentials: z.tuple([z.string(), z.string(), z.string()]).nullable().default(null),
	cacerts: z.string().nullable().default(null),
});

export type MaasCliProfile =
	| {name: string; endpoint: string; apiKey: ApiKey; certificateAuthority: string | undefined}
	/** One that can't be taken over. */
	| {name: string; reason: string};

const rowSchema = z.object({name: z.string(), data: z.union([z.string(), z.instanceof(Uint8Array)])});

/** One row of the MAAS CLI's table. */
export const parseMaasCliProfile = (row: unknown): MaasCliProfile => {
	const {name, data} = rowSchema.parse(row);
	try {
		const {url, credentials, cacerts} = maasCliProfileSchema.parse(JSON.parse(typeof data === 'string' ? data : new TextDecoder().decode(data)));
		if (credentials === null) {
			return {name, reason: 'it has no key: it was logged out of'};
		}

		checkProfileName(name);
		const certificateAuthority = cacerts === null || cacerts.trim() === '' ? undefined : cacerts;
		if (certificateAuthority !== undefined) {
			checkCertificateAuthority(certificateAuthority, 'Its certificate authority');
		}

		return {
			name, endpoint: parseEndpoint(url), apiKey: parseApiKey(credentials.join(':')), certificateAuthority,
		};
	} catch (error) {
		return {name, reason: error instanceof Misuse ? error.message : 'its data isn\'t what the MAAS CLI writes'};
	}
};

/** Where the MAAS CLI keeps its profiles, as a snap too. */
export const maasCliDatabase = (environment: Readonly<Record<string, string | undefined>>): string => join(homeDirectory(environment), '.maascli.db');

/**
The profiles of the MAAS CLI, from its SQLite database, which is opened read-only.

@throws {Misuse} Where there is no such file, it is something else, or this Node has no SQLite.
*/
export const readMaasCliProfiles = async (path: string): Promise<MaasCliProfile[]> => {
	try {
		await access(path, constants.R_OK);
	} catch {
		throw new Misuse(`${path} isn't there, or can't be read.`, 'That is where `maas login` keeps its profiles. For another place: maas-ha import --file PATH.');
	}

	let sqlite;
	try {
		sqlite = await import('node:sqlite');
	} catch {
		throw new Misuse(`This Node.js (${process.version}) can't read SQLite.`, 'Node.js 22.13 and later can. Or log in by hand: maas-ha login NAME URL.');
	}

	try {
		const database = new sqlite.DatabaseSync(path, {readOnly: true});
		try {
			return database.prepare('SELECT name, data FROM profiles ORDER BY name').all().map(row => parseMaasCliProfile(row));
		} finally {
			database.close();
		}
	} catch (error) {
		throw new Misuse(`${path} isn't a database of the MAAS CLI: ${(error as Error).message}.`, 'Log in by hand: maas-ha login NAME URL.');
	}
};
