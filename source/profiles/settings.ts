import {mkdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import * as z from 'zod';
import {Misuse} from '../maas/schemas/misuse.js';
import {profileSettingsSchema} from './profile.js';

/** `config.json`. What other parts of the program keep there is left alone. */
const settingsSchema = z.object({
	/** The profile in use. */
	current: z.string().optional(),
	profiles: z.record(z.string(), profileSettingsSchema).default({}),
	/** What `acceptances.ts` keeps for each region. It is read there: what is wrong in it keeps nobody from a profile. */
	acceptFor: z.unknown().optional(),
});
export type Settings = z.infer<typeof settingsSchema>;

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/**
Reads `config.json`. Not through conf, which takes longer to load than a command's first line may take; it writes the same plain JSON.

@throws {Misuse} Where the file can't be read, or isn't what it should be. It is never overwritten then.
*/
export const readSettings = async (directory: string): Promise<Settings> => {
	const path = join(directory, 'config.json');
	try {
		return settingsSchema.parse(JSON.parse(await readFile(path, 'utf8')));
	} catch (error) {
		if (isMissing(error)) {
			return {profiles: {}};
		}

		const [issue] = error instanceof z.ZodError ? error.issues : [];
		const reason = issue ? `${issue.path.join('.')}: ${issue.message}` : (error as Error).message;
		throw new Misuse(`${path} can't be used: ${reason}`, 'Put it right with an editor, or move it away and log in again.');
	}
};

/** Writes the given parts of `config.json`, atomically, for its owner only. `undefined` takes a part out. */
export const writeSettings = async (directory: string, changes: Partial<Settings>): Promise<void> => {
	await mkdir(directory, {recursive: true, mode: 0o700});
	const {default: Conf} = await import('conf');
	const conf = new Conf({cwd: directory, configFileMode: 0o600, accessPropertiesByDotNotation: false});
	for (const [name, value] of Object.entries(changes)) {
		if (value === undefined) {
			conf.delete(name);
		} else {
			conf.set(name, value);
		}
	}
};
