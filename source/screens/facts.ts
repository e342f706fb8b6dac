import {cellText, type Cell} from '../components/view.js';
import type {Pane, PlaceRow} from './screen.js';
import type {Place} from './places.js';

/** A named value of a thing; nothing is shown where there is no value. */
export type Fact = {name: string; value: Cell | undefined; target?: Place};

const factColumns: Pane['columns'] = [{title: ''}, {title: '', min: 10}];

/** A pane of names and values. */
export const factsPane = (pane: Pick<Pane, 'id' | 'title' | 'from'>, facts: readonly Fact[]): Pane => ({
	...pane,
	columns: factColumns,
	rows: facts.flatMap(({name, value, target}): PlaceRow[] => value === undefined
		? []
		: [{
			key: name, name: cellText(value), cells: [{text: name, tone: 'muted'}, value], ...(target && {target}),
		}]),
	empty: '',
});

/** A pane of one thing that isn't there any more. */
export const gonePane = (id: string, text: string, from: readonly string[]): Pane => ({
	id, title: '', columns: [{title: ''}], rows: [], empty: text, from,
});
