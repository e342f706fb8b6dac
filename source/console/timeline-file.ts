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
	/** Leaves out what another console on the same region has kept meanwhile. It throws where they can't be written. */
	append: (transitions: readonly Transition[]) => Promise<void>;
};

export type TimelineFiles = Pick<typeof fs, 'appendFile' | 'mkdir' | 'open'>;

const mostKept = 1000;
/** Bytes that are read from the end: years of changes needn't be. */
const mostRead = 512 * 1024;
/** Milliseconds by which two consoles see the same apart at most: the list of racks of a region that takes half a minute for it is asked every quarter of an hour. */
const longestLag = 900_000;
/** Two consoles that write in the same moment don't see each other's: what they see then is seconds apart. */
const sameMoment = 10_000;

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

type Kept = {
	transitions: Transition[];
	/** Bytes of the whole file. */
	size: number;
	/** Whether its last line is whole: what comes next would be lost with it otherwise. */
	isWhole: boolean;
};

/**
The whole lines behind a place in the file.

@param from In bytes.
*/
const readFrom = async (files: TimelineFiles, file: string, from: number): Promise<Kept> => {
	const handle = await files.open(file, 'r');
	try {
		const {size} = await handle.stat();
		// One byte before: whether a line ends there.
		const start = Math.max(0, Math.min(from, size) - 1, size - mostRead);
		const {buffer, bytesRead} = await handle.read(Buffer.alloc(size - start), 0, size - start, start);
		const text = buffer.toString('utf8', 0, bytesRead);
		const lines = (start === 0 ? text : text.slice(text.indexOf('\n') + 1)).split('\n');
		return {transitions: lines.flatMap(line => line === '' ? [] : parseLine(line)), size, isWhole: text === '' || text.endsWith('\n')};
	} finally {
		await handle.close();
	}
};

const readIfThere = async (files: TimelineFiles, file: string, from: number): Promise<Kept> => {
	try {
		return await readFrom(files, file, from);
	} catch (error) {
		if (isMissing(error)) {
			return {transitions: [], size: 0, isWhole: true};
		}

		throw error;
	}
};

/**
Those that nobody has told: whatever became the same shortly before is seen once more, by another console.

@param before What was told before them.
*/
const untold = (transitions: readonly Transition[], before: readonly Transition[], within: number): Transition[] => {
	const nameOf = ({kind, subjectId, service = ''}: Transition) => `${kind} ${subjectId} ${service}`;
	const last = new Map(before.map(transition => [nameOf(transition), transition]));
	return transitions.filter(transition => {
		const name = nameOf(transition);
		const told = last.get(name);
		if (told?.to === transition.to && transition.at - told.at <= within) {
			return false;
		}

		last.set(name, transition);
		return true;
	});
};

/**
The timeline of one region, in `timeline/NAME.jsonl` of a folder that only its owner can enter.

@param name The profile's, or the host.
*/
export const openTimelineFile = (files: TimelineFiles, directory: string, name: string): TimelineFile => {
	const folder = path.join(directory, 'timeline');
	const file = path.join(folder, `${encodeURIComponent(name)}.jsonl`);
	/** The size of the file when this console came: what stands behind that was seen while it watched too. */
	let cameAt: number | undefined;
	let last: Promise<unknown> = Promise.resolve();
	/** One after the other, so that a line is whole and what is written isn't read back. */
	const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
		const turn = last.then(work);
		last = turn.catch(() => {});
		return turn;
	};

	return {
		read: async () => inTurn(async () => {
			const {transitions, size} = await readIfThere(files, file, 0);
			cameAt ??= size;
			return untold(transitions.toSorted((a, b) => a.at - b.at), [], sameMoment).slice(-mostKept);
		}),
		append: async transitions => inTurn(async () => {
			await files.mkdir(folder, {recursive: true, mode: 0o700});
			const {transitions: meanwhile, size, isWhole} = await readIfThere(files, file, cameAt ?? Infinity);
			cameAt ??= size;
			const lines = untold(transitions, meanwhile, longestLag).map(transition => `${JSON.stringify(transition)}\n`).join('');
			if (lines !== '') {
				await files.appendFile(file, isWhole ? lines : `\n${lines}`, {mode: 0o600});
			}
		}),
	};
};
