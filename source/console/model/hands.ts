import {isSshStep, type HandStep} from '../../actions/plan.js';
import type {HandResult} from '../../actions/runner/context.js';
import type {RowCommand} from '../../components/view.js';
import {askedPaneId, firstAnswer} from '../../screens/action/asked-pane.js';
import type {Action} from '../keys.js';
import {startCursor} from '../list.js';
import type {Session} from '../session.js';
import type {Effects} from './effects.js';
import type {Navigation} from './navigation.js';
import type {RowCommands} from './row-commands.js';
import type {StateHolder} from './state-holder.js';

export type Hands = {
	/** Asks for a step that is done elsewhere, until somebody says how it went, or it was run there. */
	ask: (session: Session, step: HandStep) => Promise<HandResult>;
	/** The plan is stopped: the step that is asked for, if one is, isn't done any more. Whether there was one; one that runs on its host is seen to its end. */
	stop: () => boolean;
	/** What is asked for is nobody's any more. */
	forget: () => void;
	commands: Pick<RowCommands, Extract<RowCommand, 'hand-run' | 'hand-done' | 'hand-failed' | 'hand-print'>>;
	handlers: Record<Extract<Action, 'runOnHost'>, () => void>;
};

/** What is to be typed, and where, as it can be selected. */
const plainCommands = ({title, host, commands}: HandStep): string => [`${title}${host === undefined ? '' : `, on ${host}`}:`, '', ...commands].join('\n');

/** Steps of the plan that runs which are done elsewhere. */
export const createHands = ({getState, update, notify}: StateHolder, {here, updateEntry, updatePane}: Navigation, {showPlainly, stopPlan}: Pick<Effects, 'showPlainly'> & {stopPlan: () => void}): Hands => {
	let answer: ((result: HandResult) => void) | undefined;
	let isOnHost = false;

	const reply = (result: HandResult) => {
		answer?.(result);
		answer = undefined;
		const {running, stack} = getState();
		update({running: running && {...running, asked: undefined, tried: undefined}});
		if (here().screen === 'run' && stack.at(-1)!.focus === askedPaneId) {
			updateEntry({focus: undefined});
		}
	};

	/** The cursor goes where it is answered; whoever looks elsewhere hears of it. */
	const show = (session: Session, step: HandStep, tried?: HandResult) => {
		const {running, session: current} = getState();
		if (running === undefined || current !== session) {
			return;
		}

		update({running: {...running, asked: step, tried}});
		if (here().screen === 'run') {
			updateEntry({focus: askedPaneId});
			updatePane(askedPaneId, {cursor: {...startCursor, key: firstAnswer(step, session.changes.hosts?.kind)}});
		} else {
			notify(tried ? `✗ “${step.title}”: ${tried.text ?? 'it was refused.'} : Running plan offers it again.` : `▲ “${step.title}” is to be done elsewhere. : Running plan asks for it.`, tried ? 'critical' : 'warning');
		}
	};

	/** What the last try came to is told by the journal. */
	const giveUp = () => {
		reply({...getState().running?.tried, state: 'refused', isStopped: true});
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
			if (answer !== mine) {
				return;
			}

			// Where it is certain that nothing was done, what was wrong may be put right, and tried again.
			if (result.state === 'refused' && getState().running?.isStopping) {
				reply({...result, isStopped: true});
			} else if (result.state === 'refused') {
				show(session!, step, result);
			} else {
				reply(result);
			}
		} finally {
			isOnHost = false;
		}
	};

	return {
		ask: async (session, step) => new Promise(resolve => {
			answer = resolve;
			show(session, step);
		}),
		stop() {
			if (isOnHost || getState().running?.asked === undefined) {
				return false;
			}

			giveUp();
			return true;
		},
		forget() {
			answer = undefined;
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
				// A key more than was meant, before the terminal is lent: how it ends there says more.
				if (!isOnHost) {
					reply({state: 'done'});
				}
			},
			'hand-failed'() {
				stopPlan();
			},
		},
		handlers: {
			runOnHost() {
				void runOnHost();
			},
		},
	};
};
