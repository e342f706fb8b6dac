import type {PartName} from '../store/parts.js';
import type {Entry, Place} from './places.js';
import {
	remember,
	textRows,
	type Pane,
	type Screen,
	type ScreenContext,
} from './screen.js';

/** Where the JSON of a place comes from: the list, and the entry in it. */
type Source = {parts: PartName[]; find?: (list: unknown) => unknown};

type Json = Record<string, unknown>;

const entry = (key: string, value: unknown) => (list: unknown): Json | undefined => (list as Json[]).find(candidate => candidate[key] === value);

/** Of a controller's entry, the one of a list in it. */
const within = (systemId: string, list: string, key: string, value: unknown) => (controllers: unknown) => {
	const node = entry('system_id', systemId)(controllers);
	return node && entry(key, value)(node[list]);
};

const controllerLists: PartName[] = ['rackcontrollers', 'regioncontrollers'];

const sourceOf = (place: Place | Entry): Source => {
	switch (place.screen) {
		case 'controller': {
			return {parts: controllerLists, find: entry('system_id', place.systemId)};
		}

		case 'controllers': {
			return {parts: ['rackcontrollers']};
		}

		case 'vlan': {
			return {
				parts: ['fabrics'],
				find: list => (list as Array<{vlans: Json[]}>).flatMap(({vlans}) => vlans).find(({id}) => id === place.vlanId),
			};
		}

		case 'event': {
			return {parts: ['events'], find: list => entry('id', place.eventId)((list as {events: Json[]}).events)};
		}

		case 'events': {
			return {parts: ['events']};
		}

		case 'notification': {
			return {parts: ['notifications'], find: entry('id', place.notificationId)};
		}

		case 'notifications': {
			return {parts: ['notifications']};
		}

		case 'entry': {
			return {parts: [place.part], find: entry('id', place.id)};
		}

		case 'service': {
			return {parts: ['rackcontrollers'], find: within(place.systemId, 'service_set', 'name', place.service)};
		}

		case 'interface': {
			return {parts: controllerLists, find: within(place.systemId, 'interface_set', 'id', place.interfaceId)};
		}

		// What is worked out from many lists: the one that the others hang on.
		default: {
			return {parts: ['fabrics']};
		}
	}
};

/** The JSON that MAAS gave for a place, and the list it is from; read again from the kept text only when it is looked at. */
const findRaw = (place: Place | Entry, bodies: ReadonlyArray<string | undefined>): {part: PartName; text: string} | undefined => {
	const {find, parts} = sourceOf(place);
	for (const [index, body] of bodies.entries()) {
		const list: unknown = body === undefined ? undefined : JSON.parse(body);
		const found = list === undefined || find === undefined ? list : find(list);
		if (found !== undefined) {
			return {part: parts[index]!, text: JSON.stringify(found, undefined, 2)};
		}
	}

	return undefined;
};

const rawPane = remember((place: Place | Entry, ...bodies: Array<string | undefined>): Pick<Pane, 'title' | 'rows'> => {
	const raw = findRaw(place, bodies);
	return {title: `${raw?.part ?? sourceOf(place).parts[0]!} · JSON as MAAS gave it`, rows: textRows(raw?.text.split('\n') ?? [])};
});

/** The JSON that MAAS gave for what was selected. */
export const rawScreen = ({parts}: ScreenContext, place: Place | Entry, name: string): Screen => {
	const source = sourceOf(place);
	return {
		title: `Raw: ${name}`,
		lines: [[{
			id: 'raw',
			columns: [{title: ''}],
			...rawPane(place, ...source.parts.map(part => parts[part].body)),
			empty: 'MAAS gave nothing for it.',
			from: source.parts,
		}]],
	};
};
