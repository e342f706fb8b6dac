import {Box} from 'ink';
import {memo, type JSX} from 'react';
import {
	paint,
	paintFlash,
	paintSelected,
	paintStale,
} from '../console/theme.js';
import {
	fitCell,
	truncate,
	widthOf,
	wrapLines,
} from './fit.js';
import {Line, painted} from './line.js';
import {columnWidths, rowPieces, titlePieces} from './table.js';
import type {PaneView, Row} from './view.js';

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
	/** Keys of rows that have just changed. */
	readonly flashing?: ReadonlySet<string> | undefined;
	readonly filter: string;
	readonly sort?: {column: number; isDescending: boolean} | undefined;
};

const heading = ({pane, rows, filter, missing}: PaneProps): string => {
	const total = filter === '' ? pane.total : pane.rows.length;
	const count = missing !== undefined || (pane.isUncounted ?? false) || pane.columns.every(({title}) => title === '') ? '' : ` ${rows.length}${total === undefined ? '' : ` of ${total}`}`;
	return `${pane.title}${count}${filter === '' ? '' : ` · /${filter}`}`;
};

type TableRowProps = {
	readonly row: Row;
	readonly columns: PaneView['columns'];
	readonly widths: readonly number[];
	/** Columns between the frame's sides. */
	readonly inner: number;
	readonly isFocused: boolean;
	readonly isSelected: boolean;
	readonly isStale: boolean;
	readonly isFlashing: boolean;
};

/** One row with the sides of the frame. Made again only when the row, the columns or the cursor on it changed. */
const TableRow = memo(({row, columns, widths, inner, isFocused, isSelected, isStale, isFlashing}: TableRowProps) => {
	const pieces = fitCell([{text: isSelected ? '▸' : (isFlashing ? '!' : ' ')}, ...rowPieces(row, columns, widths)], inner);
	const side = paint[isFocused ? 'accent' : 'muted']('│');
	const plain = () => pieces.map(({text}) => text).join('');
	const drawn = () => {
		if (isSelected) {
			return paintSelected(plain());
		}

		if (isFlashing) {
			return paintFlash(plain());
		}

		return isStale ? paintStale(plain()) : painted(pieces);
	};

	return <Line text={`${side}${drawn()}${side}`}/>;
});

/** Whether two panes are drawn alike: screens make the same pane anew from the same rows. */
const isSame = ({pane, ...before}: PaneProps, {pane: next, ...after}: PaneProps): boolean =>
	pane.title === next.title && pane.isUncounted === next.isUncounted && pane.total === next.total && pane.empty === next.empty && pane.columns === next.columns && pane.rows === next.rows
	&& Object.entries(before).every(([name, value]) => after[name as keyof typeof after] === value)
	&& Object.keys(before).length === Object.keys(after).length;

/** Closes the frame, and says how many rows are below it. */
const lowerEdge = (inner: number, below: number): string => {
	const more = below === 0 ? '' : ` … ${below} more ─`;
	return `╰${'─'.repeat(Math.max(0, inner - widthOf(more)))}${truncate(more, inner)}╯`;
};

/** A frame with its title, and in it the rows that fit. */
export const Pane = memo((props: PaneProps) => {
	const {pane, rows, width, height, offset, index, isFocused, missing, isStale, flashing, filter, sort} = props;
	const inner = width - 2;
	const border = (text: string) => paint[isFocused ? 'accent' : 'muted'](text);
	const framed = (text: string) => `${border('│')}${text}${border('│')}`;
	const title = truncate(heading(props), inner - 3);
	const body = height - 2;
	const blank = framed(' '.repeat(inner));
	const message = (text: string) => wrapLines(text, inner - 2).map((line, position) =>
		<Line key={position} text={framed(painted(fitCell({text: ` ${line}`, tone: 'muted'}, inner)))}/>);
	const lines: JSX.Element[] = [];
	let below = 0;

	if (missing !== undefined) {
		lines.push(...message(missing));
	} else if (rows.length === 0) {
		lines.push(...message(filter === '' ? pane.empty : 'No row holds that. Esc takes the filter off.'));
	} else {
		const isTitled = pane.columns.some(({title: text}) => text !== '');
		const widths = columnWidths(pane.columns, rows, inner - 1, sort?.column);
		if (isTitled) {
			lines.push(<Line key='titles' text={framed(painted(fitCell([{text: ' '}, ...titlePieces(pane.columns, widths, sort)], inner)))}/>);
		}

		const last = offset + Math.max(0, body - lines.length);
		below = Math.max(0, rows.length - last);
		lines.push(...rows.slice(offset, last).map((row, position) => (
			<TableRow
				key={row.key} row={row} columns={pane.columns} widths={widths} inner={inner}
				isFocused={isFocused} isSelected={isFocused && offset + position === index} isStale={isStale} isFlashing={flashing?.has(row.key) ?? false}
			/>
		)));
	}

	for (let position = lines.length; position < body; position++) {
		lines.push(<Line key={`blank ${position}`} text={blank}/>);
	}

	return (
		<Box flexDirection='column' width={width} height={height} overflow='hidden'>
			<Line text={border('╭ ') + paint[isFocused ? 'strong' : 'plain'](title) + border(` ${'─'.repeat(Math.max(0, inner - widthOf(title) - 2))}╮`)}/>
			{lines.slice(0, Math.max(0, body))}
			<Line text={border(lowerEdge(inner, below))}/>
		</Box>
	);
}, isSame);
