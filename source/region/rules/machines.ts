import {deleteNode} from '../delete-node.js';
import {
	json,
	noContent,
	notFound,
	requireAdmin,
	requireAdminOfRow,
	type Ask,
} from '../exchange.js';
import {queryBoolean} from '../query-boolean.js';
import {renderNode} from '../render/nodes.js';
import type {Resource} from '../resource.js';
import {nodeTypes, type NodeRow} from '../state.js';
import {canView, isListed, nodeFilter} from './node-filter.js';

const machinesOf = ({state, user, query}: Ask): NodeRow[] => {
	const accepts = nodeFilter(state, query);
	return state.nodes.values().filter(node => node.node_type === nodeTypes.machine && isListed(state, user, node) && accepts(node));
};

const machineOf = ({state, params, user}: Ask): NodeRow => {
	const node = state.nodes.get(params.id!);
	if (node?.node_type !== nodeTypes.machine || !canView(state, user, node)) {
		throw notFound('Machine');
	}

	return node;
};

export const machineResources: readonly Resource[] = [
	{
		path: 'machines/',
		anonymous: 'unrecognised',
		rules: {
			GET: ask => json(machinesOf(ask).map(machine => renderNode(ask.state, machine, 'machines'))),
			'GET power_parameters'(ask) {
				requireAdmin(ask);
				return json(Object.fromEntries(machinesOf(ask).map(({system_id, power_parameters}) => [system_id, power_parameters])));
			},
		},
	},
	{
		path: 'machines/:id/',
		rules: {
			GET: ask => json(renderNode(ask.state, machineOf(ask), 'machines')),
			DELETE(ask) {
				const machine = machineOf(ask);
				requireAdminOfRow(ask);
				return {...noContent, state: deleteNode(ask.state, machine, {isForced: queryBoolean(ask.query, 'force')})};
			},
			'GET power_parameters'(ask) {
				requireAdmin(ask);
				return json(machineOf(ask).power_parameters);
			},
		},
	},
];
