import {deleteNode} from '../delete-node.js';
import {
	json,
	noContent,
	notFound,
	requireAdminOfRow,
	type Ask,
} from '../exchange.js';
import {
	renderInterface,
	renderInterfaces,
	renderNode,
} from '../render/nodes.js';
import type {Resource} from '../resource.js';
import type {NodeRow} from '../state.js';
import {canView} from './node-filter.js';

const nodeOf = ({state, params, user}: Ask): NodeRow => {
	const node = state.nodes.get(params.id!);
	if (!node || !canView(state, user, node)) {
		throw notFound('Node');
	}

	return node;
};

export const nodeResources: readonly Resource[] = [
	{
		path: 'nodes/:id/',
		rules: {
			GET: ask => json(renderNode(ask.state, nodeOf(ask))),
			// Whatever it is, as its own list deletes it, but never by force (sequence delete-node-endpoint).
			DELETE(ask) {
				const node = nodeOf(ask);
				requireAdminOfRow(ask);
				return {...noContent, state: deleteNode(ask.state, node, {isForced: false})};
			},
		},
	},
	{path: 'nodes/:id/interfaces/', rules: {GET: ask => json(renderInterfaces(ask.state, nodeOf(ask).system_id))}},
	{
		path: 'nodes/:id/interfaces/:interface/',
		rules: {
			GET(ask) {
				const {state, params} = ask;
				const node = nodeOf(ask);
				const row = state.interfaces.get(Number(params.interface));
				if (row?.node !== node.system_id) {
					throw notFound('Interface');
				}

				return json(renderInterface(state, row));
			},
		},
	},
];
