import {
	json,
	noContent,
	notFound,
	refused,
	requireAdmin,
	type Ask,
	type Reply,
} from '../exchange.js';
import {
	badValue,
	cleanText,
	FormErrors,
	givenIn,
	isModelName,
	required,
	type Given,
} from '../forms/form.js';
import {renderPlain} from '../render/network.js';
import type {Resource} from '../resource.js';
import {zonesByName, type RegionState, type ZoneRow} from '../state.js';

/** The zone that every region has, and where nodes come to whose zone goes. */
const defaultZone = 1;

const zoneOf = ({state, params}: Ask): ZoneRow => {
	const [zone] = state.zones.where(zonesByName, params.name!);
	if (!zone) {
		throw notFound('Zone');
	}

	return zone;
};

const cleanZone = (state: RegionState, {rest, ...before}: ZoneRow, given: Given): ZoneRow => {
	const errors = new FormErrors();
	const name = cleanText(errors, 'name', given.get('name') ?? before.name, 256);
	const description = cleanText(errors, 'description', given.get('description') ?? (typeof rest.description === 'string' ? rest.description : ''));
	if (name === '') {
		errors.add('name', required);
	} else if (!isModelName(name)) {
		errors.add('name', badValue);
	} else if (state.zones.where(zonesByName, name).some(({id}) => id !== before.id)) {
		errors.add('name', 'Physical zone with this Name already exists.');
	}

	errors.throwIfAny();
	return {id: before.id, name, rest: {...rest, description, resource_uri: `/MAAS/api/2.0/zones/${name}/`}};
};

const stored = (state: RegionState, zone: ZoneRow): Reply => ({...json(renderPlain(zone)), state: {...state, zones: state.zones.set(zone.id, zone)}});

const create = (ask: Ask): Reply => {
	requireAdmin(ask);
	const before = {id: ask.state.zones.nextId(), name: '', rest: {}};
	return stored(ask.state, cleanZone(ask.state, before, givenIn(ask.form)));
};

const remove = (ask: Ask): Reply => {
	requireAdmin(ask);
	const {id} = zoneOf(ask);
	if (id === defaultZone) {
		throw refused(400, 'This zone is the default zone, it cannot be deleted.');
	}

	const {state} = ask;
	const nodes = state.nodes.values().filter(({zone}) => zone === id)
		.reduce((changed, node) => changed.set(node.system_id, {...node, zone: defaultZone}), state.nodes);
	return {...noContent, state: {...state, nodes, zones: state.zones.delete(id)}};
};

export const zoneResources: readonly Resource[] = [
	{
		path: 'zones/',
		rules: {
			// By name (recording 136).
			GET: ({state}) => json(state.zones.values().toSorted((a, b) => a.name.localeCompare(b.name)).map(zone => renderPlain(zone))),
			POST: create,
		},
	},
	{
		path: 'zones/:name/',
		rules: {
			GET: ask => json(renderPlain(zoneOf(ask))),
			PUT(ask) {
				requireAdmin(ask);
				return stored(ask.state, cleanZone(ask.state, zoneOf(ask), givenIn(ask.form)));
			},
			DELETE: remove,
		},
	},
];
