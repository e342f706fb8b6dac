import {json, type Ask} from '../exchange.js';
import {renderPlain, renderSpace} from '../render/network.js';
import {renderVmHost} from '../render/nodes.js';
import type {Resource} from '../resource.js';
import type {RegionState, SpaceRow} from '../state.js';
import type {Table} from '../table.js';
import {findRow} from './find.js';

/** A list, and each of its entries by id, that are only read. */
const readable = <Row>(path: string, model: string, table: (state: RegionState) => Table<number, Row>, render: (state: RegionState, row: Row) => unknown): Resource[] => [
	{path: `${path}/`, rules: {GET: ({state}: Ask) => json(table(state).values().map(row => render(state, row)))}},
	{path: `${path}/:id/`, rules: {GET: ({state, params}: Ask) => json(render(state, findRow(table(state), params.id!, model)))}},
];

const spaces = readable<SpaceRow>('spaces', 'Space', state => state.spaces, renderSpace);

/** Lists without rules of their own. */
export const plainResources: readonly Resource[] = [
	...spaces,
	...readable('domains', 'Domain', state => state.domains, (_, domain) => renderPlain(domain)),
	...readable('vm-hosts', 'Pod', state => state.vmHosts, renderVmHost),
	{path: 'reservedips/', rules: {GET: ({state}) => json(state.reservedIps)}},
	{path: 'tags/', rules: {GET: ({state}) => json(state.tags)}},
];
