import type {HostEnd} from '../../actions/journal/entry.js';
import type {PlaceRow} from '../screen.js';

/** So many lines tell why something failed; the journal keeps more. */
const fewLines = 8;

/** How a step ended on its host, and the end of what was printed there. */
export const hostEndRows = ({host, status, output}: HostEnd, key: string, most = fewLines): PlaceRow[] => {
	const lines = output.split('\n').map(line => line.trimEnd()).filter(line => line !== '');
	const where = `on ${host}${status === undefined ? '' : `, status ${status}`}`;
	const title = lines.length === 0 ? `Nothing was printed ${where}.` : `The end of the output ${where}:`;
	return [
		{key: `${key} end`, name: title, cells: ['', {text: title, tone: 'muted'}]},
		...lines.slice(-most).map((line, index): PlaceRow => ({key: `${key} output ${index}`, name: line, cells: ['', {text: `│ ${line}`, tone: 'muted'}]})),
	];
};
