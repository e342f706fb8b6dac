import {Box} from 'ink';
import {paint, paintSelected, paintStale} from '../console/theme.js';
import {
	fitCell,
	truncate,
	widthOf,
	wrapLines,
} from './fit.js';
import {Line, painted} from './line.js';
import {columnWidths, rowPieces, titlePieces} from './table.js';
import type {PaneView, Piece, Row} from './view.js';

export type PaneProps = {
	readonly pane: PaneView;
	/** What is shown of its rows, in this order. */
	readonly rows: readonly Row[];
	/** Frame included. */
	readonly width: number;
	readonly height: number;
	/** Index of the first row that is seen, and of the one under the cursor. */
	readonly offset: number;
	readonly index: number;
	readonly isFocused: boolean;
	/** Said in place of rows where the list behind them wasn't read. */
	readonly missing?: string | undefined;
	/** What it shows is from before something failed. */
	readonly isStale: boolean;
	readonly filter: string;
	readonly sort?: {column: number; isDescending: boolean} | undefined;
};

const heading = ({pane, rows, filter, missing}: PaneProps): string => {
	const total = filter === '' ? pane.total : pane.rows.length;
	const count = missing !== undefined || pane.columns.every(({title}) => title === '') ? '' : ` ${rows.length}${total === undefined ? '' : ` of ${total}`}`;
	return `${pane.title}${count}${filter === '' ? '' : ` · /${filter}`}`;
};

/** A frame with its title, and in it the rows that fit. */
export function Pane(props: PaneProps) {
	const {pane, rows, width, height, offset, index, isFocused, missing, isStale, filter, sort} = props;
	const inner = width - 2;
	const border = (text: string) => paint[isFocused ? 'accent' : 'muted'](text);
	const framed = (text: string) => `${border('│')}${text}${border('│')}`;
	const title = truncate(heading(props), inner - 3);
	const lines = [border('╭ ') + paint[isFocused ? 'strong' : 'plain'](title) + border(` ${'─'.repeat(Math.max(0, inner - widthOf(title) - 2))}╮`)];
	const body = height - 2;
	const message = (text: string) => wrapLines(text, inner - 2).slice(0, body).map(line => framed(painted(fitCell({text: ` ${line}`, tone: 'muted'}, inner))));

	if (body > 0 && missing !== undefined) {
		lines.push(...message(missing));
	} else if (body > 0 && rows.length === 0) {
		lines.push(...message(filter === '' ? pane.empty : 'No row holds that. Esc takes the filter off.'));
	} else if (body > 0) {
		const isTitled = pane.columns.some(({title: text}) => text !== '');
		const widths = columnWidths(pane.columns, rows, inner - 1, sort?.column);
		const draw = (pieces: readonly Piece[], mark: string) => fitCell([{text: mark}, ...pieces], inner);
		if (isTitled) {
			lines.push(framed(painted(draw(titlePieces(pane.columns, widths, sort), ' '))));
		}

		for (const [position, row] of rows.slice(offset, offset + body - (isTitled ? 1 : 0)).entries()) {
			const isSelected = isFocused && offset + position === index;
			const pieces = draw(rowPieces(row, pane.columns, widths), isSelected ? '▸' : ' ');
			const plain = () => pieces.map(({text}) => text).join('');
			lines.push(framed(isSelected ? paintSelected(plain()) : (isStale ? paintStale(plain()) : painted(pieces))));
		}
	}

	while (lines.length < height - 1) {
		lines.push(framed(' '.repeat(inner)));
	}

	lines.push(border(`╰${'─'.repeat(inner)}╯`));
	return (
		<Box flexDirection='column' width={width} height={height}>
			{lines.slice(0, height).map((text, position) => (
				// A line is its place: rows scroll through them.
				<Line key={position} text={text}/>
			))}
		</Box>
	);
}
