import type {ConnectActions, Trouble} from '../screens/connect.js';
import {createBmcReader} from './bmc-reader.js';
import {bindingOf, type Action} from './keys.js';
import {createAccepting} from './model/accepting.js';
import type {Effects} from './model/effects.js';
import {createFollowing} from './model/following.js';
import {createFilterPrompt} from './model/filter-prompt.js';
import {createDialogs} from './model/dialogs.js';
import {createGoing} from './model/going.js';
import {createJournalKeeper} from './model/journal-keeper.js';
import type {KeyTaker} from './model/key-taker.js';
import {createLeaving} from './model/leaving.js';
import {createLooking} from './model/looking.js';
import {createMenu} from './model/menu.js';
import {createMoving} from './model/moving.js';
import {createNavigation, overview} from './model/navigation.js';
import {createPlanning} from './model/planning.js';
import {createPalettePrompt} from './model/palette-prompt.js';
import {createPrompts} from './model/prompts.js';
import {watchForReturns} from './model/return-watcher.js';
import type {RowCommands} from './model/row-commands.js';
import {createRunner} from './model/running.js';
import {createSessionWatcher} from './model/session-watcher.js';
import {createStateHolder, type StateHolder} from './model/state-holder.js';
import {takingWordOff} from './model/taking-word-off.js';
import {createTicking} from './model/ticking.js';
import {situationOf} from './selectors.js';
import type {Session} from './session.js';
import type {ConsoleState, KnownProfile, Size} from './state.js';

/** The console without a terminal: keys in, state out. */
export type ConsoleModel = {
	getState: () => ConsoleState;
	subscribe: (listener: () => void) => () => void;
	/** @param key A key's name as `input.ts` gives it. */
	press: (key: string) => void;
	paste: (text: string) => void;
	resize: (size: Size) => void;
	/** Time has passed: ages and countdowns move. */
	tick: () => void;
	/** Asks which region is meant. */
	askForRegion: (actions: ConnectActions) => void;
	/** Says what keeps the console from the region that is meant. */
	fail: (trouble: Trouble) => void;
	/** Shows a region in place of what was shown. */
	attach: (session: Session) => void;
	setProfiles: (profiles: readonly KnownProfile[]) => void;
	notify: StateHolder['notify'];
};

const isEverywhere = new Set<Action>(['repaint', 'suspend']);
/** Keys that work on the first screen too, where letters are typed. */
const isAlways = new Set<Action>([...isEverywhere, 'interrupt']);

export const createModel = (effects: Effects, size: Size): ConsoleModel => {
	const holder = createStateHolder({
		size,
		now: effects.now(),
		stack: [overview],
		quitArmedUntil: 0,
		eventLevel: 'DEBUG',
		profiles: [],
		watches: [],
	}, effects.now);
	const {getState, subscribe, update, notify} = holder;
	const navigation = createNavigation(holder, effects);
	const moving = createMoving(holder, navigation);
	const sessions = createSessionWatcher(holder, navigation, effects);
	const journal = createJournalKeeper(holder);
	const planning = createPlanning(holder, navigation);
	const runner = createRunner(holder, navigation, journal, effects);
	const menu = createMenu(holder, navigation);
	watchForReturns(holder);
	const readBmcs = createBmcReader({notify, take: sessions.takeBmcs, isCurrent: sessions.isCurrent});
	const accepting = createAccepting(holder, sessions);
	const commands: RowCommands = {
		'read-bmcs'(_row, session) {
			void readBmcs(session);
		},
		act: menu.act,
		confirm() {
			update({dialog: {kind: 'confirm', focus: 'cancel', typed: ''}, notice: undefined});
		},
		...planning.commands,
		...journal.commands(planning.begin),
		...runner.commands,
		...createFollowing(holder, {...effects, begin: planning.begin}),
	};
	const going = createGoing(holder, navigation, {
		commands,
		backs: [planning.back, () => navigation.here().screen === 'run' && runner.stop()],
	});
	const handlers: Record<Action, () => void> = {
		...moving.handlers,
		...going,
		...menu,
		...accepting.handlers,
		...runner.handlers,
		...createLooking(holder, navigation, effects),
		...createLeaving(holder, effects, {runner, back: going.back}),
	};
	/** The first one that listens gets the keys. */
	const takers: readonly KeyTaker[] = [
		createDialogs(holder, {begin: planning.begin, run: runner.start, stopAndQuit: runner.stopAndQuit}),
		createPrompts(holder, moving, {
			filter: createFilterPrompt(holder, navigation, moving),
			palette: createPalettePrompt(holder, navigation, {...effects, begin: planning.begin}),
			accept: accepting.prompt,
			field: planning.prompt,
		}),
	];
	const listening = () => takers.find(({isListening}) => isListening());

	return {
		getState,
		subscribe,
		press: takingWordOff(holder, key => {
			const binding = bindingOf(key);
			const state = getState();
			if (state.connect && !(binding && isAlways.has(binding.action))) {
				return;
			}

			const taker = listening();
			if (taker && !(binding && isEverywhere.has(binding.action))) {
				taker.press(key);
				return;
			}

			if (binding && (state.known !== undefined || binding.action === 'quit' || isAlways.has(binding.action)) && (binding.works === undefined || binding.works(situationOf(state)))) {
				handlers[binding.action]();
			}
		}),
		paste(text) {
			listening()?.paste(text);
		},
		resize(newSize) {
			update({size: newSize});
		},
		tick: createTicking(holder, journal),
		attach(session) {
			runner.forget();
			sessions.attach(session);
			void journal.look(session);
		},
		askForRegion(connect) {
			update({connect});
		},
		fail(trouble) {
			if (getState().session) {
				// What is looked at stays.
				notify(`${trouble.message} ${trouble.hint}`, 'critical');
			} else {
				update({trouble});
			}
		},
		setProfiles(profiles) {
			update({profiles});
		},
		notify,
	};
};
