import type {RackController} from '../maas/schemas/controller.js';
import {serviceOf} from './controllers.js';
import type {Known} from './known.js';
import {addressesOn, lookUp, type Lookup} from './lookup.js';
import {byText} from './order.js';
import {whatIf, type VlanChange, type WhatIf} from './what-if.js';

/** What taking a rack down on purpose does, and what to do before. */
export type Maintenance = {
	/** `safe`: nothing is worse; `weaker`: all goes on, and one more loss stops something; `stops`: something stops. */
	outcome: 'safe' | 'weaker' | 'stops';
	whatIf: WhatIf;
	/** VLANs to hand over before, each with the racks that could take over: connected, and with a fixed address of every family there. Racks are in the order of names. `left`: the racks (hostname) that go on serving, or may. */
	handOver: Array<{change: VlanChange; candidates: RackController[]; left: string[]}>;
};

const candidatesFor = (lookup: Lookup, {before}: VlanChange, systemId: string): RackController[] => {
	const vlanId = before.relayed?.id ?? before.id;
	const set = new Set(Object.values(before.families).flatMap(({racks}) => racks.map(rack => rack.systemId)));
	return (lookup.known.snapshot.rackcontrollers ?? []).filter(rack => {
		if (rack.system_id === systemId || set.has(rack.system_id) || !['running', 'degraded'].includes(serviceOf(rack, 'rackd')?.status ?? '')) {
			return false;
		}

		const addresses = addressesOn(lookup.rack(rack.system_id)!, vlanId);
		return Object.keys(before.families).every(family => addresses.some(address => address.family === family && address.mode !== 'dhcp'));
	}).toSorted((a, b) => byText(a.hostname, b.hostname));
};

const leftOn = ({after: {families}}: VlanChange): string[] =>
	[...new Set(Object.values(families).flatMap(({racks}) => racks.filter(({state}) => state !== 'not-serving').map(({name}) => name)))].toSorted(byText);

/** Taking a rack down for maintenance: what would stop, and who could take over before. */
export const maintenance = (known: Known, systemId: string): Maintenance => {
	const lookup = lookUp(known);
	const result = whatIf(known, {racks: [systemId]});
	const affected = [...result.stopped, ...result.weakened];
	const losesBmcs = result.bmcs?.some(({after}) => after === 0) ?? false;
	const stops = result.stopped.length > 0 || losesBmcs || result.api === 'none';
	const weakens = affected.length > 0 || (result.bmcs?.length ?? 0) > 0 || result.api === 'fewer';
	return {
		outcome: stops ? 'stops' : (weakens ? 'weaker' : 'safe'),
		whatIf: result,
		handOver: affected.map(change => ({change, candidates: candidatesFor(lookup, change, systemId), left: leftOn(change)})),
	};
};

