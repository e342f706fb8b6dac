import {Buffer} from 'node:buffer';
import type fs from 'node:fs/promises';
import path from 'node:path';
import type {JournalLine} from './entry.js';
import {
	createLock,
	type Holder,
	type LockFiles,
	type Processes,
} from './lock.js';
import {recordsOf, type JournalRecord} from './record.js';
import {journalLineSchema} from './schema.js';

export type JournalFiles = LockFiles & Pick<typeof fs, 'open'>;

/** Where a plan that is carried out is written down, while its lock is held. */
export type JournalWriter = {
	/** Resolves once the line is on the disk. It throws where it can't be written: then nothing of it stays. */
	append: (line: JournalLine) => Promise<void>;
	/** Gives the lock back. */
	close: () => Promise<void>;
};

/** What was done to one region by this user, kept beyond the console: JSON lines, the newest last. */
export type Journal = {
	/** @returns Nothing where there is none yet. Lines that can't be read are passed over and counted. */
	read: () => Promise<{records: JournalRecord[]; unreadable: number}>;
	/** Who carries a plan out now; nobody where that console is gone. */
	running: () => Promise<Holder | undefined>;
	/** Takes the lock, and mends a last line that was cut off. It throws a `LockHeld` where somebody else has it. */
	open: (plan: string) => Promise<JournalWriter>;
};

const parseLine = (text: string): JournalLine | undefined => {
	try {
		return journalLineSchema.parse(JSON.parse(text));
	} catch {
		return undefined;
	}
};

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** The length of what is whole, in bytes, and whether it lacks the line break at its end. */
const wholeOf = (content: string): {length: number; needsBreak: boolean} => {
	const end = content.lastIndexOf('\n') + 1;
	const rest = content.slice(end);
	// Of a last line only the break may be missing.
	const isWhole = rest !== '' && parseLine(rest) !== undefined;
	return {length: Buffer.byteLength(isWhole ? content : content.slice(0, end)), needsBreak: isWhole};
};

/**
The journal of one region, `journal/NAME.jsonl` in a folder that only its owner can enter, and its lock beside it.

@param directory Where the program keeps its state.
@param name The profile's, or the host.
*/
export const createJournal = (files: JournalFiles, directory: string, name: string, processes: Processes): Journal => {
	const folder = path.join(directory, 'journal');
	const file = path.join(folder, `${encodeURIComponent(name)}.jsonl`);
	const lock = createLock(files, folder, `${encodeURIComponent(name)}.lock`, processes);

	const readContent = async (): Promise<string> => {
		try {
			return await files.readFile(file, 'utf8');
		} catch (error) {
			if (isMissing(error)) {
				return '';
			}

			throw error;
		}
	};

	const openWriter = async (release: () => Promise<void>): Promise<JournalWriter> => {
		const handle = await files.open(file, 'a', 0o600);
		const {length, needsBreak} = wholeOf(await readContent());
		await handle.truncate(length);
		let size = length;
		const write = async (text: string) => {
			const bytes = Buffer.from(text);
			try {
				await handle.appendFile(bytes);
				await handle.datasync();
				size += bytes.length;
			} catch (error) {
				// Half a line would hide the next one. Where not even that can be taken back, the next reader does.
				await handle.truncate(size).catch(() => {});
				throw error;
			}
		};

		if (needsBreak) {
			await write('\n');
		}

		return {
			append: async line => write(`${JSON.stringify(line)}\n`),
			async close() {
				await handle.close();
				await release();
			},
		};
	};

	return {
		async read() {
			const content = await readContent();
			const parsed = content.split('\n').filter(line => line !== '').map(line => parseLine(line));
			return {records: recordsOf(parsed.filter(line => line !== undefined)), unreadable: parsed.filter(line => line === undefined).length};
		},
		running: async () => lock.holder(),
		async open(plan) {
			const release = await lock.take(plan);
			try {
				return await openWriter(release);
			} catch (error) {
				await release();
				throw error;
			}
		},
	};
};
