import {oneLine, withoutControls} from '../components/fit.js';
import {cellText} from '../components/view.js';
import type {ConnectActions, Trouble} from '../screens/connect.js';
import type {Place} from '../screens/places.js';
import {
	eventLevels,
	remember,
	type Screen,
	type ScreenContext,
} from '../screens/screen.js';
import {screenOf} from '../screens/screens.js';
import {
	arrange,
	startPane,
	type PaneState,
	type PlacedPane,
} from './arrange.js';
import {chromeOf} from './chrome.js';
import {
	bindingOf,
	type Action,
	type Situation,
} from './keys.js';
import {moveCursor, startCursor, type Sort} from './list.js';
import {destinations, findDestinations, type Destination} from './palette.js';
import type {Session} from './session.js';
import type {
	ConsoleState,
	Entry,
	Notice,
	Size,
} from './state.js';

/** What the model asks of the program around it. */
export type Effects = {
	now: () => number;
	/** Puts text on the user's clipboard, as far as the terminal lets it. */
	copy: (text: string) => void;
	repaint: () => void;
	suspend: () => void;
	quit: () => void;
	switchProfile: (name: string) => void;
};

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
	setProfiles: (names: readonly string[]) => void;
	notify: (text: string, tone?: Notice['tone']) => void;
};

const overview: Entry = {place: {screen: 'overview'}, title: 'Overview', panes: {}};

const noticeTime = 4000;

const contextOf = remember((parts: ScreenContext['parts'], eventLevel: ScreenContext['eventLevel']): ScreenContext => ({parts, eventLevel}));

/** What is on the screen; nothing before there is a region. */
export const currentScreen = remember((state: ConsoleState): Screen | undefined =>
	state.known && screenOf(state.stack.at(-1)!.place, contextOf(state.known.parts, state.eventLevel)));

/** Its panes with their places. */
export const currentPanes = remember((state: ConsoleState): PlacedPane[][] => {
	const screen = currentScreen(state);
	const entry = state.stack.at(-1)!;
	return screen === undefined
		? []
		: arrange(screen, entry.panes, entry.focus, {
			columns: state.size.columns,
			rows: state.size.rows - chromeOf(state, screen).height,
		});
});

const allDestinations = remember((parts: ScreenContext['parts'], profiles: readonly string[]) => destinations({parts}, profiles));

/** What the palette offers. */
export const paletteRows = (state: ConsoleState): readonly Destination[] =>
	state.known && state.prompt?.kind === 'palette' ? findDestinations(allDestinations(state.known.parts, state.profiles), state.prompt.text) : [];

const focusedPane = (state: ConsoleState): PlacedPane | undefined => currentPanes(state).flat().find(({isFocused}) => isFocused);

/** What decides which keys work now. */
export const situationOf = (state: ConsoleState): Situation => {
	const panes = currentPanes(state).flat();
	const placed = panes.find(({isFocused}) => isFocused);
	const {place} = (state.stack.at(-1)!);
	return {
		screen: place.screen,
		rowCount: placed?.rows.length ?? 0,
		isOpenable: placed?.rows[placed.cursor.index]?.target !== undefined,
		paneCount: panes.length,
		canSort: placed?.pane.columns.some(({isSortable}) => isSortable) ?? false,
		canGoBack: state.stack.length > 1,
		isFiltered: (placed?.state.filter ?? '') !== '',
		isPaused: state.known?.isPaused ?? false,
		isFollowing: placed?.pane.isFollowed === true && placed.cursor.key === undefined,
	};
};

/** The next way to sort: each sortable column up, then down, then MAAS's order in ours. */
const nextSort = (pane: PlacedPane['pane'], sort: Sort | undefined): Sort | undefined => {
	const columns = pane.columns.flatMap(({isSortable}, index) => isSortable ? [index] : []);
	if (sort === undefined) {
		return columns[0] === undefined ? undefined : {column: columns[0], isDescending: false};
	}

	if (!sort.isDescending) {
		return {...sort, isDescending: true};
	}

	const next = columns[columns.indexOf(sort.column) + 1];
	return next === undefined ? undefined : {column: next, isDescending: false};
};

const withoutLast = (text: string): string => [...text].slice(0, -1).join('');
const withoutLastWord = (text: string): string => text.trimEnd().split(' ').slice(0, -1).map(word => `${word} `).join('');
const isText = (key: string): boolean => [...key].length === 1 || key === 'space';

export const createModel = (effects: Effects, size: Size): ConsoleModel => {
	let state: ConsoleState = {
		size,
		now: effects.now(),
		stack: [overview],
		quitArmedUntil: 0,
		eventLevel: 'DEBUG',
		profiles: [],
	};
	let unsubscribe: (() => void) | undefined;
	const listeners = new Set<() => void>();

	const update = (change: Partial<ConsoleState>) => {
		state = {...state, ...change};
		for (const listener of listeners) {
			listener();
		}
	};

	const notify = (text: string, tone: Notice['tone'] = 'accent') => {
		update({notice: {text, tone, until: effects.now() + noticeTime}});
	};

	/** Asks only for what is looked at. */
	const watch = () => {
		const {place} = state.stack.at(-1)!;
		const subnets = place.screen === 'vlan' ? state.known?.parts.subnets.data?.filter(({vlan}) => vlan.id === place.vlanId) ?? [] : [];
		state.session?.store.watchSubnets(subnets.map(({id}) => id));
	};

	const updateEntry = (change: Partial<Entry>) => {
		update({stack: [...state.stack.slice(0, -1), {...state.stack.at(-1)!, ...change}]});
	};

	const updatePane = (id: string, change: Partial<PaneState>) => {
		const {panes} = state.stack.at(-1)!;
		updateEntry({panes: {...panes, [id]: {...(panes[id] ?? startPane), ...change}}});
	};

	const goTo = (place: Place) => {
		// Help and JSON are looked at on the way, not places to come back to.
		const way = state.stack.filter(entry => entry.place.screen !== 'help' && entry.place.screen !== 'raw');
		const {title} = screenOf(place, contextOf(state.known!.parts, state.eventLevel));
		// One step back from where one was already would show the same again.
		const isHere = JSON.stringify(way.at(-1)?.place) === JSON.stringify(place);
		effects.repaint();
		update({stack: place.screen === 'overview' ? [overview] : (isHere ? way : [...way, {place, title, panes: {}}]), prompt: undefined});
		watch();
	};

	const goBack = () => {
		effects.repaint();
		update({stack: state.stack.slice(0, -1)});
		watch();
	};

	const move = (by: number) => {
		const placed = focusedPane(state);
		if (placed) {
			updatePane(placed.pane.id, {cursor: moveCursor(placed.cursor, placed.rows, placed.visibleRows, by, placed.pane.isFollowed)});
		}
	};

	const focusNext = (by: number) => {
		const panes = currentPanes(state).flat();
		const index = panes.findIndex(({isFocused}) => isFocused);
		const next = panes.at((index + by) % panes.length);
		if (next) {
			updateEntry({focus: next.pane.id});
		}
	};

	const page = () => Math.max(1, (focusedPane(state)?.visibleRows ?? 1) - 1);

	const handlers: Record<Action, () => void> = {
		up() {
			move(-1);
		},
		down() {
			move(1);
		},
		pageUp() {
			move(-page());
		},
		pageDown() {
			move(page());
		},
		first() {
			move(-Infinity);
		},
		last() {
			move(Infinity);
		},
		nextPane() {
			focusNext(1);
		},
		previousPane() {
			focusNext(-1);
		},
		open() {
			const placed = focusedPane(state);
			const target = placed?.rows[placed.cursor.index]?.target;
			if (target) {
				goTo(target);
			}
		},
		back() {
			const placed = focusedPane(state);
			if (placed && placed.state.filter !== '') {
				updatePane(placed.pane.id, {filter: ''});
			} else if (state.stack.length > 1) {
				goBack();
			}
		},
		filter() {
			update({prompt: {kind: 'filter', text: focusedPane(state)?.state.filter ?? ''}});
		},
		palette() {
			update({prompt: {kind: 'palette', text: '', index: 0}});
		},
		sort() {
			const placed = focusedPane(state);
			if (placed) {
				const sort = nextSort(placed.pane, placed.state.sort);
				updatePane(placed.pane.id, {sort, cursor: startCursor});
			}
		},
		follow() {
			const placed = focusedPane(state);
			if (placed) {
				const isFollowing = placed.cursor.key === undefined;
				const key = placed.rows[placed.cursor.index]?.key;
				updatePane(placed.pane.id, {cursor: isFollowing && key !== undefined ? {...placed.cursor, key} : startCursor});
			}
		},
		level() {
			const next = eventLevels[(eventLevels.indexOf(state.eventLevel) + 1) % eventLevels.length]!;
			update({eventLevel: next});
		},
		refresh() {
			state.session?.store.refresh();
			notify(state.known?.isPaused ? 'Paused: p goes on, and asks for everything.' : 'Asking MAAS for everything again.');
		},
		pause() {
			state.session?.store.setPaused(!state.known?.isPaused);
		},
		copy() {
			const placed = focusedPane(state);
			const row = placed?.rows[placed.cursor.index];
			if (row) {
				const text = row.name ?? row.cells.map(cell => cellText(cell)).join(' ').trim();
				effects.copy(text);
				notify(`Copied: ${text}`);
			}
		},
		raw() {
			const placed = focusedPane(state);
			const here = state.stack.at(-1)!.place;
			const row = placed?.rows[placed.cursor.index];
			const of = row?.target ?? here;
			goTo(row?.raw ?? {screen: 'raw', of, name: screenOf(of, contextOf(state.known!.parts, state.eventLevel)).title});
		},
		help() {
			goTo({screen: 'help'});
		},
		repaint: effects.repaint,
		suspend: effects.suspend,
		quit: effects.quit,
		interrupt() {
			if (state.quitArmedUntil > effects.now()) {
				effects.quit();
				return;
			}

			update({quitArmedUntil: effects.now() + noticeTime});
			notify('Ctrl-C again quits. So does q.');
		},
	};

	const setPromptText = (text: string) => {
		if (state.prompt?.kind === 'palette') {
			update({prompt: {kind: 'palette', text, index: 0}});
			return;
		}

		update({prompt: {kind: 'filter', text}});
		const placed = focusedPane(state);
		if (placed) {
			updatePane(placed.pane.id, {filter: text});
		}
	};

	const leavePrompt = () => {
		if (state.prompt?.kind === 'filter') {
			setPromptText('');
		}

		update({prompt: undefined});
	};

	const choose = () => {
		const {prompt} = state;
		if (prompt?.kind === 'palette') {
			const chosen = paletteRows(state)[prompt.index];
			if (chosen === undefined) {
				return;
			}

			update({prompt: undefined});
			if (chosen.go.type === 'place') {
				goTo(chosen.go.place);
			} else {
				effects.switchProfile(chosen.go.name);
			}

			return;
		}

		update({prompt: undefined});
	};

	const movePalette = (by: number) => {
		if (state.prompt?.kind === 'palette') {
			const last = Math.max(0, paletteRows(state).length - 1);
			update({prompt: {...state.prompt, index: Math.max(0, Math.min(last, state.prompt.index + by))}});
		} else {
			move(by);
		}
	};

	/** What keys do while something is typed. */
	const promptKeys: Record<string, () => void> = {
		enter: choose,
		tab: choose,
		esc: leavePrompt,
		'ctrl-c': leavePrompt,
		backspace() {
			setPromptText(withoutLast(state.prompt!.text));
		},
		'ctrl-u'() {
			setPromptText('');
		},
		'ctrl-w'() {
			setPromptText(withoutLastWord(state.prompt!.text));
		},
		up() {
			movePalette(-1);
		},
		down() {
			movePalette(1);
		},
		pageUp() {
			movePalette(-page());
		},
		pageDown() {
			movePalette(page());
		},
	};

	const isEverywhere = new Set<Action>(['repaint', 'suspend']);
	/** Keys that work on the first screen too, where letters are typed. */
	const isAlways = new Set<Action>([...isEverywhere, 'interrupt']);

	return {
		getState: () => state,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		press(key) {
			const binding = bindingOf(key);
			if (state.connect && !(binding && isAlways.has(binding.action))) {
				return;
			}

			if (state.prompt && !(binding && isEverywhere.has(binding.action))) {
				if (isText(key)) {
					setPromptText(state.prompt.text + (key === 'space' ? ' ' : key));
				} else {
					promptKeys[key]?.();
				}

				return;
			}

			if (binding && (state.known !== undefined || binding.action === 'quit' || isAlways.has(binding.action)) && (binding.works === undefined || binding.works(situationOf(state)))) {
				handlers[binding.action]();
			}
		},
		paste(text) {
			if (state.prompt) {
				setPromptText(state.prompt.text + withoutControls(oneLine(text)));
			}
		},
		resize(newSize) {
			update({size: newSize});
		},
		tick() {
			const now = effects.now();
			update({now, ...(state.notice && state.notice.until <= now && {notice: undefined})});
		},
		attach(session) {
			unsubscribe?.();
			const previous = state.session;
			update({
				session, known: session.store.getState(), stack: [overview], prompt: undefined, connect: undefined, trouble: undefined,
			});
			unsubscribe = session.store.subscribe(() => {
				update({known: session.store.getState(), now: effects.now()});
				watch();
			});
			session.store.start();
			void previous?.close();
		},
		askForRegion(connect) {
			update({connect});
		},
		fail(trouble) {
			if (state.session) {
				// What is looked at stays.
				notify(`${trouble.message} ${trouble.hint}`, 'critical');
			} else {
				update({trouble});
			}
		},
		setProfiles(names) {
			update({profiles: names});
		},
		notify,
	};
};
