import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import * as z from 'zod';
import {Misuse} from '../maas/schemas/misuse.js';
import {writeSettings} from './settings.js';

/** What somebody adds by hand stays when the list is written anew. */
const acceptanceSchema = z.looseObject({
	code: z.string(),
	subject: z.string(),
	until: z.string().exactOptional(),
	why: z.string().default(''),
	by: z.string().exactOptional(),
});

/** What an installation knows and lives with, of `config.json`. */
const acceptedSchema = z.object({
	/** For every region, written by hand. */
	accept: z.array(acceptanceSchema).default([]),
	/** For one region: by the name of its profile, or by its URL. */
	acceptFor: z.record(z.string(), z.array(acceptanceSchema)).default({}),
});

/** A finding that somebody lives with. */
export type Acceptance = z.infer<typeof acceptanceSchema>;

/** What counts for a region: its own, and what counts everywhere. */
export type Accepted = {own: readonly Acceptance[]; everywhere: readonly Acceptance[]};

export type Acceptances = {
	/**
	@param region The name of its profile, or its URL. Without one only what counts everywhere.
	@throws {Misuse} Where the settings aren't what they should be: silently counting it all again would wake somebody up.
	*/
	read: (region?: string) => Promise<Accepted>;
	/**
	Writes a region's own anew.

	@param edit What becomes of them as they are now: somebody else may have written meanwhile.
	@throws {Misuse} Where they can't be kept.
	*/
	change: (region: string, edit: (own: readonly Acceptance[]) => readonly Acceptance[]) => Promise<Accepted>;
};

/** A profile may be called `constructor`. */
const ownOf = (all: Readonly<Record<string, Acceptance[]>>, region: string | undefined): readonly Acceptance[] =>
	region !== undefined && Object.hasOwn(all, region) ? all[region]! : [];

const form = 'accept is a list of {"code": "HA104", "subject": "fabric-0/10", "until": "2027-01-31", "why": "…"}; acceptFor has such a list for each profile.';

/** Where acceptances are kept: in `config.json`, beside the profiles. */
export const createAcceptances = ({directory}: {directory: string}): Acceptances => {
	const path = join(directory, 'config.json');
	const readAll = async () => {
		let text;
		try {
			text = await readFile(path, 'utf8');
		} catch {
			// That profiles can't be read is said where they are read.
			return acceptedSchema.parse({});
		}

		try {
			return acceptedSchema.parse(JSON.parse(text));
		} catch (error) {
			const [issue] = error instanceof z.ZodError ? error.issues : [];
			const reason = issue ? `${issue.path.join('.')}: ${issue.message}` : (error as Error).message;
			throw new Misuse(`${path} can't be used: ${reason}`, form, {cause: error});
		}
	};

	return {
		async read(region) {
			const {accept, acceptFor} = await readAll();
			return {own: ownOf(acceptFor, region), everywhere: accept};
		},
		async change(region, edit) {
			const {accept, acceptFor} = await readAll();
			const own = [...edit(ownOf(acceptFor, region))];
			const {[region]: _before, ...others} = acceptFor;
			try {
				await writeSettings(directory, {acceptFor: own.length === 0 ? others : {...others, [region]: own}});
			} catch (error) {
				throw new Misuse(`That can't be kept: ${(error as Error).message}`, `Look at who may write ${path}.`, {cause: error});
			}

			return {own, everywhere: accept};
		},
	};
};
