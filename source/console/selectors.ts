import type {Finding} from '../domain/finding.js';
import type {Place} from '../screens/places.js';
import type {Known} from '../domain/known.js';
import type {ActionStage, ActionView, Doing} from '../screens/action/doing.js';
import {askedPaneId} from '../screens/action/asked-pane.js';
import {isSshStep} from '../actions/plan.js';
import {remember, type Screen, type ScreenContext} from '../screens/screen.js';
import {screenOf} from '../screens/screens.js';
import type {Around} from './acting/around.js';
import type {Form} from './acting/forms/form.js';
import {obstacleIn} from './acting/obstacle.js';
import {allOffers} from './acting/offers/all-offers.js';
import {arrange, type PlacedPane} from './arrange.js';
import {chromeOf} from './chrome.js';
import {findingUnder} from './finding-under.js';
import type {Situation} from './keys.js';
import type {Flow} from './model/action-flow.js';
import {overlayOf} from './overlay.js';
import {destinations, findDestinations, type Destination} from './palette.js';
import type {Session} from './session.js';
import type {ConsoleState, KnownProfile} from './state.js';

const contextOf = remember((
	parts: ScreenContext['parts'],
	watching: ScreenContext['watching'],
	eventLevel: ScreenContext['eventLevel'],
): ScreenContext => ({parts, watching, eventLevel}));

const formOf = remember((flow: Flow, known: Known): Form | undefined => flow.form?.(known, flow.values));

/** What is being chosen for an action; nothing where nothing is. */
export const formHere = ({flow, watching}: ConsoleState): Form | undefined => flow?.stage.name === 'choosing' && watching ? formOf(flow, watching.known) : undefined;

type Typing = Extract<ConsoleState['prompt'], {kind: 'field'}>;

/** The form while one of its fields is typed: what it would be, and what is wrong with that. */
const formWhileTyped = (flow: Flow, known: Known, {field, text, wrong}: Typing): Form | undefined => {
	const form = flow.form?.(known, {...flow.values, [field.id]: text});
	return form && wrong !== undefined ? {...form, fields: form.fields.map(one => one.id === field.id ? {...one, note: {text: wrong, tone: 'warning'}} : one)} : form;
};

const stageOf = (flow: Flow, known: Known, typing: Typing | undefined): ActionStage => {
	const {stage} = flow;
	if (stage.name !== 'choosing') {
		return stage;
	}

	const form = typing ? formWhileTyped(flow, known, typing) : formOf(flow, known);
	return form === undefined ? {name: 'reading'} : {name: 'choosing', form, ...(stage.open !== undefined && {open: stage.open})};
};

const actionOf = remember((flow: Flow | undefined, known: Known, obstacle: string | undefined, typing: Typing | undefined): ActionView | undefined =>
	flow && {title: flow.title, stage: stageOf(flow, known, typing), ...(obstacle !== undefined && {obstacle})});

const doingOf = remember((
	profile: string,
	action: Doing['action'],
	running: Doing['running'],
	journal: Doing['journal'],
	standing: Doing['standing'],
	watches: Doing['watches'],
	hosts: Doing['hosts'],
): Doing => ({
	profile, watches, ...(hosts && {hosts}), ...(action && {action}), ...(running && {running}), ...(journal && {journal}), ...(standing && {standing}),
}));

/** A profile's name where a shell takes it as a word: the demo's has a space. */
const profileOf = (name: string): string => name.replaceAll(/\s+/g, '-');

/** What is being done to the region; `watching` must be there. */
const doingHere = (state: ConsoleState): Doing => {
	const {session, flow, watching, running, journal, standing, watches, prompt} = state;
	const typing = prompt?.kind === 'field' ? prompt : undefined;
	return doingOf(profileOf(session?.name ?? ''), actionOf(flow, watching!.known, obstacleIn(state), typing), running, journal, standing, watches, session?.changes.hosts?.kind);
};

/** What a place shows now; `known` must be there. */
export const screenAt = (place: Place, state: ConsoleState): Screen => {
	const {known, watching, eventLevel, now} = state;
	return screenOf(place, contextOf(known!.parts, watching!, eventLevel), doingHere(state), now);
};

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
			rows: state.size.rows - chromeOf(state, screen).height - (overlayOf(state)?.height ?? 0),
		});
});

const aroundWith = remember((endpoint: string, profiles: readonly KnownProfile[], session: Session | undefined): Around => {
	const {hosts} = session?.changes ?? {};
	return {
		endpoint,
		// From a made-up region nothing moves to a real one.
		others: hosts?.kind === 'played' ? [] : profiles.filter(({name}) => name !== session?.name),
		...(hosts && {hosts: hosts.kind}), ...(session?.machine !== undefined && {machine: session.machine}),
	};
});

/** What forms go by beside the region. */
export const aroundOf = ({known, profiles, session}: Pick<ConsoleState, 'known' | 'profiles' | 'session'>): Around => aroundWith(known?.endpoint ?? '', profiles, session);

type PaletteSources = [
	parts: ScreenContext['parts'], profiles: readonly KnownProfile[], known: Known, around: Around, journal: ConsoleState['journal'], title: string | undefined, isRunning: boolean,
];

const allDestinations = remember((...[parts, profiles, known, around, journal, title, isRunning]: PaletteSources) =>
	destinations({parts}, profiles, allOffers(known, around, journal?.records), title === undefined ? undefined : {title, isRunning}));

/** What the palette offers. */
export const paletteRows = (state: ConsoleState): readonly Destination[] =>
	state.known && state.prompt?.kind === 'palette'
		? findDestinations(
			allDestinations(state.known.parts, state.profiles, state.watching!.known, aroundOf(state), state.journal, state.running?.prepared.plan.title, state.running !== undefined && state.running.result === undefined),
			state.prompt.text,
		)
		: [];

/** The pane that the cursor is in. */
export const focusedPane = (state: ConsoleState): PlacedPane | undefined => currentPanes(state).flat().find(({isFocused}) => isFocused);

/** The finding under the cursor, or the one that the screen is about. */
export const findingHere = (state: ConsoleState): Finding | undefined => {
	const placed = focusedPane(state);
	return findingUnder(placed?.rows[placed.cursor.index], state.stack.at(-1)!.place, state.watching?.assessment.findings ?? []);
};

/** Whether a step is asked for that can be run on its host from here. */
const canRunOnHost = ({running, session}: ConsoleState): boolean => running?.asked !== undefined && session?.changes.hosts !== undefined && isSshStep(running.asked);

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
		command: row?.command ?? currentScreen(state)?.command,
		finding: finding && (finding.accepted ? 'accepted' : 'counted'),
		isMarkable: row?.mark !== undefined || row?.toggle !== undefined,
		paneCount: panes.length,
		canSort: placed?.pane.columns.some(({isSortable}) => isSortable) ?? false,
		canGoBack: state.stack.length > 1,
		isRunning: state.running !== undefined && !state.running.result && !state.running.isStopping,
		canRunOnHost: place.screen === 'run' && canRunOnHost(state),
		isPlayed: state.session?.changes.hosts?.kind === 'played',
		isBesideAnswers: placed?.pane.id === askedPaneId && row?.command === undefined,
		isFiltered: (placed?.state.filter ?? '') !== '',
		isPaused: state.known?.isPaused ?? false,
		isFollowing: placed?.pane.isFollowed === true && placed.cursor.key === undefined,
	};
};

