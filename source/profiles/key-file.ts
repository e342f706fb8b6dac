import {
	chmod,
	mkdir,
	open,
	stat,
} from 'node:fs/promises';
import {dirname} from 'node:path';
import {formatApiKey, parseApiKey, type ApiKey} from '../maas/schemas/api-key.js';
import {Misuse} from '../maas/schemas/misuse.js';

const quote = (path: string) => /^[\w\-.\/]+$/v.test(path) ? path : `'${path.replaceAll('\'', String.raw`'\''`)}'`;

/** Refuses what others than its owner may touch: the key in it may be known already. */
const checkMode = (path: string, mode: number, wanted: '600' | '700') => {
	const permissions = (mode % 0o1000).toString(8).padStart(3, '0');
	if (!permissions.endsWith('00')) {
		throw new Misuse(
			`${path} may be read or changed by others (mode ${permissions}).`,
			`Type: chmod ${wanted} ${quote(path)}. If others could read it, the key should be replaced too: delete it in MAAS and log in with a new one.`,
		);
	}
};

/**
Reads an API key that {@link writeKeyFile} wrote.

@throws {Misuse} Where it is missing, or where its file or folder is open to others; then with the chmod to type.
*/
export const readKeyFile = async (path: string): Promise<ApiKey> => {
	const folder = dirname(path);
	try {
		const {mode} = await stat(folder);
		checkMode(folder, mode, '700');
		const file = await open(path, 'r');
		try {
			// Of the open file: what is checked is what is read.
			const {mode: fileMode} = await file.stat();
			checkMode(path, fileMode, '600');
			return parseApiKey(await file.readFile('utf8'));
		} finally {
			await file.close();
		}
	} catch (error) {
		if (error instanceof Misuse) {
			throw error;
		}

		throw new Misuse(`The API key can't be read: ${(error as Error).message}.`, 'Log in again: maas-ha login NAME URL.');
	}
};

/** Writes an API key: 0600 in a folder of 0700, and at once or not at all. */
export const writeKeyFile = async (path: string, key: ApiKey): Promise<void> => {
	const folder = dirname(path);
	await mkdir(folder, {recursive: true, mode: 0o700});
	await chmod(folder, 0o700);
	const {writeFile} = await import('atomically');
	await writeFile(path, `${formatApiKey(key)}\n`, {mode: 0o600, chown: false});
};
