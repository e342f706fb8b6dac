import {
	constants,
	copyFile,
	link,
	rename,
	rm,
	writeFile,
} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import process from 'node:process';
import {Misuse} from '../../maas/schemas/misuse.js';

const codeOf = (error: unknown): string => error instanceof Error && 'code' in error ? String(error.code) : '';

const explain = (path: string, error: unknown): Misuse => {
	const reasons: Readonly<Record<string, [message: string, hint: string]>> = {
		EEXIST: [`${path} is there already.`, 'Choose another name, or overwrite it with --force.'],
		ENOENT: [`There is no folder ${dirname(path)}.`, 'Make it first.'],
		EISDIR: [`${path} is a folder.`, 'Name a file.'],
		EACCES: [`${path} may not be written.`, 'Choose a folder of your own.'],
	};
	const [message, hint] = reasons[codeOf(error)] ?? [`${path} can't be written: ${(error as Error).message}.`, 'Choose another place.'];
	return new Misuse(message, hint, {cause: error});
};

/** A link fails where the name is taken. Some file systems have none. */
const placeWithoutReplacing = async (unfinished: string, path: string): Promise<void> => {
	try {
		await link(unfinished, path);
	} catch (error) {
		if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error))) {
			throw error;
		}

		await copyFile(unfinished, path, constants.COPYFILE_EXCL);
	}
};

/**
Writes a file for its owner only, whole or not at all.

@param isForced Whether it may take another's place.
@throws {Misuse}
*/
export const writeNewFile = async (path: string, text: string, isForced: boolean): Promise<void> => {
	const unfinished = join(dirname(path), `.${basename(path)}.${process.pid}`);
	try {
		await writeFile(unfinished, text, {mode: 0o600, flag: 'wx'});
		await (isForced ? rename(unfinished, path) : placeWithoutReplacing(unfinished, path));
	} catch (error) {
		throw explain(path, error);
	} finally {
		await rm(unfinished, {force: true});
	}
};
