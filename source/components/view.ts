/**
What a screen shows, as data: screens make it, components draw it, the console moves a cursor over it.
Text here is already free of control characters (the door strips them); line breaks are folded when it is drawn.
*/

/** What a text means for the eye. How it looks is the theme's. */
export type Tone = 'plain' | 'strong' | 'muted' | 'accent' | 'ok' | 'warning' | 'critical' | 'unknown';

/** A run of text in one tone. */
export type Piece = {text: string; tone?: Tone};

/** What stands in one column of a row. */
export type Cell = string | Piece | readonly Piece[];

export type Column = {
	title: string;
	/** It isn't made narrower than this where its cells would fill it. Default 10. */
	min?: number;
	/** The column is never wider than this, whatever its cells hold. */
	max?: number;
	align?: 'left' | 'right';
	/** Its cells are names that only their ends tell apart: what has to go goes from the middle. */
	keepsEnd?: boolean;
	/** A higher one is left out earlier where the pane is too narrow. 0, the default, is never left out. */
	dropOrder?: number;
	/** Whether `s` can sort by it. */
	isSortable?: boolean;
};

/** What a row can do. The console does it; a screen only offers it. */
export type RowCommand =
	| 'read-bmcs'
	/** Show what can be done with it. */
	| 'act'
	/** Of a form: choose or type a field, take one of its values, leave a row out or take it in, and go on to the rehearsal. */
	| 'field' | 'option' | 'toggle' | 'rehearse'
	/** Of a rehearsal: ask whether it is to be carried out. */
	| 'confirm'
	/** Of what the journal tells: take it back, go on with it, read how it stands. */
	| 'undo' | 'go-on' | 'verify'
	/** Of a step that is done elsewhere: run it there, it is done, it isn't, show what to type. */
	| 'hand-run' | 'hand-done' | 'hand-failed' | 'hand-print'
	/** Of a plan that has ended: begin what follows it, show the region where that is done, bring the rack back that it has deleted, keep a summary. */
	| 'next' | 'switch-profile' | 'bring-back' | 'save-summary';

/** One line of a table. */
export type Row<Target = unknown> = {
	/** Stable over reads: the cursor stays on it when rows come, go or move. */
	key: string;
	cells: readonly Cell[];
	/** What `s` sorts by, one value for each column; the text of the cell where it is missing. */
	sortBy?: ReadonlyArray<string | number | undefined>;
	/** Where Enter goes. */
	target?: Target;
	/** What Enter does, where it leads nowhere. */
	command?: RowCommand;
	/** What the row's commands are about, where the row alone doesn't say. */
	about?: string;
	/** Where Space leads: the same place, with this row marked or no longer so. */
	mark?: Target;
	/** What Space does, where it leads nowhere. */
	toggle?: RowCommand;
	/** Where J goes, where that isn't the JSON of the target. */
	raw?: Target;
	/** What `y` copies. */
	name?: string;
	/** A line of the row above it, which was too long for one: arrows pass it over. */
	isContinued?: boolean;
	/** What `y` copies where that has lines: as it is, with its line breaks. Never a text of MAAS's. */
	script?: string;
};

/** A framed part of a screen: a table, or lines of text where `columns` has a single untitled one. */
export type PaneView<Target = unknown> = {
	id: string;
	title: string;
	columns: readonly Column[];
	rows: ReadonlyArray<Row<Target>>;
	/** How many there are in all, where it shows only some. */
	total?: number;
	/** Its rows are parts of one thing: their number says nothing. */
	isUncounted?: boolean;
	/** Said in place of rows where there are none: what that means, or what to do. */
	empty: string;
	/** The lists that it is made from, by their names in a snapshot: how old it is, and whether it still says `reading`. */
	from: readonly string[];
	/** Lines wrap instead of being cut: prose and messages. */
	isProse?: boolean;
	/** New rows come in at the top, and a cursor that stands there goes with them. */
	isFollowed?: boolean;
	/** How much of the height it gets where not all panes can have what they want; the heaviest one gets what is left over. Default 1. */
	weight?: number;
};

/** A screen without header and footer. */
export type ScreenView<Target = unknown> = {
	title: string;
	/** The whole screen in one sentence, above the panes. */
	sentence?: readonly Piece[];
	/** What Enter does where the row under the cursor says nothing of its own. */
	command?: RowCommand;
	/** Panes side by side in each line, lines from top to bottom. */
	lines: ReadonlyArray<ReadonlyArray<PaneView<Target>>>;
};

/** The cell's text without its tones. */
export const cellText = (cell: Cell): string => {
	if (typeof cell === 'string') {
		return cell;
	}

	return Array.isArray(cell) ? cell.map((piece: Piece) => piece.text).join('') : (cell as Piece).text;
};

/** The cell as pieces. */
export const cellPieces = (cell: Cell): readonly Piece[] => {
	if (typeof cell === 'string') {
		return [{text: cell}];
	}

	return Array.isArray(cell) ? (cell as readonly Piece[]) : [cell as Piece];
};
