import {Box} from 'ink';
import {useSyncExternalStore} from 'react';
import {Line, painted} from '../components/line.js';
import type {Piece} from '../components/view.js';
import {Problem} from '../components/problem.js';
import {Pane} from '../components/pane.js';
import {Connect} from '../screens/connect.js';
import type {PartName} from '../store/parts.js';
import type {PlacedPane} from './arrange.js';
import {chromeOf, footerPieces} from './chrome.js';
import {headerOf} from './header.js';
import type {ConsoleModel} from './model.js';
import {dialogPieces, overlayOf} from './overlay.js';
import {promptPieces} from './prompt-pieces.js';
import {
	currentPanes,
	currentScreen,
	paletteRows,
	situationOf,
} from './selectors.js';
import {Palette} from './palette-view.js';
import {leastSize, type ConsoleState} from './state.js';

/** What stands in place of rows while a list behind them wasn't read: an empty list would say something else. */
const missing = ({pane}: PlacedPane, {known}: ConsoleState): string | undefined => {
	const unread = (pane.from as PartName[]).filter(name => known!.parts[name].data === undefined);
	if (unread.length === 0 || pane.rows.length > 0) {
		return undefined;
	}

	return unread.some(name => known!.parts[name].error !== undefined) ? 'not read' : 'reading';
};

const isStale = ({pane}: PlacedPane, {known}: ConsoleState): boolean =>
	known!.link.status === 'down' || (pane.from as PartName[]).some(name => known!.parts[name].error !== undefined);

/** A word to the user, what is being typed, or the keys that work. */
const footer = (state: ConsoleState): Piece[] => {
	if (state.notice) {
		return [{text: ` ${state.notice.text}`, tone: state.notice.tone}];
	}

	if (state.dialog) {
		return dialogPieces(state);
	}

	return state.prompt ? promptPieces(state.prompt, state.size.columns) : footerPieces(situationOf(state), state.size.columns);
};

/** The whole screen. */
export function App({model}: {readonly model: ConsoleModel}) {
	const state = useSyncExternalStore(model.subscribe, model.getState);
	const {columns, rows} = state.size;
	if (columns < leastSize.columns || rows < leastSize.rows) {
		return (
			<Box width={columns} height={rows} overflow='hidden'>
				<Line text={`maas-ha needs ${leastSize.columns}×${leastSize.rows}, this is ${columns}×${rows}.`}/>
			</Box>
		);
	}

	if (state.connect) {
		return <Connect actions={state.connect} columns={columns} rows={rows} notice={state.notice?.text}/>;
	}

	if (state.known === undefined) {
		return (
			<Box flexDirection='column' width={columns} height={rows} overflow='hidden'>
				<Line text={painted(headerOf(state, []))}/>
				<Box flexDirection='column' flexGrow={1} paddingX={2} paddingY={1}>
					{state.trouble === undefined ? <Line text='Connecting …'/> : <Problem trouble={state.trouble}/>}
				</Box>
				<Line text={painted([{text: ' q', tone: 'accent'}, {text: ' quit', tone: 'muted'}])}/>
			</Box>
		);
	}

	const chrome = chromeOf(state, currentScreen(state));
	const placed = currentPanes(state);
	const bodyHeight = rows - chrome.height;
	const overlay = overlayOf(state);
	return (
		<Box flexDirection='column' width={columns} height={rows} overflow='hidden'>
			<Line text={painted(headerOf(state, placed.flat()))}/>
			{[...chrome.banner, ...chrome.sentence].map((pieces, index) => (
				<Line key={index} text={` ${painted(pieces)}`}/>
			))}
			{state.prompt?.kind === 'palette'
				? <Palette rows={paletteRows(state)} text={state.prompt.text} index={state.prompt.index} width={columns} height={bodyHeight}/>
				: placed.map(line => (
					<Box key={line.map(({pane}) => pane.id).join(' ')} flexShrink={0}>
						{line.map(item => (
							<Pane
								key={item.pane.id}
								pane={item.pane} rows={item.rows} width={item.width} height={item.height}
								offset={item.cursor.offset} index={item.cursor.index} isFocused={item.isFocused}
								missing={missing(item, state)} isStale={isStale(item, state)} flashing={state.flash?.keys}
								filter={item.state.filter} sort={item.state.sort}
							/>
						))}
					</Box>
				))}
			{overlay && (
				<Pane
					isFocused pane={overlay.pane} rows={overlay.pane.rows} width={columns} height={overlay.height}
					offset={overlay.offset} index={overlay.index} isStale={false} filter=''
				/>
			)}
			<Line text={painted(footer(state))}/>
		</Box>
	);
}
