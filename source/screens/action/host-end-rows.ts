import type {HostEnd} from '../../actions/journal/entry.js';
import type {PlaceRow} from '../screen.js';

/** So many lines tell why something failed; the journal keeps more. */
const fewLines = 8;

/** How a step ended on its host, and the end of what was printed there. */
export const hostEndRows = ({host, status, output}: HostEnd, key: string, most = fewLines): PlaceRow[] => {
	const lines = output.split('\n').map(line => line.trimEnd()).filter(line => line !== '');
	const end = status === undefined ? `It didn't run to its end on ${host}.` : `It ended on ${host} with status ${status}.`;
	return [
		{key: `${key} end`, name: end, cells: ['', {text: `${end}${lines.length === 0 ? '' : ' The end of its output:'}`, tone: 'muted'}]},
		...lines.slice(-most).map((line, index): PlaceRow => ({key: `${key} output ${index}`, name: line, cells: ['', {text: `│ ${line}`, tone: 'muted'}]})),
	];
};
