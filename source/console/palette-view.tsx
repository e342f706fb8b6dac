import {Pane} from '../components/pane.js';
import type {PaneView, Row} from '../components/view.js';
import {placeCursor} from './list.js';
import type {Destination} from './palette.js';

export type PaletteProps = {
	readonly rows: readonly Destination[];
	readonly text: string;
	readonly index: number;
	readonly width: number;
	readonly height: number;
};

/** Everywhere that can be gone to, narrowed by what is typed. */
export function Palette({rows: destinations, text, index, width, height}: PaletteProps) {
	const rows: Row[] = destinations.map(({label, kind, detail}) => ({
		key: `${kind} ${label} ${detail}`,
		cells: [{text: label, tone: 'strong'}, {text: kind, tone: 'muted'}, {text: detail, tone: 'muted'}],
	}));
	const pane: PaneView = {
		id: 'palette', title: `Go to: ${text}▏`, columns: [{title: '', min: 20}, {title: ''}, {title: ''}], rows, empty: 'Nothing is called that. Type less of it.', from: [],
	};
	const {offset} = placeCursor({index, offset: 0}, rows, height - 2);
	return <Pane isFocused pane={pane} rows={rows} width={width} height={height} offset={offset} index={index} isStale={false} filter=''/>;
}
