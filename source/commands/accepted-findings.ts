import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import * as z from 'zod';
import type {AcceptedFinding} from '../domain/known.js';
import {Misuse} from '../maas/schemas/misuse.js';
import {configDirectory} from '../profiles/config-directory.js';
import type {CommandContext} from './context.js';

const acceptedSchema = z.object({
	accept: z.array(z.object({
		code: z.string(),
		subject: z.string(),
		until: z.string().optional(),
		why: z.string().default(''),
		by: z.string().optional(),
	})).default([]),
});

/**
What the installation knows and lives with: `accept` in `config.json`.

@throws {Misuse} Where it isn't what it should be: silently counting it all again would wake somebody up.
*/
export const readAccepted = async (env: CommandContext['env']): Promise<AcceptedFinding[]> => {
	const path = join(configDirectory(env), 'config.json');
	let text;
	try {
		text = await readFile(path, 'utf8');
	} catch {
		// That profiles can't be read is said where they are read.
		return [];
	}

	try {
		const {accept} = acceptedSchema.parse(JSON.parse(text));
		return accept.map(({until, by, ...rest}) => ({...rest, ...(until !== undefined && {until}), ...(by !== undefined && {by})}));
	} catch (error) {
		const [issue] = error instanceof z.ZodError ? error.issues : [];
		const reason = issue ? `${issue.path.join('.')}: ${issue.message}` : (error as Error).message;
		throw new Misuse(`${path} can't be used: ${reason}`, 'accept is a list of {"code": "HA104", "subject": "fabric-0/10", "until": "2027-01-31", "why": "…"}.');
	}
};
