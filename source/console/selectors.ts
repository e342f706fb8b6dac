import type {Finding} from '../domain/finding.js';
import type {Place} from '../screens/places.js';
import {remember, type Screen, type ScreenContext} from '../screens/screen.js';
import {screenOf} from '../screens/screens.js';
import {arrange, type PlacedPane} from './arrange.js';
import {chromeOf} from './chrome.js';
import {findingUnder} from './finding-under.js';
import type {Situation} from './keys.js';
import {destinations, findDestinations, type Destination} from './palette.js';
import type {ConsoleState} from './state.js';

const contextOf = remember((
	parts: ScreenContext['parts'],
	watching: ScreenContext['watching'],
	eventLevel: ScreenContext['eventLevel'],
): ScreenContext => ({parts, watching, eventLevel}));

/** What a place shows now; `known` must be there. */
export const screenAt = (place: Place, {known, watching, eventLevel}: ConsoleState): Screen => screenOf(place, contextOf(known!.parts, watching!, eventLevel));

/** What is on the screen; nothing before there is a region. */
export const currentScreen = remember((state: ConsoleState): Screen | undefined =>
	state.known && screenAt(state.stack.at(-1)!.place, state));

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

/** The pane that the cursor is in. */
export const focusedPane = (state: ConsoleState): PlacedPane | undefined => currentPanes(state).flat().find(({isFocused}) => isFocused);

/** The finding under the cursor, or the one that the screen is about. */
export const findingHere = (state: ConsoleState): Finding | undefined => {
	const placed = focusedPane(state);
	return findingUnder(placed?.rows[placed.cursor.index], state.stack.at(-1)!.place, state.watching?.assessment.findings ?? []);
};

/** What decides which keys work now. */
export const situationOf = (state: ConsoleState): Situation => {
	const panes = currentPanes(state).flat();
	const placed = panes.find(({isFocused}) => isFocused);
	const row = placed?.rows[placed.cursor.index];
	const {place} = (state.stack.at(-1)!);
	const finding = findingHere(state);
	return {
		screen: place.screen,
		rowCount: placed?.rows.length ?? 0,
		isOpenable: row?.target !== undefined,
		isCommand: row?.command !== undefined,
		finding: finding && (finding.accepted ? 'accepted' : 'counted'),
		isMarkable: row?.mark !== undefined,
		paneCount: panes.length,
		canSort: placed?.pane.columns.some(({isSortable}) => isSortable) ?? false,
		canGoBack: state.stack.length > 1,
		isFiltered: (placed?.state.filter ?? '') !== '',
		isPaused: state.known?.isPaused ?? false,
		isFollowing: placed?.pane.isFollowed === true && placed.cursor.key === undefined,
	};
};

