import type {Known} from './known.js';
import {assessVlans} from './assess-vlan.js';
import {lookUp} from './lookup.js';
import {byText} from './order.js';
import {changesOf, isWorse, type VlanChange} from './what-if.js';

/** The rack whose loss hurts most. */
export type WorstRack = {systemId: string; name: string; stopped: VlanChange[]; weakened: VlanChange[]};

const hurts = (a: WorstRack, b: WorstRack): number =>
	b.stopped.length - a.stopped.length || b.weakened.length - a.weakened.length || byText(a.name, b.name) || byText(a.systemId, b.systemId);

/** Whose loss would stop most VLANs, or failing that weaken most. Nothing where no loss makes anything worse, or before racks were read. */
export const worstRack = (known: Known): WorstRack | undefined => {
	const lookup = lookUp(known);
	assessVlans(lookup);
	let worst: WorstRack | undefined;
	for (const id of lookup.servedBy().keys()) {
		const changes = changesOf(lookup, new Set([id]));
		const found: WorstRack = {
			systemId: id,
			name: lookup.rackName(id),
			stopped: changes.filter(({stops}) => stops.length > 0),
			weakened: changes.filter(change => change.stops.length === 0 && isWorse(change)),
		};
		if (found.stopped.length + found.weakened.length > 0 && (worst === undefined || hurts(found, worst) < 0)) {
			worst = found;
		}
	}

	return worst;
};
