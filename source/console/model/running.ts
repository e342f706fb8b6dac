import type {HandResult} from '../../actions/runner/context.js';
import type {SshStep} from '../../actions/runner/host-access.js';
import type {RunProgress, RunResult} from '../../actions/runner/progress.js';
import type {HandStep, WaitStep} from '../../actions/plan.js';
import type {RowCommand} from '../../components/view.js';
import type {Running} from '../../screens/action/doing.js';
import {isForHost} from '../../screens/action/hand-rows.js';
import {outcomeLooks} from '../../screens/action/look.js';
import {askedPaneId, firstAnswer} from '../../screens/action/run.js';
import type {Action} from '../keys.js';
import {startCursor} from '../list.js';
import type {Session} from '../session.js';
import type {Effects} from './effects.js';
import type {JournalKeeper} from './journal-keeper.js';
import type {Navigation} from './navigation.js';
import {endWatches, startWatch} from './return-watcher.js';
import type {RowCommands} from './row-commands.js';
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
	commands: Pick<RowCommands, Extract<RowCommand, 'hand-run' | 'hand-done' | 'hand-failed' | 'hand-print'>>;
	handlers: Record<Extract<Action, 'runOnHost'>, () => void>;
};

/** What is to be typed, and where, as it can be selected. */
const plainCommands = ({title, host, commands}: HandStep): string => [`${title}${host === undefined ? '' : `, on ${host}`}:`, '', ...commands].join('\n');

const isSshStep = (step: HandStep): step is SshStep => isForHost(step);

/** A plan that is carried out, whatever is looked at meanwhile. */
export const createRunner = (holder: StateHolder, navigation: Navigation, journal: JournalKeeper, {quit, showPlainly}: Pick<Effects, 'quit' | 'showPlainly'>): Runner => {
	const {getState, update, notify, now} = holder;
	const {goTo, here, updateEntry, updatePane} = navigation;
	let stopping: AbortController | undefined;
	let answer: ((result: HandResult) => void) | undefined;
	let isOnHost = false;

	const change = (session: Session, changes: Partial<Running>) => {
		const {running, session: current} = getState();
		if (running && current === session) {
			update({running: {...running, ...changes}});
		}
	};

	const end = async (session: Session, result: RunResult) => {
		stopping = undefined;
		answer = undefined;
		if (getState().session !== session) {
			return;
		}

		startWatch(holder, result);
		session.store.refresh();
		const view = await journal.look(session);
		const record = view?.records.find(({id}) => id === result.id);
		const {running} = getState();
		update({
			running: running && {
				...running, result, isStopping: false, asked: undefined, ...(record && {record}),
			},
		});
		const {stack} = getState();
		if (here().screen === 'run' && stack.at(-1)!.focus === undefined) {
			// Nobody has looked elsewhere on the screen: what comes next is there.
			updateEntry({focus: 'next'});
		}

		if (here().screen !== 'run') {
			const {glyph, tone} = outcomeLooks[result.outcome];
			notify(`${glyph} ${running!.prepared.plan.title}: ${result.sentence}`, tone);
		}

		if (getState().isLeaving) {
			quit();
		}
	};

	const reply = (result: HandResult) => {
		answer?.(result);
		answer = undefined;
		const {running, stack} = getState();
		update({running: running && {...running, asked: undefined}});
		if (here().screen === 'run' && stack.at(-1)!.focus === askedPaneId) {
			updateEntry({focus: undefined});
		}
	};

	/** The cursor goes where it is answered; whoever looks elsewhere hears of it. */
	const ask = (session: Session, step: HandStep) => {
		change(session, {asked: step});
		if (here().screen === 'run') {
			updateEntry({focus: askedPaneId});
			updatePane(askedPaneId, {cursor: {...startCursor, key: firstAnswer(step, session.changes.hosts?.kind)}});
		} else {
			notify(`▲ “${step.title}” is to be done elsewhere: : Running plan asks for it.`, 'warning');
		}
	};

	const runOnHost = async () => {
		const {session, running} = getState();
		const step = running?.asked;
		const {hosts} = session?.changes ?? {};
		if (hosts === undefined || step === undefined || !isSshStep(step) || isOnHost) {
			return;
		}

		isOnHost = true;
		const mine = answer;
		try {
			const result = await hosts.carryOut(step);
			if (answer === mine) {
				reply(result);
			}
		} finally {
			isOnHost = false;
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
				hand: async step => new Promise(resolve => {
					answer = resolve;
					ask(session, step);
				}),
				signal,
				...(request.action === 'go-on' && {earlier: request.choice}),
			}).then(async result => end(session, result));
		},
		stop() {
			const {running} = getState();
			if (!running || running.result !== undefined || running.isStopping) {
				return false;
			}

			stopping?.abort();
			update({running: {...running, isStopping: true}});
			notify('It stops after the step under way. What is done stays done; the journal offers the rest.', 'warning');
			if (running.asked) {
				reply({state: 'refused', text: 'It was stopped here.'});
			}

			return true;
		},
		stopAndQuit() {
			stopping?.abort();
			const {running} = getState();
			update({running: running && {...running, isStopping: true}, isLeaving: true, dialog: undefined});
			notify('Quits after the step under way. Ctrl-C again quits at once: the journal then offers the plan again.', 'warning');
			if (running?.asked) {
				reply({state: 'refused', text: 'It was stopped here.'});
			}
		},
		forget() {
			stopping?.abort();
			stopping = undefined;
			answer = undefined;
		},
		isRunning() {
			const {running} = getState();
			return running !== undefined && running.result === undefined;
		},
		commands: {
			'hand-run'() {
				void runOnHost();
			},
			'hand-print'() {
				const {running} = getState();
				if (running?.asked) {
					void showPlainly(plainCommands(running.asked));
				}
			},
			'hand-done'() {
				reply({state: 'done'});
			},
			'hand-failed'() {
				reply({state: 'refused', text: 'It was said to be not done.'});
			},
		},
		handlers: {
			runOnHost() {
				void runOnHost();
			},
		},
	};
};
