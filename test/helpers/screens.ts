import {cellText} from '../../source/components/view.js';
import type {Place} from '../../source/screens/places.js';
import type {EventLevel, Pane, Screen} from '../../source/screens/screen.js';
import {screenOf} from '../../source/screens/screens.js';
import type {Parts} from '../../source/store/parts.js';
import {look, type Watching} from '../../source/store/watching.js';
import {nothingDoing} from '../../source/screens/action/doing.js';
import {textOf} from './console.js';
import {partsOfScene, readAt} from './parts.js';

/** What can be read on a screen, without how it looks. */
export const readOf = ({title, sentence = [], lines, command}: Screen) => {
	const panes = lines.flat();
	const pane = (id: string): Pane => {
		const found = panes.find(candidate => candidate.id === id);
		if (found === undefined) {
			throw new Error(`No pane ${id}, only ${panes.map(candidate => candidate.id).join(' ')}`);
		}

		return found;
	};

	const rows = (id: string) => pane(id).rows.map(({cells}) => cells.map(cell => cellText(cell)).join(' | '));
	return {
		title,
		sentence: textOf(sentence),
		/** What Enter does where a row says nothing of its own. */
		command,
		panes,
		pane,
		/** A pane's rows, their cells apart by ` | `. */
		rows,
		/** The row of a pane that starts with this; empty where none does. */
		row: (id: string, start: string) => rows(id).find(text => text.trim().startsWith(start)) ?? '',
		/** Everything that can be read on it. */
		text: [textOf(sentence), ...panes.flatMap(({id, title: name, empty}) => [name, ...(rows(id).length > 0 ? rows(id) : [empty])])].join('\n'),
	};
};

/** What can be read where somebody looks at a region. */
export const readScreen = (place: Place, parts: Parts, eventLevel: EventLevel = 'DEBUG', watching: Watching = look(undefined, parts, readAt, [])) =>
	readOf(screenOf(place, {parts, watching, eventLevel}, nothingDoing, readAt));

/** The same of the lab scene. */
export const readLabScreen = async (place: Place, user: 'admin' | 'operator' = 'admin', eventLevel: EventLevel = 'DEBUG') =>
	readScreen(place, await partsOfScene('lab', user), eventLevel);

/** system_ids of the lab scene, by hostname. */
export const labIds = {
	'rack-1': 'xrwsaf', 'rack-2': 'war3h8', 'rack-3': 'kfg3ka', 'rack-4': '8eptef', 'rack-5': 'ysfed4', 'rack-6': '4h6krt', 'region-a': 't8sb7d', 'region-b': 'w6fbbp',
} as const;

export const controller = (hostname: keyof typeof labIds): Place => ({screen: 'controller', systemId: labIds[hostname]});

/** VLAN ids of the lab scene, by name. */
export const labVlans = {
	'fabric-0/0': 5001, 'fabric-0/30': 5006, 'fabric-0/40': 5007, 'dc1/0': 5002, 'dc1/100': 5008, 'dc1/110': 5009, 'dc1/120': 5010, 'dc1/130': 5011, 'dc2/210': 5013,
} as const;

export const vlanPlace = (name: keyof typeof labVlans): Place => ({screen: 'vlan', vlanId: labVlans[name]});
