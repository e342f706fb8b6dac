import {json, notFound} from '../exchange.js';
import type {Resource} from '../resource.js';
import type {Fields, RegionState} from '../state.js';

const knownAddresses = (state: RegionState): Set<unknown> => new Set(state.addresses.values().map(({ip}) => ip));
const knownMacs = (state: RegionState): Set<unknown> => new Set(state.interfaces.values().map(({mac_address}) => mac_address));

const without = (discovered: readonly Fields[], field: string, known: Set<unknown>): Fields[] => discovered.filter(one => !known.has(one[field]));

/** What racks saw on their networks: all of it, or what MAAS doesn't know by address or by MAC address (recordings 141, 142). */
export const discoveryResources: readonly Resource[] = [
	{
		path: 'discovery/',
		rules: {
			GET: ({state}) => json(state.discovery),
			'GET by_unknown_mac': ({state}) => json(without(state.discovery, 'mac_address', knownMacs(state))),
			'GET by_unknown_ip': ({state}) => json(without(state.discovery, 'ip', knownAddresses(state))),
			'GET by_unknown_ip_and_mac': ({state}) => json(without(without(state.discovery, 'ip', knownAddresses(state)), 'mac_address', knownMacs(state))),
		},
	},
	{
		path: 'discovery/:id/',
		rules: {
			GET({state, params}) {
				const found = state.discovery.find(one => one.discovery_id === params.id);
				if (!found) {
					throw notFound('Discovery');
				}

				return json(found);
			},
		},
	},
];
