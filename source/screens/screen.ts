import type {PaneView, Row, ScreenView} from '../components/view.js';
import type {Parts} from '../store/parts.js';
import type {Watching} from '../store/watching.js';
import type {Place} from './places.js';

/** What a screen is made from. Nothing here changes by time alone, so a screen is made again only when something was read. */
export type ScreenContext = {
	parts: Parts;
	/** What the parts mean. */
	watching: Watching;
	/** Level below which events are left out. */
	eventLevel: EventLevel;
};

/** MAAS's levels from all to few. */
export const eventLevels = ['DEBUG', 'INFO', 'WARNING', 'ERROR'] as const;
export type EventLevel = (typeof eventLevels)[number];

export type Screen = ScreenView<Place>;
export type Pane = PaneView<Place>;
export type PlaceRow = Row<Place>;

/** The function, remembering its last answer: rows are made again only when what they are made from was read anew. */
export const remember = <Arguments extends readonly unknown[], Result>(make: (...args: Arguments) => Result): ((...args: Arguments) => Result) => {
	let last: {args: Arguments; result: Result} | undefined;
	return (...args) => {
		if (last?.args.every((value, index) => value === args[index])) {
			return last.result;
		}

		last = {args, result: make(...args)};
		return last.result;
	};
};

/** Lines of text as a pane's rows. */
export const textRows = (lines: readonly string[]): PlaceRow[] => lines.map((line, index) => ({key: String(index), cells: [line]}));
