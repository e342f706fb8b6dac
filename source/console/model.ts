import {oneLine} from '../components/fit.js';
import {cellText, type RowCommand} from '../components/view.js';
import type {ConnectActions, Trouble} from '../screens/connect.js';
import type {Place} from '../screens/places.js';
import {eventLevels} from '../screens/screen.js';
import {lossPane} from '../screens/what-if.js';
import type {Transition} from '../domain/timeline.js';
import type {PartName} from '../store/parts.js';
import type {StoreState} from '../store/store.js';
import {look, withEarlier} from '../store/watching.js';
import {startPane, type PaneState, type PlacedPane} from './arrange.js';
import {bannerOf} from './banner.js';
import {createBmcReader} from './bmc-reader.js';
import {controllerUnder} from './controller-under.js';
import {headerOf} from './header.js';
import {bindingOf, type Action} from './keys.js';
import {moveCursor, nextSort, startCursor} from './list.js';
import {
	currentPanes,
	focusedPane,
	paletteRows,
	screenAt,
	situationOf,
} from './selectors.js';
import type {Session} from './session.js';
import type {
	ConsoleState,
	Entry,
	Notice,
	Size,
} from './state.js';
import {createTimelineKeeper} from './timeline-keeper.js';
import {pasted, typed} from './typing.js';

/** What the model asks of the program around it. */
export type Effects = {
	now: () => number;
	/** Puts text on the user's clipboard, as far as the terminal lets it. */
	copy: (text: string) => void;
	repaint: () => void;
	suspend: () => void;
	quit: () => void;
	switchProfile: (name: string) => void;
	/** Something has changed that somebody may be waiting for. */
	bell: () => void;
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
const flashTime = 1500;

/** All that changes on the screen by time alone. */
const timeText = (state: ConsoleState, panes: readonly PlacedPane[]): string => [...headerOf(state, panes), ...bannerOf(state)].map(({text}) => text).join('');

/** Whether something else is known than before. A list that was read anew and is the same isn't worth a frame. */
const isNews = (before: StoreState | undefined, after: StoreState): boolean =>
	before?.link !== after.link || before.isPaused !== after.isPaused || before.endpoint !== after.endpoint
	|| Object.entries(after.parts).some(([name, {data, error}]) => {
		const known = before.parts[name as PartName];
		return known.data !== data || known.error !== error;
	});

/** Rows of what has changed stand out for a moment. */
const flashOf = (news: readonly Transition[], now: number): Pick<ConsoleState, 'flash'> =>
	news.length === 0 ? {} : {flash: {keys: new Set(news.map(({subjectId}) => subjectId)), until: now + flashTime}};

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
	/** What the last tick showed, while nothing else has changed since: a frame that looks the same isn't worth drawing. */
	let shownTime: string | undefined;
	const listeners = new Set<() => void>();

	const update = (change: Partial<ConsoleState>) => {
		state = {...state, ...change};
		shownTime = undefined;
		for (const listener of listeners) {
			listener();
		}
	};

	const notify = (text: string, tone: Notice['tone'] = 'accent') => {
		update({notice: {text: oneLine(text), tone, until: effects.now() + noticeTime}});
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
		const {title} = screenAt(place, state);
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

	const rowUnder = () => {
		const placed = focusedPane(state);
		return placed?.rows[placed.cursor.index];
	};

	const isCurrent = (session: Session) => state.session === session;
	const readBmcs = createBmcReader({
		notify,
		isCurrent,
		take(session, bmcs) {
			const watching = look(state.watching, state.known!.parts, effects.now(), session.accept, bmcs);
			update({bmcs, watching});
			void keeper.keep(session, watching.news);
		},
	});
	const keeper = createTimelineKeeper((session, text) => {
		if (isCurrent(session)) {
			notify(text, 'warning');
		}
	});

	const showEarlier = async (session: Session) => {
		const earlier = await keeper.earlier(session);
		if (isCurrent(session) && earlier.length > 0) {
			update({watching: withEarlier(state.watching!, earlier)});
		}
	};

	const commands: Record<RowCommand, (session: Session) => void> = {
		'read-bmcs'(session) {
			void readBmcs(session);
		},
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
			const row = rowUnder();
			if (row?.target) {
				goTo(row.target);
			} else if (row?.command && state.session) {
				commands[row.command](state.session);
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
		mark() {
			const place = rowUnder()?.mark;
			if (place) {
				updateEntry({place});
			}
		},
		whatIf() {
			const systemId = controllerUnder(rowUnder(), state.stack.at(-1)!.place);
			goTo({screen: 'what-if', lost: systemId === undefined ? [] : [systemId]});
			if (systemId !== undefined) {
				updatePane(lossPane, {cursor: {...startCursor, key: systemId}});
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
				// A line break that came with a name would run it where it is pasted.
				const text = oneLine(row.name ?? row.cells.map(cell => cellText(cell)).join(' ').trim());
				effects.copy(text);
				notify(`Copied: ${text}`);
			}
		},
		raw() {
			const placed = focusedPane(state);
			const here = state.stack.at(-1)!.place;
			const row = placed?.rows[placed.cursor.index];
			const of = row?.target ?? here;
			goTo(row?.raw ?? {screen: 'raw', of, name: screenAt(of, state).title});
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
			notify(state.connect ? 'Ctrl-C again quits.' : 'Ctrl-C again quits. So does q.');
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
				const text = typed(state.prompt.text, key);
				if (text === undefined) {
					promptKeys[key]?.();
				} else {
					setPromptText(text);
				}

				return;
			}

			if (binding && (state.known !== undefined || binding.action === 'quit' || isAlways.has(binding.action)) && (binding.works === undefined || binding.works(situationOf(state)))) {
				handlers[binding.action]();
			}
		},
		paste(text) {
			if (state.prompt) {
				setPromptText(pasted(state.prompt.text, text));
			}
		},
		resize(newSize) {
			update({size: newSize});
		},
		tick() {
			const now = effects.now();
			const isOver = state.notice !== undefined && state.notice.until <= now;
			const isFlashOver = state.flash !== undefined && state.flash.until <= now;
			const text = timeText({...state, now}, currentPanes(state).flat());
			if (isOver || isFlashOver || text !== shownTime) {
				update({now, ...(isOver && {notice: undefined}), ...(isFlashOver && {flash: undefined})});
				shownTime = text;
			}
		},
		attach(session) {
			unsubscribe?.();
			const previous = state.session;
			const first = session.store.getState();
			update({
				session,
				known: first,
				watching: look(undefined, first.parts, effects.now(), session.accept),
				stack: [overview],
				prompt: undefined,
				connect: undefined,
				trouble: undefined,
				bmcs: undefined,
			});
			void showEarlier(session);
			unsubscribe = session.store.subscribe(() => {
				const known = session.store.getState();
				const isNew = isNews(state.known, known);
				const racksRead = state.known?.parts.rackcontrollers.at !== known.parts.rackcontrollers.at;
				const watching = isNew || racksRead
					? look(state.watching, known.parts, effects.now(), session.accept, state.bmcs)
					: state.watching!;
				if (watching !== state.watching) {
					void keeper.keep(session, watching.news);
				}

				if (isNew || watching.news.length > 0) {
					update({
						known, watching, now: effects.now(), ...flashOf(watching.news, effects.now()),
					});
					watch();
					if (watching.news.length > 0) {
						effects.bell();
					}
				} else {
					// The same again, only younger: the next tick shows the age.
					state = {...state, known, watching};
				}
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
