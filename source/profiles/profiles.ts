import {mkdir, readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import type {ApiKey} from '../maas/schemas/api-key.js';
import {Misuse} from '../maas/schemas/misuse.js';
import {readKeyFile, writeKeyFile} from './key-file.js';
import {checkProfileName, type Profile} from './profile.js';
import {readSettings, writeSettings} from './settings.js';

export type Credentials = {
	apiKey: ApiKey;
	/** PEM. */
	certificateAuthority?: string | undefined;
};

export type Profiles = {
	/** By name. */
	list: () => Promise<Profile[]>;
	/** Name of the profile in use. */
	current: () => Promise<string | undefined>;
	/** @throws {Misuse} Where there is none of that name, the key is missing, or open to others. */
	read: (name: string) => Promise<Profile & Credentials>;
	/** Keeps a profile, in place of one of the same name. */
	save: (profile: Profile, credentials: Credentials) => Promise<void>;
	/** @throws {Misuse} Where there is none of that name. */
	use: (name: string) => Promise<void>;
	/**
	Forgets a profile, its key, its certificate authority and what was accepted there.

	@throws {Misuse} Where there is none of that name.
	*/
	remove: (name: string) => Promise<void>;
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const without = <Value>(all: Record<string, Value>, name: string): Record<string, Value> => {
	const {[name]: _left, ...others} = all;
	return others;
};

/** Where profiles are kept: settings in `config.json`, each key in `keys/NAME`, each certificate authority in `authorities/NAME.pem`. */
export const createProfiles = ({directory}: {directory: string}): Profiles => {
	const keyPath = (name: string) => join(directory, 'keys', name);
	const authorityPath = (name: string) => join(directory, 'authorities', `${name}.pem`);

	const list = async (): Promise<Profile[]> => {
		const {profiles} = await readSettings(directory);
		return Object.entries(profiles).map(([name, settings]) => ({name, ...settings})).toSorted((a, b) => a.name.localeCompare(b.name));
	};

	const find = async (name: string): Promise<Profile> => {
		checkProfileName(name);
		const all = await list();
		const profile = all.find(item => item.name === name);
		if (!profile) {
			const hint = all.length === 0 ? 'Log in first: maas-ha login NAME URL.' : `There is: ${all.map(item => item.name).join(', ')}.`;
			throw new Misuse(`There is no profile ${name}.`, hint);
		}

		return profile;
	};

	const readAuthority = async (name: string): Promise<string | undefined> => {
		try {
			return await readFile(authorityPath(name), 'utf8');
		} catch {
			return undefined;
		}
	};

	return {
		list,
		async current() {
			const {current} = await readSettings(directory);
			return current;
		},
		async read(name) {
			const profile = await find(name);
			return {...profile, apiKey: await readKeyFile(keyPath(name)), certificateAuthority: await readAuthority(name)};
		},
		async save({name, ...profile}, {apiKey, certificateAuthority}) {
			checkProfileName(name);
			const {profiles} = await readSettings(directory);
			await mkdir(directory, {recursive: true, mode: 0o700});
			await writeKeyFile(keyPath(name), apiKey);
			if (certificateAuthority === undefined) {
				await rm(authorityPath(name), {force: true});
			} else {
				const {writeFile} = await import('atomically');
				await writeFile(authorityPath(name), certificateAuthority, {mode: 0o600, chown: false});
			}

			await writeSettings(directory, {profiles: {...profiles, [name]: profile}});
		},
		async use(name) {
			await find(name);
			await writeSettings(directory, {current: name});
		},
		async remove(name) {
			await find(name);
			const {current, profiles, acceptFor} = await readSettings(directory);
			await writeSettings(directory, {
				profiles: without(profiles, name),
				...(current === name && {current: undefined}),
				...(isRecord(acceptFor) && Object.hasOwn(acceptFor, name) && {acceptFor: without(acceptFor, name)}),
			});
			await rm(keyPath(name), {force: true});
			await rm(authorityPath(name), {force: true});
		},
	};
};
