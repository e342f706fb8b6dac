import type {RunProgress, RunResult} from '../../actions/runner/progress.js';
import type {WaitStep} from '../../actions/plan.js';
import type {Running} from '../../screens/action/doing.js';
import {endLook} from '../../screens/action/look.js';
import {startCursor} from '../list.js';
import {focusedPane} from '../selectors.js';
import type {Session} from '../session.js';
import type {Effects} from './effects.js';
import {createHands, type Hands} from './hands.js';
import type {JournalKeeper} from './journal-keeper.js';
import type {Navigation} from './navigation.js';
import {endWatches, startWatch} from './return-watcher.js';
import type {StateHolder} from './state-holder.js';

export type Runner = {
	/** Carries out what was rehearsed and confirmed. */
	start: () => void;
	/** The first time the plan stops after the step under way. Whether there was one to stop. */
	stop: () => boolean;
	/** Stops it, and ends the console then. */
	stopAndQuit: () => void;
	/** Another region is shown. */
	forget: () => void;
	isRunning: () => boolean;
} & Pick<Hands, 'commands' | 'handlers'>;

/** Whether a plan ended without any of its steps having failed. */
const isOnlyStopped = ({outcome, steps}: RunResult): boolean => outcome === 'stopped' && steps.every(({state}) => ['done', 'planned', 'skipped'].includes(state));

const stopsThen = 'It stops after the step under way. What is done stays done; the journal offers the rest.';

/** A plan that is carried out, whatever is looked at meanwhile. */
export const createRunner = (holder: StateHolder, navigation: Navigation, journal: JournalKeeper, effects: Pick<Effects, 'quit' | 'showPlainly'>): Runner => {
	const {getState, update, notify, now} = holder;
	const {goTo, here, updateEntry, updatePane} = navigation;
	let stopping: AbortController | undefined;
	const {ask, stop, forget, commands, handlers} = createHands(holder, navigation, {
		...effects,
		stopPlan() {
			stopPlan();
		},
	});

	const change = (session: Session, changes: Partial<Running>) => {
		const {running, session: current} = getState();
		if (running && current === session) {
			update({running: {...running, ...changes}});
		}
	};

	const end = async (session: Session, result: RunResult) => {
		stopping = undefined;
		forget();
		if (getState().session !== session) {
			return;
		}

		startWatch(holder, result);
		session.store.refresh();
		const view = await journal.look(session);
		const record = view?.records.find(({id}) => id === result.id);
		const {running, notice, dialog} = getState();
		update({
			running: running && {
				...running, result, isStopping: false, isStopped: running.isStopping && isOnlyStopped(result), asked: undefined, tried: undefined, ...(record && {record}),
			},
			// It has stopped.
			...(notice?.text === stopsThen && {notice: undefined}),
			// Whether the console ends though a plan runs is no question any more.
			...(dialog?.kind === 'quit' && {dialog: undefined}),
		});
		const {stack} = getState();
		if (here().screen === 'run' && stack.at(-1)!.focus === undefined) {
			// Nobody has looked elsewhere on the screen: what comes next is there.
			updateEntry({focus: 'next'});
			const first = focusedPane(getState())?.rows.find(({command}) => command !== undefined);
			updatePane('next', {cursor: first ? {...startCursor, key: first.key} : startCursor});
		}

		if (here().screen !== 'run') {
			const {glyph, tone} = endLook(getState().running!);
			notify(`${glyph} ${running!.prepared.plan.title}: ${result.sentence}`, tone);
		}

		if (getState().isLeaving) {
			effects.quit();
		}
	};

	/** When what is waited for began to be: until its deadline it may still come. */
	const waitOf = ({waitUntil, progress: before}: Running, progress: RunProgress): Pick<Running, 'waitUntil'> => {
		const index = progress.steps.findIndex(({step, state}) => step.kind === 'wait' && state === 'under-way');
		if (index === -1) {
			return {waitUntil: undefined};
		}

		const {lag = 0, deadline} = progress.steps[index]!.step as WaitStep;
		return before.steps[index]?.state === 'under-way' && waitUntil !== undefined ? {waitUntil} : {waitUntil: now() + lag + deadline};
	};

	/** A step that is asked for isn't under way anywhere: the plan stops at once, and says so by its end. */
	const stopPlan = () => {
		const {running} = getState();
		stopping?.abort();
		update({running: running && {...running, isStopping: true}});
		if (!stop()) {
			notify(stopsThen, 'warning');
		}
	};

	return {
		start() {
			const {session, flow} = getState();
			if (session === undefined || flow?.stage.name !== 'rehearsed' || stopping) {
				return;
			}

			const {prepared, request} = flow.stage;
			stopping = new AbortController();
			const {signal} = stopping;
			const steps = prepared.plan.steps.map(step => ({step, state: 'planned' as const}));
			const {stack} = getState();
			update({
				running: {prepared, progress: {phase: 'checking', steps, vlans: []}, isStopping: false},
				flow: undefined,
				dialog: undefined,
				stack: stack.filter(({place: {screen}}) => screen !== 'action' && screen !== 'run'),
			});
			endWatches(holder, prepared.plan);
			goTo({screen: 'run'});
			void session.changes.run(prepared, {
				onProgress(progress) {
					const {running} = getState();
					change(session, {progress, ...(running && waitOf(running, progress))});
				},
				hand: async step => ask(session, step),
				signal,
				...(request.action === 'go-on' && {earlier: request.choice}),
			}).then(async result => end(session, result));
		},
		stop() {
			const {running} = getState();
			if (!running || running.result !== undefined || running.isStopping) {
				return false;
			}

			stopPlan();
			return true;
		},
		stopAndQuit() {
			const {running} = getState();
			if (running?.result !== undefined) {
				// It came to its end while somebody was asked.
				effects.quit();
				return;
			}

			stopping?.abort();
			update({running: running && {...running, isStopping: true}, isLeaving: true, dialog: undefined});
			notify('Quits after the step under way. Ctrl-C again quits at once: the journal then offers the plan again.', 'warning');
			stop();
		},
		forget() {
			stopping?.abort();
			stopping = undefined;
			forget();
		},
		isRunning() {
			const {running} = getState();
			return running !== undefined && running.result === undefined;
		},
		commands,
		handlers,
	};
};
