import {json} from '../exchange.js';
import {renderRange} from '../render/network.js';
import type {Resource} from '../resource.js';
import {findRow} from './find.js';

export const rangeResources: readonly Resource[] = [
	{
		path: 'ipranges/',
		rules: {GET: ({state}) => json(state.ranges.values().map(range => renderRange(state, range)))},
	},
	{
		path: 'ipranges/:id/',
		rules: {GET: ({state, params}) => json(renderRange(state, findRow(state.ranges, params.id!, 'IPRange')))},
	},
];
