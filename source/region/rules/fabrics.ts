import {json} from '../exchange.js';
import {renderFabric} from '../render/network.js';
import type {Resource} from '../resource.js';
import {findFabric} from './find.js';

export const fabricResources: readonly Resource[] = [
	{
		path: 'fabrics/',
		rules: {GET: ({state}) => json(state.fabrics.values().map(fabric => renderFabric(state, fabric)))},
	},
	{
		path: 'fabrics/:fabric/',
		rules: {GET: ({state, params}) => json(renderFabric(state, findFabric(state, params.fabric!)))},
	},
];
