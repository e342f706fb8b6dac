import {deleteNode} from '../delete-node.js';
import {
	json,
	noContent,
	notFound,
	refused,
	requireAdmin,
	requireAdminOfRow,
	text,
	type Ask,
} from '../exchange.js';
import {cleanController} from '../forms/controller.js';
import {givenIn} from '../forms/form.js';
import {queryBoolean} from '../query-boolean.js';
import {homeList, renderNode, type NodeList} from '../render/nodes.js';
import type {Resource} from '../resource.js';
import {nodeTypes, type NodeRow, type RegionState} from '../state.js';
import {isListed, nodeFilter} from './node-filter.js';

type ControllerList = Exclude<NodeList, 'machines'>;

const kinds: Readonly<Record<ControllerList, {model: string; types: readonly number[]}>> = {
	rackcontrollers: {model: 'RackController', types: [nodeTypes.rack, nodeTypes.regionAndRack]},
	regioncontrollers: {model: 'RegionController', types: [nodeTypes.region, nodeTypes.regionAndRack]},
};

const isOf = (list: ControllerList, {node_type}: NodeRow): boolean => kinds[list].types.includes(node_type);

/** Accepted, and nothing happens: images are the regions' business since 3.6 (recordings 077 to 079). */
const importBootImages = (ask: Ask) => {
	requireAdmin(ask);
	return text(202, 'Accepted');
};

/** The controllers that this list shows to whoever asks. A non-admin gets none, with 200 (recordings 047, 048). */
const listOf = ({state, user, query}: Ask, list: ControllerList, others: readonly string[] = []): NodeRow[] => {
	const accepts = nodeFilter(state, query, others);
	return state.nodes.values().filter(node => isOf(list, node) && isListed(state, user, node) && accepts(node));
};

/** One controller. A region that is no rack isn't found among racks, nor the other way round (recordings 058, 059). */
const controllerOf = ({state, params}: Ask, list: ControllerList): NodeRow => {
	const node = state.nodes.get(params.id!);
	if (!node || !isOf(list, node)) {
		throw notFound(kinds[list].model);
	}

	return node;
};

const setOf = ({state, form}: Ask, node: NodeRow): RegionState => {
	const changed = cleanController(state, node, givenIn(form));
	return {...state, nodes: state.nodes.set(node.system_id, changed)};
};

/** Read alone, a region+rack names its address as a rack, also among regions (recording 054). */
const single = (state: RegionState, node: NodeRow, list: ControllerList) =>
	json({...renderNode(state, node, list), resource_uri: `/MAAS/api/2.0/${homeList(node)}/${node.system_id}/`});

const powerParameters = (nodes: readonly NodeRow[]): Record<string, unknown> =>
	Object.fromEntries(nodes.map(({system_id, power_parameters}) => [system_id, power_parameters]));

const bootImages = {'POST import_boot_images': importBootImages};

const resourcesOf = (list: ControllerList): Resource[] => [
	{
		path: `${list}/`,
		anonymous: 'unrecognised',
		rules: {
			GET: ask => json(listOf(ask, list).map(node => renderNode(ask.state, node, list))),
			'GET power_parameters'(ask) {
				requireAdmin(ask);
				return json(powerParameters(listOf(ask, list)));
			},
			...(list === 'rackcontrollers' && bootImages),
			// Asked by software that wants to know whether it should enlist: open to everyone who has a key.
			'GET is_registered'({state, query}) {
				const address = query.get('mac_address')?.toLowerCase();
				return json(state.interfaces.values().some(({mac_address}) => mac_address?.toLowerCase() === address));
			},
		},
	},
	{
		path: `${list}/:id/`,
		rules: {
			GET: ask => single(ask.state, controllerOf(ask, list), list),
			PUT(ask) {
				requireAdmin(ask);
				const {system_id: id} = controllerOf(ask, list);
				const changed = setOf(ask, controllerOf(ask, list));
				return {...single(changed, changed.nodes.get(id)!, list), state: changed};
			},
			DELETE(ask) {
				const node = controllerOf(ask, list);
				requireAdminOfRow(ask);
				// Only the query counts, not the body (sequence delete-primary-alone, step 3).
				return {...noContent, state: deleteNode(ask.state, node, {isForced: queryBoolean(ask.query, 'force')})};
			},
			'GET power_parameters'(ask) {
				requireAdmin(ask);
				return json(controllerOf(ask, list).power_parameters);
			},
			...(list === 'rackcontrollers' && bootImages),
			'GET query_power_state'(ask) {
				controllerOf(ask, list);
				// No controller of a scene has a BMC (recording 072).
				throw refused(503, 'No BMC is defined.  Cannot power control node.');
			},
		},
	},
];

export const controllerResources: readonly Resource[] = [...resourcesOf('rackcontrollers'), ...resourcesOf('regioncontrollers')];
