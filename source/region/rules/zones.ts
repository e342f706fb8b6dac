import {json, notFound} from '../exchange.js';
import {renderPlain} from '../render/network.js';
import type {Resource} from '../resource.js';
import {zonesByName} from '../state.js';

export const zoneResources: readonly Resource[] = [
	{
		path: 'zones/',
		rules: {
			// By name (recording 136).
			GET: ({state}) => json(state.zones.values().toSorted((a, b) => a.name.localeCompare(b.name)).map(zone => renderPlain(zone))),
		},
	},
	{
		path: 'zones/:name/',
		rules: {
			GET({state, params}) {
				const [zone] = state.zones.where(zonesByName, params.name!);
				if (!zone) {
					throw notFound('Zone');
				}

				return json(renderPlain(zone));
			},
		},
	},
];
