import {
	appendFile,
	chmod,
	mkdir,
	readFile,
	readdir,
	rm,
	stat,
} from 'node:fs/promises';
import {join} from 'node:path';
import {snapshotFileNames, type SnapshotFile} from '../../maas/schemas/snapshot-files.js';
import {Misuse} from '../../maas/schemas/misuse.js';

/** A folder that a snapshot is written to. What stands in it is whole: a file is there at once or not at all. */
export type SnapshotFolder = {
	/** A file's content, parsed; `undefined` where it is missing or isn't whole. */
	read: (name: SnapshotFile) => Promise<{json: unknown; bytes: number} | undefined>;
	/** @returns Bytes. */
	write: (name: SnapshotFile, text: string) => Promise<number>;
	/** Lines of a file that is still being gathered. A last one that was cut off isn't among them. */
	readLines: (name: SnapshotFile) => Promise<string[]>;
	appendLine: (name: SnapshotFile, line: string) => Promise<void>;
	/** Forgets everything that a snapshot consists of, and nothing else. */
	clear: () => Promise<void>;
};

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

const readIfThere = async (path: string): Promise<string | undefined> => {
	try {
		return await readFile(path, 'utf8');
	} catch (error) {
		if (isMissing(error)) {
			return undefined;
		}

		throw error;
	}
};

/** Makes the folder the user's own. One that has something in it and is open to others is refused: it isn't ours to close. */
const prepare = async (directory: string): Promise<void> => {
	try {
		await mkdir(directory, {recursive: true, mode: 0o700});
		const {mode} = await stat(directory);
		if (mode % 0o100 === 0) {
			return;
		}

		const entries = await readdir(directory);
		if (entries.length > 0) {
			throw new Misuse(
				`${directory} may be read or changed by others (mode ${(mode % 0o1000).toString(8)}).`,
				'A snapshot tells everything about a region but its secrets. Give another folder, or take this one from others with chmod 700.',
			);
		}

		await chmod(directory, 0o700);
	} catch (error) {
		if (error instanceof Misuse) {
			throw error;
		}

		throw new Misuse(`${directory} can't be written to: ${(error as Error).message}.`, 'Give a folder of your own, or one that isn\'t there yet.');
	}
};

/**
Opens a folder, made where it isn't there: 0700, its files 0600.

@throws {Misuse} Where it can't be, or is open to others.
*/
export const openSnapshotFolder = async (directory: string): Promise<SnapshotFolder> => {
	await prepare(directory);
	const pathOf = (name: SnapshotFile): string => join(directory, `${name}.json`);
	const partOf = (name: SnapshotFile): string => `${pathOf(name)}.part`;
	return {
		async read(name) {
			const text = await readIfThere(pathOf(name));
			try {
				return text === undefined ? undefined : {json: JSON.parse(text) as unknown, bytes: new TextEncoder().encode(text).length};
			} catch {
				return undefined;
			}
		},
		async write(name, text) {
			const {writeFile} = await import('atomically');
			await writeFile(pathOf(name), text, {mode: 0o600, chown: false});
			await rm(partOf(name), {force: true});
			return new TextEncoder().encode(text).length;
		},
		async readLines(name) {
			const text = await readIfThere(partOf(name));
			return text?.split('\n').slice(0, -1) ?? [];
		},
		async appendLine(name, line) {
			await appendFile(partOf(name), `${line}\n`, {mode: 0o600});
		},
		async clear() {
			await Promise.all(snapshotFileNames.flatMap(name => [rm(pathOf(name), {force: true}), rm(partOf(name), {force: true})]));
		},
	};
};
