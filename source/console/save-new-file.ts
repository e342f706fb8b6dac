import path from 'node:path';
import {writeNewFile} from '../commands/report/write-new-file.js';

/** Nobody keeps so many of one name. */
const mostNames = 100;

const isTaken = (error: unknown): boolean => error instanceof Error && error.cause instanceof Error && 'code' in error.cause && error.cause.code === 'EEXIST';

/**
Writes a file into a folder, and never in another one's place: where the name is taken, under `NAME-2`, and so on.

@returns Where it is.
@throws {Misuse} Where it can't be written.
*/
export const saveNewFile = async (folder: string, name: string, text: string): Promise<string> => {
	const {name: stem, ext} = path.parse(name);
	for (let count = 1; ; count++) {
		const file = path.resolve(folder, count === 1 ? name : `${stem}-${count}${ext}`);
		try {
			await writeNewFile(file, text, false);
			return file;
		} catch (error) {
			if (!isTaken(error) || count === mostNames) {
				throw error;
			}
		}
	}
};
