import type {Place} from '../../screens/places.js';
import type {PlaceRow} from '../../screens/screen.js';
import {startPane, type PaneState} from '../arrange.js';
import {focusedPane, screenAt} from '../selectors.js';
import type {Entry} from '../state.js';
import type {Effects} from './effects.js';
import type {StateHolder} from './state-holder.js';

/** Where one is, and what one has set there. */
export type Navigation = {
	goTo: (place: Place) => void;
	goBack: () => void;
	updateEntry: (change: Partial<Entry>) => void;
	updatePane: (id: string, change: Partial<PaneState>) => void;
	/** The row under the cursor. */
	rowUnder: () => PlaceRow | undefined;
	here: () => Place;
	/** Asks MAAS only for what is looked at. */
	watch: () => void;
};

export const overview: Entry = {place: {screen: 'overview'}, title: 'Overview', panes: {}};

export const createNavigation = ({getState, update}: StateHolder, {repaint}: Pick<Effects, 'repaint'>): Navigation => {
	const watch = () => {
		const {stack, known, session} = getState();
		const {place} = stack.at(-1)!;
		const subnets = place.screen === 'vlan' ? known?.parts.subnets.data?.filter(({vlan}) => vlan.id === place.vlanId) ?? [] : [];
		session?.store.watchSubnets(subnets.map(({id}) => id));
	};

	const updateEntry = (change: Partial<Entry>) => {
		const {stack} = getState();
		update({stack: [...stack.slice(0, -1), {...stack.at(-1)!, ...change}]});
	};

	return {
		goTo(place) {
			const state = getState();
			// Help and JSON are looked at on the way, not places to come back to.
			const way = state.stack.filter(entry => entry.place.screen !== 'help' && entry.place.screen !== 'raw');
			const {title} = screenAt(place, state);
			// A place is on the way once, as it was left: one step back is where one comes from.
			const wanted = JSON.stringify(place);
			const before = way.find(entry => JSON.stringify(entry.place) === wanted);
			repaint();
			update({stack: place.screen === 'overview' ? [overview] : [...way.filter(entry => entry !== before), {...(before ?? {place, panes: {}}), title}], prompt: undefined});
			watch();
		},
		goBack() {
			repaint();
			update({stack: getState().stack.slice(0, -1)});
			watch();
		},
		updateEntry,
		updatePane(id, change) {
			const {panes} = getState().stack.at(-1)!;
			updateEntry({panes: {...panes, [id]: {...(panes[id] ?? startPane), ...change}}});
		},
		rowUnder() {
			const placed = focusedPane(getState());
			return placed?.rows[placed.cursor.index];
		},
		here: () => getState().stack.at(-1)!.place,
		watch,
	};
};
