import type fs from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';

/** Who holds a lock. */
export type Holder = {
	/** Hostname: a home folder may be shared between machines. */
	host: string;
	pid: number;
	/** When that process began, as its system says it: a process id is given again. */
	startedAt: string;
	/** What it holds it for. */
	plan: string;
};

/** What the lock must know of processes, handed in. */
export type Processes = {
	host: string;
	pid: number;
	/** When a process of this machine began, in whatever words, the same for the same process; nothing where there is none with this id. */
	startOf: (pid: number) => Promise<string | undefined>;
};

export type LockFiles = Pick<typeof fs, 'link' | 'mkdir' | 'readFile' | 'rename' | 'unlink' | 'writeFile'>;

/** A lock that somebody else holds, or may hold. */
export class LockHeld extends Error {
	override readonly name = 'LockHeld';

	constructor(readonly holder: Holder, readonly file: string) {
		super(`It is held by process ${holder.pid} on ${holder.host}.`);
	}
}

export type Lock = {
	/** Takes it for a plan, and gives what gives it back. It throws a {@link LockHeld} where somebody else has it. */
	take: (plan: string) => Promise<() => Promise<void>>;
	/** Who holds it now: nobody where the holder is gone. Of another machine that can't be told, so it counts as held. */
	holder: () => Promise<Holder | undefined>;
};

const holderSchema = z.object({
	host: z.string(), pid: z.int(), startedAt: z.string(), plan: z.string(),
}) satisfies z.ZodType<Holder>;

const codeOf = (error: unknown): string | undefined => error instanceof Error && 'code' in error ? String(error.code) : undefined;

/**
A lock as a file that names its holder, made whole and at once by a hard link: of two who want it one gets it. A holder that is gone (killed, or its machine started anew) holds it no more.

@param name Of the file, without its folder.
*/
export const createLock = (files: LockFiles, folder: string, name: string, {host, pid, startOf}: Processes): Lock => {
	const file = path.join(folder, name);

	const read = async (): Promise<string | undefined> => {
		try {
			return await files.readFile(file, 'utf8');
		} catch (error) {
			if (codeOf(error) === 'ENOENT') {
				return undefined;
			}

			throw error;
		}
	};

	const parse = (text: string): Holder | undefined => {
		try {
			return holderSchema.parse(JSON.parse(text));
		} catch {
			return undefined;
		}
	};

	const isAlive = async (holder: Holder): Promise<boolean> => holder.host !== host || await startOf(holder.pid) === holder.startedAt;

	const unlink = async (one: string): Promise<void> => {
		try {
			await files.unlink(one);
		} catch (error) {
			if (codeOf(error) !== 'ENOENT') {
				throw error;
			}
		}
	};

	/** Takes the file of a holder that is gone out of the way. Somebody else may do so at the same time: what turns out to be theirs is put back. */
	const clear = async (stale: string): Promise<void> => {
		const aside = `${file}.${pid}.stale`;
		try {
			await files.rename(file, aside);
		} catch (error) {
			if (codeOf(error) === 'ENOENT') {
				return;
			}

			throw error;
		}

		if (await files.readFile(aside, 'utf8') !== stale) {
			try {
				await files.link(aside, file);
			} catch (error) {
				if (codeOf(error) !== 'EEXIST') {
					throw error;
				}
			}
		}

		await unlink(aside);
	};

	/** Makes the file, whole, where there is none. */
	const make = async (text: string): Promise<boolean> => {
		const draft = `${file}.${pid}.new`;
		await files.writeFile(draft, text, {mode: 0o600});
		try {
			await files.link(draft, file);
			return true;
		} catch (error) {
			if (codeOf(error) === 'EEXIST') {
				return false;
			}

			throw error;
		} finally {
			await unlink(draft);
		}
	};

	return {
		async take(plan) {
			await files.mkdir(folder, {recursive: true, mode: 0o700});
			const text = JSON.stringify({
				host, pid, startedAt: await startOf(pid) ?? '', plan,
			} satisfies Holder);
			while (!await make(text)) {
				const found = await read();
				const holder = found === undefined ? undefined : parse(found);
				if (holder && await isAlive(holder)) {
					throw new LockHeld(holder, file);
				}

				if (found !== undefined) {
					await clear(found);
				}
			}

			return async () => {
				if (await read() === text) {
					await unlink(file);
				}
			};
		},
		async holder() {
			const found = await read();
			const holder = found === undefined ? undefined : parse(found);
			return holder && await isAlive(holder) ? holder : undefined;
		},
	};
};
