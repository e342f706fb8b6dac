import {mayBeDone} from '../may-be-done.js';
import type {Plan, Step} from '../plan.js';
import type {Found} from '../reading.js';
import type {
	HostEnd,
	JournalLine,
	Outcome,
	StepState,
	Who,
} from './entry.js';

/** A step and what became of it. */
export type RecordedStep = {
	step: Step;
	state: StepState;
	/** Id of what it made. */
	made?: number;
	/** What was read right before it was sent. */
	before?: Found;
	/** What was read after it. */
	after?: Found;
	/** What MAAS or the host said, where that matters. */
	text?: string;
	/** How it ended on its host, where it was run over ssh. */
	hostEnd?: HostEnd;
};

/** A plan that was carried out, or begun. */
export type JournalRecord = {
	id: string;
	plan: Plan;
	who: Who;
	/** The region's name among this user's profiles. */
	profile: string;
	/** Base URL that it was sent to. */
	endpoint: string;
	/** Milliseconds since the epoch. */
	startedAt: number;
	steps: readonly RecordedStep[];
	/** Missing of one that is running, or whose console is gone. */
	ended?: {at: number; outcome: Outcome; sentence: string};
	/** Id of the plan that took it back. */
	undoneBy?: string;
};

type Open = Omit<JournalRecord, 'steps'> & {steps: RecordedStep[]};

const startOf = ({plan: id, at, who, profile, endpoint, content}: Extract<JournalLine, {type: 'started'}>): Open => ({
	id, plan: content, who, profile, endpoint, startedAt: at, steps: content.steps.map(step => ({step, state: 'planned'})),
});

const change = (record: Open, index: number, changes: Partial<RecordedStep>): void => {
	const step = record.steps[index];
	if (step) {
		record.steps[index] = {...step, ...changes};
	}
};

/** What an earlier try at a step said, made and led to is over. */
const begin = (record: Open, index: number, before: Found | null): void => {
	const recorded = record.steps[index];
	if (recorded) {
		record.steps[index] = {step: recorded.step, state: 'under-way', ...(before !== null && {before})};
	}
};

const follow = (record: Open, line: Exclude<JournalLine, {type: 'started'}>): void => {
	switch (line.type) {
		case 'resumed': {
			delete record.ended;
			break;
		}

		case 'about-to': {
			begin(record, line.step, line.before);
			break;
		}

		case 'answered': {
			change(record, line.step, {...(line.made !== undefined && {made: line.made}), ...(line.text !== undefined && {text: line.text})});
			break;
		}

		case 'verified': {
			change(record, line.step, {
				state: line.state, ...(line.after !== null && {after: line.after}), ...(line.text !== undefined && {text: line.text}), ...(line.hostEnd && {hostEnd: line.hostEnd}),
			});
			break;
		}

		case 'ended': {
			record.ended = {at: line.at, outcome: line.outcome, sentence: line.sentence};
			break;
		}
	}
};

/** The journal's lines as the plans they tell of, in the order in which these were started. */
export const recordsOf = (lines: Iterable<JournalLine>): JournalRecord[] => {
	const records = new Map<string, Open>();
	for (const line of lines) {
		if (line.type === 'started') {
			records.set(line.plan, startOf(line));
			continue;
		}

		const record = records.get(line.plan);
		if (record) {
			follow(record, line);
		}
	}

	for (const {id, plan: {undoes}, steps} of records.values()) {
		const undone = undoes === undefined ? undefined : records.get(undoes);
		if (undone && steps.some(({state}) => state === 'done')) {
			undone.undoneBy = id;
		}
	}

	return records.values().toArray();
};

/**
Whether somebody should look at it: its console is gone before it ended, or what a step has done isn't known.

@param running Ids of plans that are being carried out now.
*/
export const isUnfinished = ({id, ended}: JournalRecord, running: ReadonlySet<string>): boolean =>
	!running.has(id) && (ended === undefined || ended.outcome === 'unknown');

/** Whether anything of it can be taken back: something was done, or may have been, and nobody has taken it back yet. */
export const mayUndo = ({steps, undoneBy}: JournalRecord): boolean => undoneBy === undefined && steps.some(step => mayBeDone(step));
