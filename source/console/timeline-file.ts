import {Buffer} from 'node:buffer';
import type fs from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import type {Transition} from '../domain/timeline.js';
import {stripJson} from '../maas/strip.js';

/** What was seen to change in a region, kept over the console's end: one JSON object a line, the newest last. */
export type TimelineFile = {
	/** The last transitions that were kept, at most {@link mostKept}. It throws where there is a file and it can't be read. */
	read: () => Promise<Transition[]>;
	/** It throws where they can't be written. */
	append: (transitions: readonly Transition[]) => Promise<void>;
};

export type TimelineFiles = Pick<typeof fs, 'appendFile' | 'mkdir' | 'open'>;

const mostKept = 1000;
/** Bytes that are read from the end: years of changes needn't be. */
const mostRead = 512 * 1024;

const transitionSchema = z.object({
	at: z.number(),
	kind: z.enum(['rack', 'service', 'vlan', 'region']),
	subjectId: z.string(),
	subject: z.string(),
	service: z.string().exactOptional(),
	from: z.string(),
	to: z.string(),
	flaps: z.number(),
});

/** A line that was cut off when the machine went down, or that somebody else wrote, is passed over. */
const parseLine = (line: string): Transition[] => {
	try {
		return [transitionSchema.parse(stripJson(JSON.parse(line)))];
	} catch {
		return [];
	}
};

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

const readEnd = async (files: TimelineFiles, file: string): Promise<string> => {
	const handle = await files.open(file, 'r');
	try {
		const {size} = await handle.stat();
		const start = Math.max(0, size - mostRead);
		const {buffer, bytesRead} = await handle.read(Buffer.alloc(size - start), 0, size - start, start);
		const text = buffer.toString('utf8', 0, bytesRead);
		return start === 0 ? text : text.slice(text.indexOf('\n') + 1);
	} finally {
		await handle.close();
	}
};

/**
The timeline of one region, in `timeline/NAME.jsonl` of a folder that only its owner can enter.

@param name The profile's, or the host.
*/
export const openTimelineFile = (files: TimelineFiles, directory: string, name: string): TimelineFile => {
	const folder = path.join(directory, 'timeline');
	const file = path.join(folder, `${encodeURIComponent(name)}.jsonl`);
	/** Whether the last line is whole: what comes next would be lost with it otherwise. */
	let isWhole = false;
	let last: Promise<unknown> = Promise.resolve();
	/** One after the other, so that a line is whole and what is written isn't read back. */
	const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
		const turn = last.then(work);
		last = turn.catch(() => {});
		return turn;
	};

	return {
		read: async () => inTurn(async () => {
			try {
				const text = await readEnd(files, file);
				isWhole = text === '' || text.endsWith('\n');
				// Two consoles on one region see the same.
				return [...new Set(text.split('\n'))].flatMap(line => line === '' ? [] : parseLine(line)).slice(-mostKept);
			} catch (error) {
				if (isMissing(error)) {
					return [];
				}

				throw error;
			}
		}),
		append: async transitions => inTurn(async () => {
			await files.mkdir(folder, {recursive: true, mode: 0o700});
			const lines = transitions.map(transition => `${JSON.stringify(transition)}\n`).join('');
			await files.appendFile(file, isWhole ? lines : `\n${lines}`, {mode: 0o600});
			isWhole = true;
		}),
	};
};
