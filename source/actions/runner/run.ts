import * as z from 'zod';
import type {Known} from '../../domain/known.js';
import {MaasError} from '../../maas/errors.js';
import {listFabrics} from '../../maas/endpoints/fabrics.js';
import type {
	HostEnd,
	JournalLine,
	Outcome,
	StepState,
} from '../journal/entry.js';
import type {JournalWriter} from '../journal/journal.js';
import type {JournalRecord, RecordedStep} from '../journal/record.js';
import {requestLine, requestOf} from '../operation.js';
import {
	changesOf,
	type ChangeStep,
	type HandStep,
	type Plan,
	type Source,
	type Step,
	type WaitStep,
} from '../plan.js';
import {
	differences,
	isAs,
	readingKey,
	valuesIn,
	type Found,
	type Reading,
} from '../reading.js';
import type {Rehearsal} from '../rehearsal.js';
import {describeChange} from '../describe.js';
import type {HandResult, Prepared, RunContext} from './context.js';
import {stateFound, withExpected} from './expectations.js';
import type {RunProgress, RunResult, StepProgress} from './progress.js';
import {findOver} from './find-over.js';
import {holdAgainst} from './hold-against.js';
import {readFresh, type Fresh} from './read.js';
import {sayMissing} from './say-missing.js';
import {compareVlans, settle} from './settle.js';
import {Stop, StopOnRequest} from './stop.js';
import {
	findThings,
	isUnsure,
	orNothing,
	readingOf,
	standingsOf,
	type RecordedChange,
	type StepStanding,
} from './verify.js';
import {waitUntilThere} from './wait.js';

/** How long a lost answer is looked for, and how often: milliseconds. A region's request ends within 60 s. */
export const verifyTimes = {deadline: 60_000, interval: 2000} as const;

const madeSchema = z.unknown().transform(answer => z.object({id: z.int()}).safeParse(answer).data?.id);

/** A step that may have been sent, and how it stands. `isMade`: the id of what it made is noted already. */
type Settled = {step: ChangeStep; index: number; state: StepStanding; found: Found | undefined; text: string | undefined; isMade: boolean};

/** One plan being carried out. */
class Run {
	readonly #plan: Plan;
	readonly #rehearsal: Rehearsal;
	readonly #context: RunContext;
	#known: Known;
	#steps: StepProgress[];
	#progress: RunProgress;
	#writer: JournalWriter | undefined;
	/** Base URL that the plan's sources were read from: changes go nowhere else. */
	#endpoint: string | undefined;
	#isUntouched = true;
	/** Steps elsewhere that an earlier run may have done: what isn't done now doesn't tell. */
	readonly #maybeDone: ReadonlySet<number>;

	constructor({plan, rehearsal, known}: Prepared, context: RunContext, earlier: JournalRecord | undefined) {
		this.#plan = plan;
		this.#rehearsal = rehearsal;
		this.#known = known;
		this.#context = context;
		this.#steps = plan.steps.map((step, index) => ({step, state: earlier?.steps[index]?.state ?? 'planned'}));
		this.#maybeDone = new Set(this.#steps.flatMap(({step, state}, index) => step.kind === 'hand' && isUnsure(state) ? [index] : []));
		this.#progress = {phase: 'checking', steps: this.#steps, vlans: []};
	}

	#tell(change: Partial<RunProgress>): void {
		this.#progress = {...this.#progress, ...change, steps: this.#steps};
		this.#context.onProgress?.(this.#progress);
	}

	#mark(index: number, state: StepState, text?: string, hostEnd?: HostEnd): void {
		this.#steps = this.#steps.with(index, {
			step: this.#steps[index]!.step, state, ...(text !== undefined && {text}), ...(hostEnd && {hostEnd}),
		});
		this.#tell({});
	}

	async #write(line: DistributedOmit<JournalLine, 'plan' | 'at'>): Promise<void> {
		const whole = {...line, plan: this.#context.id, at: this.#context.now()};
		try {
			await this.#writer!.append(whole);
		} catch (error) {
			throw new Stop(
				`The journal can't be written: ${error instanceof Error ? error.message : String(error)}.`,
				'Nothing more is sent. Make room on the disk, and look at what stands: the journal offers the plan again.',
				line.type === 'answered' || line.type === 'verified',
			);
		}
	}

	async #read(reading: Reading): Promise<Fresh> {
		const fresh = await readFresh(this.#context.maas, reading, this.#known);
		this.#known = fresh.known;
		return fresh;
	}

	/** For deciding by: all of it from one endpoint. */
	async #readHere(reading: Reading): Promise<Fresh> {
		const fresh = await this.#read(reading);
		if (this.#endpoint !== undefined && fresh.endpoint !== this.#endpoint) {
			throw new Stop(`${this.#endpoint} answers no more; ${fresh.endpoint} does. A change goes only where the plan was made from.`, 'Look again, and plan anew.');
		}

		this.#endpoint = fresh.endpoint;
		return fresh;
	}

	#doneSteps(): ChangeStep[] {
		return this.#steps.flatMap(({step, state}) => step.kind === 'change' && state === 'done' ? [step] : []);
	}

	/** Reads what the plan was made from again. */
	async #checkSources(sources: readonly Source[]): Promise<void> {
		const asked = new Set(sources.map(({reading}) => readingKey(reading)));
		for (const {reading, values} of withExpected(sources, this.#doneSteps())) {
			if (!asked.has(readingKey(reading))) {
				continue;
			}

			const {found} = await this.#readHere(reading);
			if (differences(values, found).length > 0) {
				throw new Stop(describeChange(reading, values, found, this.#known), 'Look again, and plan anew.');
			}
		}
	}

	/** Whether what hangs on this step's group has failed. */
	#isSkipped(index: number): boolean {
		const {group} = this.#steps[index]!.step;
		const isFailed = (state: StepState) => state !== 'done' && state !== 'planned';
		return this.#steps.slice(0, index).some(({step, state}) => isFailed(state) && (this.#plan.goesOn !== true || step.group === group));
	}

	async #runSteps(): Promise<void> {
		this.#tell({phase: 'running'});
		for (const [index, {step, state}] of this.#steps.entries()) {
			if (state === 'done') {
				continue;
			}

			if (this.#isSkipped(index)) {
				this.#mark(index, 'skipped');
				continue;
			}

			if (this.#context.signal?.aborted) {
				throw new StopOnRequest(`before step ${index + 1}, “${step.title}”.`);
			}

			try {
				await this.#take(step, index);
			} catch (error) {
				if (!(error instanceof Stop && this.#plan.goesOn === true) || error instanceof StopOnRequest || error.isUnknown || this.#steps[index]!.state === 'under-way') {
					throw error;
				}
			}
		}
	}

	async #take(step: Step, index: number): Promise<void> {
		switch (step.kind) {
			case 'change': {
				return this.#change(step, index);
			}

			case 'hand': {
				return this.#byHand(step, index);
			}

			case 'wait': {
				return this.#wait(step, index);
			}
		}
	}

	/** Reads again what a step hangs on, unless it was read a moment ago. */
	async #checkBefore(step: ChangeStep, index: number): Promise<Found> {
		const previous = this.#steps[index - 1]?.step;
		const isJustRead = index === 0 || (previous?.kind === 'change' && readingKey(previous.reading) === readingKey(step.reading));
		if (!isJustRead) {
			// What is deleted for good, or for all who hang on it, is looked at as a whole.
			const all = step.operation.type === 'vlan.update' ? [] : this.#plan.madeFrom;
			await this.#checkSources(all.length > 0 ? all : [{reading: step.reading, values: step.before}]);
		}

		return valuesIn(this.#known, step.reading) ?? step.before;
	}

	async #change(step: ChangeStep, index: number): Promise<void> {
		let before: Found;
		try {
			before = await this.#checkBefore(step, index);
		} catch (error) {
			this.#mark(index, 'refused', error instanceof Error ? error.message : undefined);
			throw error;
		}

		await this.#write({
			type: 'about-to', step: index, request: requestLine(step.operation), before,
		});
		this.#mark(index, 'under-way');
		this.#isUntouched = false;
		let {reading} = step;
		try {
			const {data} = await this.#context.maas.send({...requestOf(step.operation), expect: madeSchema, ...(this.#endpoint !== undefined && {endpoint: this.#endpoint})});
			const made = step.operation.type === 'range.create' ? data : undefined;
			await this.#write({
				type: 'answered', step: index, answer: 'ok', ...(made !== undefined && {made}),
			});
			reading = made === undefined ? reading : {type: 'range', id: made};
		} catch (error) {
			if (!(error instanceof MaasError)) {
				throw error;
			}

			await this.#settleFailure(step, index, error);
			return;
		}

		await this.#verify(step, index, reading);
	}

	/** MAAS has said that it is done: what is read must say so too. */
	async #verify(step: ChangeStep, index: number, reading: Reading): Promise<void> {
		const found = await this.#readPatiently(reading, () => true);
		if (found !== undefined && isAs(step.expect, found)) {
			await this.#write({
				type: 'verified', step: index, state: 'done', after: found,
			});
			this.#mark(index, 'done');
			return;
		}

		const text = found === undefined ? 'MAAS said that it was done, and can\'t be asked whether it was.' : describeChange(step.reading, step.expect, found, this.#known);
		const state = found === undefined ? 'unknown' : 'surprise';
		await this.#write({
			type: 'verified', step: index, state, after: found ?? null, text,
		});
		this.#mark(index, state, text);
		throw new Stop(text, 'Take back what was done, or look at what stands and plan anew.', found === undefined);
	}

	/** MAAS refused, or no answer came. An answer that didn't come is settled by reading, never by sending again. */
	async #settleFailure(step: ChangeStep, index: number, error: MaasError): Promise<void> {
		const {message: text, hint, status} = error;
		await this.#write({
			type: 'answered', step: index, answer: error.isOutcomeUnknown ? 'lost' : 'refused', ...(status !== undefined && {status}), text,
		});
		if (!error.isOutcomeUnknown) {
			await this.#write({
				type: 'verified', step: index, state: 'refused', after: null, text,
			});
			this.#mark(index, 'refused', text);
			throw new Stop(text, hint);
		}

		this.#mark(index, 'under-way', 'Its answer was lost. Whether it was done is being read.');
		// What MAAS itself failed at is over; what was lost on the way may still be carried out.
		const state = await this.#settleByReading(step, index, error.kind === 'server' ? 0 : verifyTimes.deadline);
		if (state !== 'done') {
			throw new Stop(
				state === 'unknown' ? `Whether “${step.title}” was done isn't known: ${text}` : `“${step.title}” wasn't done: ${text}`,
				hint === '' ? 'The journal offers to look again, to go on, or to take back what was done.' : hint,
				state === 'unknown',
			);
		}
	}

	/** Reads until a step that may have been sent shows; at the deadline it counts as not done where all is as before. */
	async #settleByReading(step: ChangeStep, index: number, deadline: number = verifyTimes.deadline): Promise<StepState> {
		const found = await this.#readPatiently(step.reading, one => isAs(step.expect, one), deadline);
		const state = stateFound(step, found);
		const text = state === 'surprise' ? describeChange(step.reading, step.expect, found!, this.#known) : undefined;
		await this.#noteSettled({
			step, index, state, found, text, isMade: false,
		});
		return state;
	}

	/** What reading has shown of a step. What was made has an id, by which it can be deleted again: it is noted unless it was before. */
	async #noteSettled({step, index, state, found, text, isMade}: Settled): Promise<void> {
		const made = state === 'done' && step.operation.type === 'range.create' && !isMade ? this.#idOfMade(step) : undefined;
		if (made !== undefined) {
			await this.#write({
				type: 'answered', step: index, answer: 'lost', made,
			});
		}

		await this.#write({
			type: 'verified', step: index, state, after: found ?? null, ...(text !== undefined && {text}),
		});
		this.#mark(index, state, text);
	}

	#idOfMade({reading}: ChangeStep): number | undefined {
		return reading.type === 'new-range'
			? this.#known.snapshot.ipranges?.find(({subnet, start_ip, end_ip}) => subnet?.id === reading.subnet && start_ip === reading.start_ip && end_ip === reading.end_ip)?.id
			: undefined;
	}

	/** Reads until it is as wished, or the deadline; the last that was read, nothing where nothing could be. */
	async #readPatiently(reading: Reading, isAsWished: (found: Found) => boolean, deadline: number = verifyTimes.deadline): Promise<Found | undefined> {
		const {now, sleep} = this.#context;
		const startedAt = now();
		let last: Found | undefined;
		for (;;) {
			try {
				const {found} = await this.#read(reading);
				last = found;
				if (isAsWished(found)) {
					return found;
				}
			} catch (error) {
				if (!(error instanceof MaasError)) {
					throw error;
				}
			}

			if (now() >= startedAt + (last === undefined ? verifyTimes.deadline : deadline)) {
				return last;
			}

			await sleep(verifyTimes.interval);
		}
	}

	async #byHand(step: HandStep, index: number): Promise<void> {
		const {hand, canHand = () => true, signal} = this.#context;
		if (!hand || !canHand(step, index)) {
			throw new Stop(`“${step.title}” is to be done${step.host === undefined ? '' : ` on ${step.host}`}.`, 'Do it, say so, and let the journal go on with the plan.');
		}

		await this.#write({
			type: 'about-to', step: index, request: step.commands.join('; '), before: null,
		});
		this.#mark(index, 'under-way');
		const wasUntouched = this.#isUntouched;
		this.#isUntouched = false;
		// Who has stopped the plan a moment ago isn't asked any more.
		const {state: ended, text, hostEnd, isStopped = signal?.aborted && hostEnd === undefined}: HandResult = signal?.aborted ? {state: 'refused'} : await hand(step, index);
		// What was asked for and not done is as if it hadn't been begun.
		const isBegun = ended !== 'refused' || !isStopped;
		const isOpen = ended === 'refused' && this.#maybeDone.has(index);
		const state = isOpen ? 'unknown' : (isBegun ? ended : 'planned');
		this.#isUntouched = wasUntouched && !isBegun;
		await this.#write({
			type: 'verified', step: index, state, after: null, ...(text !== undefined && {text}), ...(hostEnd && {hostEnd}),
		});
		this.#mark(index, state, text, hostEnd);
		if (!isBegun) {
			const what = isOpen ? 'nothing was done there now, and whether it was done before isn\'t known' : 'nothing was done there';
			throw new StopOnRequest(`at step ${index + 1}, “${step.title}”: ${what}.${text === undefined ? '' : ` ${text}`}`);
		}

		if (state !== 'done') {
			throw new Stop(`“${step.title}” failed${text === undefined ? '.' : `: ${text}`}`, 'Put it right, and let the journal go on with the plan.', state === 'unknown');
		}
	}

	async #wait(step: WaitStep, index: number): Promise<void> {
		const {now, sleep, signal, target} = this.#context;
		const isHere = step.region === 'here';
		if (!isHere && target === undefined) {
			throw new Stop(`“${step.title}”: the other region isn't known here.`, 'Look there whether it is so, and go on with both profiles.');
		}

		await this.#write({
			type: 'about-to', step: index, request: step.title, before: null,
		});
		const {known, waiting, isStopped} = await waitUntilThere(step, isHere ? this.#known : target!.known, {
			maas: isHere ? this.#context.maas : target!.maas, now, sleep, signal, onLook: ({failure, missing}) => {
				const text = failure ?? missing.join(' ');
				this.#mark(index, 'under-way', text === '' ? undefined : text);
			},
		});
		if (isHere) {
			this.#known = known;
		}

		const text = waiting.failure ?? waiting.missing.join(' ');
		const state = text === '' ? 'done' : (isStopped ? 'planned' : 'not-done');
		await this.#write({
			type: 'verified', step: index, state, after: null, ...(text !== '' && {text}),
		});
		this.#mark(index, state, text === '' ? undefined : text);
		if (isStopped) {
			throw new StopOnRequest(`at step ${index + 1}, “${step.title}”, which may still come by itself: ${text}`);
		}

		if (text !== '') {
			throw new Stop(text, step.stuck);
		}
	}

	/** How steps on the same things stand, seen together: until those whose answers may be on their way are done, or the deadline. */
	async #standingsPatiently(steps: readonly RecordedStep[]): Promise<{standings: ReadonlyArray<StepStanding | undefined>; find: (reading: Reading) => Found | undefined}> {
		const {now, sleep} = this.#context;
		const startedAt = now();
		for (;;) {
			const find = await findThings(steps, async reading => orNothing(this.#read(reading)));
			const standings = standingsOf(steps, find);
			const isOpen = steps.some(({state}, index) => isUnsure(state) && standings[index] !== 'done');
			if (!isOpen || now() >= startedAt + verifyTimes.deadline) {
				return {standings, find};
			}

			await sleep(verifyTimes.interval);
		}
	}

	/** A step of a plan that goes on, by how it stands. */
	async #settleOne(recorded: RecordedChange, index: number, state: StepStanding, found: Found | undefined): Promise<void> {
		const {step} = recorded;
		const text = state === 'surprise' ? describeChange(readingOf(recorded), step.expect, found!, this.#known) : undefined;
		await this.#noteSettled({
			step, index, state, found, text, isMade: recorded.made !== undefined,
		});
		if (state !== 'done' && state !== 'not-done') {
			throw new Stop(text ?? `Whether “${step.title}” was done isn't known.`, 'Take back what was done, or look at what stands and plan anew.', state === 'unknown');
		}
	}

	/** Before a plan goes on: what its steps have done, as far as that isn't known. */
	async #settleEarlier({steps}: JournalRecord): Promise<void> {
		const unsure = new Set(steps.flatMap(({step, state}) => step.kind === 'change' && isUnsure(state) ? [readingKey(step.reading)] : []));
		const together = steps.filter(({step}) => step.kind === 'change' && unsure.has(readingKey(step.reading)));
		const {standings, find} = await this.#standingsPatiently(together);
		for (const [index, recorded] of steps.entries()) {
			const standing = standings[together.indexOf(recorded)];
			if (standing !== undefined && isUnsure(recorded.state)) {
				await this.#settleOne(recorded as RecordedChange, index, standing, find(readingOf(recorded as RecordedChange)));
			}
		}

		this.#steps = this.#steps.map(({step, state, text}) => state === 'done' ? {step, state, ...(text !== undefined && {text})} : {step, state: 'planned'});
		this.#tell({});
	}

	/** Every VLAN as it is in the end: MAAS may have chosen otherwise than the model of it. */
	async #finish(): Promise<RunResult> {
		const {maas, now, sleep, signal} = this.#context;
		const failed = this.#steps.filter(({state}) => state !== 'done');
		const {data: fabrics} = await listFabrics(maas);
		const {known, concerned, surprises} = holdAgainst(this.#rehearsal, {fabrics, rackcontrollers: this.#known.snapshot.rackcontrollers}, new Set(failed.map(({step}) => step.group)), now());
		this.#tell({phase: 'settling', vlans: compareVlans(known, concerned)});
		const settled = await settle(concerned, known, {
			maas, now, sleep, signal, onProgress: (progress, settleUntil) => {
				this.#tell({vlans: progress, settleUntil});
			},
		});
		this.#tell({phase: 'ended', vlans: settled});
		if (failed.length > 0 || surprises.length > 0) {
			const text = [...failed.flatMap(({state, text: why}) => state === 'skipped' || why === undefined ? [] : [why]), ...surprises].join(' ');
			return this.#close('stopped', `${changesOf(this.#plan).length - failed.length} of ${changesOf(this.#plan).length} steps are done. ${text}`, 'What is done can be taken back: the journal offers it.');
		}

		const missing = settled.filter(one => one.missing.length > 0);
		return missing.length > 0
			? this.#close('unsettled', `All steps are done, and not all serve yet: ${sayMissing(missing)}.`, 'A rack reports every 30 s. If it stays so, look at the rack; what is done can be taken back.')
			: this.#close('done', 'Done, and verified.', '');
	}

	async #end(error: unknown, isResumed: boolean): Promise<RunResult> {
		if (!(error instanceof Stop || error instanceof MaasError)) {
			throw error;
		}

		if (this.#steps.every(({state}) => state === 'done')) {
			return this.#close('unsettled', `All steps are done, and how things stand now can't be read: ${error.message}`, error.hint);
		}

		const isUnknown = (error instanceof Stop && error.isUnknown) || this.#steps.some(({state}) => state === 'under-way');
		const isNothingDone = this.#isUntouched && !isResumed;
		const standing = isNothingDone ? 'Nothing was sent. ' : '';
		if (isNothingDone && this.#progress.phase === 'checking') {
			// Nothing was written down, as there is nothing to tell.
			return this.#result('stopped', `${standing}${error.message}`, error.hint, false);
		}

		return this.#close(isUnknown ? 'unknown' : 'stopped', `${standing}${error.message}`, error.hint);
	}

	async #close(outcome: Outcome, sentence: string, hint: string): Promise<RunResult> {
		try {
			await this.#write({type: 'ended', outcome, sentence});
		} catch (error) {
			if (!(error instanceof Stop)) {
				throw error;
			}

			// The record stays open: whoever reads it is offered to look.
		}

		return this.#result(outcome, sentence, hint, true);
	}

	#result(outcome: Outcome, sentence: string, hint: string, isRecorded: boolean): RunResult {
		const {vlans} = this.#progress;
		this.#tell({phase: 'ended'});
		return {
			...(isRecorded && {id: this.#context.id}), outcome, sentence, hint, isUntouched: this.#isUntouched, steps: this.#steps, vlans,
		};
	}

	async carryOut(earlier: JournalRecord | undefined): Promise<RunResult> {
		const {journal, id, who, profile} = this.#context;
		this.#tell({phase: 'checking'});
		let writer: JournalWriter;
		try {
			writer = await journal.open(id);
		} catch (error) {
			return this.#result('stopped', `Nothing was sent. ${error instanceof Error ? error.message : String(error)}`, 'A journal that can\'t be written could tell nobody what was done.', false);
		}

		this.#writer = writer;
		try {
			const {records} = await journal.read();
			const over = findOver(this.#plan, earlier, records, this.#known.now);
			if (over) {
				// Nothing is written down: what the journal says of it is somebody else's.
				return this.#result('stopped', `Nothing was sent. ${over}`, 'Look at it in the journal, and plan anew what is left.', false);
			}

			if (earlier) {
				await this.#write({type: 'resumed', who});
				await this.#settleEarlier(earlier);
			}

			await this.#checkSources(this.#plan.madeFrom);
			if (!earlier) {
				await this.#write({
					type: 'started', who, profile, endpoint: this.#endpoint ?? this.#context.maas.status.endpoint, content: this.#plan,
				});
			}

			await this.#runSteps();
			return await this.#finish();
		} catch (error) {
			return await this.#end(error, earlier !== undefined);
		} finally {
			await writer.close();
		}
	}
}

type DistributedOmit<Type, Key extends PropertyKey> = Type extends unknown ? Omit<Type, Key> : never;

/**
Carries a plan out. It reads what the plan was made from once more and sends nothing where that has changed; each step is written down before it is sent, sent once, and read back; a lost answer is settled by reading.

@param earlier Its record, where it was begun before: what was done isn't done again.
@returns How it ended and what stands now. What MAAS or the journal does to it never throws.
*/
export const runPlan = async (prepared: Prepared, context: RunContext, earlier?: JournalRecord): Promise<RunResult> => new Run(prepared, context, earlier).carryOut(earlier);

export type {HandResult, Prepared, RunContext} from './context.js';
