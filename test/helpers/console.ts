import {createPassingBook} from '../../source/console/acceptance-book.js';
import {createModel, type ConsoleModel} from '../../source/console/model.js';
import {currentPanes, currentScreen, situationOf} from '../../source/console/selectors.js';
import type {PlacedPane} from '../../source/console/arrange.js';
import {chromeOf} from '../../source/console/chrome.js';
import {cellText, type Piece} from '../../source/components/view.js';
import {headerOf} from '../../source/console/header.js';
import {overlayOf} from '../../source/console/overlay.js';
import type {Session} from '../../source/console/session.js';
import type {Size} from '../../source/console/state.js';
import {Misuse} from '../../source/maas/schemas/misuse.js';
import type {Place} from '../../source/screens/places.js';
import type {Store, StoreState} from '../../source/store/store.js';
import {createFakeChanges} from './changes.js';
import {endpoint} from './fake-maas.js';
import {readAt, partsOfScene} from './parts.js';

export const textOf = (pieces: readonly Piece[]): string => pieces.map(({text}) => text).join('');

/** A store that knows what the test says, and remembers what it was told. */
export const createFakeStore = (known: Partial<StoreState> & Pick<StoreState, 'parts'>) => {
	let state: StoreState = {
		link: {status: 'up'}, endpoint, latency: 20, heardAt: readAt, isPaused: false, ...known,
	};
	const listeners = new Set<() => void>();
	const told: string[] = [];
	const set = (change: Partial<StoreState>) => {
		state = {...state, ...change};
		for (const listener of listeners) {
			listener();
		}
	};

	const store: Store = {
		getState: () => state,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		start() {
			told.push('start');
		},
		stop() {
			told.push('stop');
		},
		refresh() {
			told.push('refresh');
		},
		setPaused(isPaused) {
			told.push(isPaused ? 'pause' : 'go on');
			set({isPaused});
		},
		setSuspended(isSuspended) {
			told.push(isSuspended ? 'suspend' : 'wake');
		},
		watchSubnets(ids) {
			told.push(`watch ${ids.join(' ')}`);
		},
	};
	return {
		store, told, set,
		/** As if these lists had been read again. */
		setParts(parts: Partial<StoreState['parts']>) {
			set({parts: {...state.parts, ...parts}});
		},
	};
};

export type OpenConsoleOptions = {
	/** Whole lab scene where it isn't said. */
	known?: Partial<StoreState>;
	session?: Partial<Session>;
	size?: Size;
};

/** The console on a region that the test holds, without a terminal. Twenty seconds have passed since the region was read. */
export const openConsole = async ({known = {}, session = {}, size = {columns: 120, rows: 40}}: OpenConsoleOptions = {}) => {
	const fake = createFakeStore({parts: await partsOfScene(), ...known});
	const effects: string[] = [];
	const saved = new Map<string, string>();
	let now = readAt + 20_000;
	const effect = (name: string) => (text = '') => {
		effects.push(`${name} ${text}`.trim());
	};

	const model: ConsoleModel = createModel({
		now: () => now,
		copy: effect('copy'),
		repaint: effect('repaint'),
		suspend: effect('suspend'),
		quit: effect('quit'),
		switchProfile: effect('switch to'),
		bell: effect('bell'),
		async showPlainly(text) {
			effect('show')(text);
		},
		async saveFile(name, text) {
			if (saved.has(name)) {
				throw new Misuse(`${name} is there already.`, 'Choose another name.');
			}

			saved.set(name, text);
			return `/home/ann/${name}`;
		},
	}, size);
	model.attach({
		name: 'lab', store: fake.store, isProduction: false, isReadOnly: false, isInsecure: false, acceptances: createPassingBook(), changes: createFakeChanges().changes, readBmcs: async () => [], async close() {
			effect('close')();
		}, ...session,
	});

	const state = () => model.getState();
	const panes = (): PlacedPane[] => currentPanes(state()).flat();
	const focused = (): PlacedPane => panes().find(({isFocused}) => isFocused)!;
	/** Puts the cursor on the row that holds this text, in whatever pane. */
	const select = (text: string) => {
		const found = panes().find(({rows}) => rows.some(({cells}) => cells.map(cell => cellText(cell)).join(' ').includes(text)));
		if (found === undefined) {
			throw new Error(`No row holds “${text}”.`);
		}

		for (let count = panes().length; count > 0 && focused().pane.id !== found.pane.id; count--) {
			model.press('tab');
		}

		model.press('g');
		while (!focused().rows[focused().cursor.index]!.cells.map(cell => cellText(cell)).join(' ').includes(text)) {
			model.press('down');
		}
	};

	const press = (keys: string) => {
		for (const key of keys.split(' ')) {
			model.press(key);
		}
	};

	const type = (text: string) => {
		for (const key of text) {
			model.press(key === ' ' ? 'space' : key);
		}
	};

	return {
		model,
		...fake,
		/** What was asked of the program around, without repaints. */
		effects: () => effects.filter(name => name !== 'repaint'),
		allEffects: effects,
		/** Files that were written, by their names. */
		saved,
		state,
		place: () => state().stack.at(-1)!.place,
		panes,
		focused,
		/** The text of the row under the cursor, its columns apart by spaces. */
		row: () => focused().rows[focused().cursor.index]?.cells.map(cell => cellText(cell)).join(' ') ?? '',
		situation: () => situationOf(state()),
		header: () => textOf(headerOf(state(), panes())),
		/** What stands in the frame below the panes, line by line; empty while no dialog is open. */
		overlay: () => overlayOf(state())?.pane.rows.map(({cells}) => cells.map(cell => cellText(cell)).join(' | ')) ?? [],
		/** Everything that can be read in the panes. */
		text: () => panes().flatMap(({pane, rows}) => [pane.title, ...(rows.length > 0 ? rows.map(({cells}) => cells.map(cell => cellText(cell)).join(' | ')) : [pane.empty])]).join('\n'),
		/** The sentence above the panes. */
		sentence: () => textOf(currentScreen(state())?.sentence ?? []),
		banner: () => chromeOf(state(), currentScreen(state())).banner.map(line => textOf(line)),
		/** Keys by their names, separated by spaces. */
		press,
		select,
		/** Text into a prompt, or letters that are keys. */
		type,
		pass(milliseconds: number) {
			now += milliseconds;
			model.tick();
		},
		/** Goes somewhere through the palette. */
		goTo(name: string) {
			press(':');
			type(name);
			press('enter');
		},
		/** As if the user had come here from the overview. Every place has a way there by keys; this one is short. */
		standAt(place: Place) {
			const [first] = state().stack;
			state().stack = place.screen === 'overview' ? [first!] : [first!, {place, title: 'here', panes: {}}];
			model.resize(state().size);
		},
	};
};

export type OpenedConsole = Awaited<ReturnType<typeof openConsole>>;
