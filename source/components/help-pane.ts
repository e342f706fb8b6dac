import {bindings, keyLabel} from '../console/keys.js';
import type {PaneView, Row} from './view.js';

/** Keys by topic, from the one table of keys, and what the glyphs mean. */
export const helpPane = (): PaneView<never> => {
	const rows: Array<Row<never>> = [];
	for (const [topic, group] of Map.groupBy(bindings, binding => binding.topic)) {
		rows.push({key: topic, cells: [{text: topic, tone: 'strong'}, '']});
		for (const {action, keys, help} of group) {
			rows.push({key: action, cells: [{text: `  ${keys.map(key => keyLabel(key)).join(' ')}`, tone: 'accent'}, help]});
		}
	}

	rows.push(
		{key: 'glyphs', cells: [{text: 'States', tone: 'strong'}, '']},
		{key: 'running', cells: [{text: '  ●', tone: 'ok'}, 'running']},
		{key: 'degraded', cells: [{text: '  ▲', tone: 'warning'}, 'degraded: works in part']},
		{key: 'dead', cells: [{text: '  ✗', tone: 'critical'}, 'dead: MAAS says it doesn\'t run, or assumes so of a rack it has lost']},
		{key: 'off', cells: [{text: '  ○', tone: 'muted'}, 'off: nothing to do there. Since MAAS 3.7 a crashed dhcpd reads so too']},
		{key: 'unknown', cells: [{text: '  ?', tone: 'unknown'}, 'unknown: not reported']},
	);
	return {
		id: 'help', title: 'Keys', columns: [{title: ''}, {title: '', min: 10}], rows, empty: '', from: [],
	};
};
