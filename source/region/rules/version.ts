import {json} from '../exchange.js';
import type {Resource} from '../resource.js';

export const versionResources: readonly Resource[] = [
	{path: 'version/', anonymous: 'allowed', rules: {GET: ({state}) => json(state.version)}},
];
