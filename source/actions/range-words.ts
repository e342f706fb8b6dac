import type {Known} from '../domain/known.js';
import {lookUp, setRacksOf} from '../domain/lookup.js';
import {listed, verb} from '../domain/sentences.js';
import {Misuse} from '../maas/schemas/misuse.js';
import type {IpRange} from '../maas/schemas/ip-range.js';
import type {Subnet} from '../maas/schemas/subnet.js';
import type {Vlan} from '../maas/schemas/vlan.js';
import type {Need} from './planning.js';
import type {Reading} from './reading.js';

/** `START-END`: how a range is named, and what is typed to delete it. */
export const rangeName = ({start_ip: start, end_ip: end}: Pick<IpRange, 'start_ip' | 'end_ip'>): string => `${start}-${end}`;

/** Throws a {@link Misuse} for a subnet that MAAS doesn't list. */
export const subnetOf = ({snapshot}: Known, id: number | undefined): Subnet => {
	const subnet = snapshot.subnets?.find(one => one.id === id);
	if (subnet === undefined) {
		throw new Misuse(id === undefined ? 'MAAS doesn\'t say on which subnet the range lies.' : `MAAS lists no subnet ${id}.`, 'Look at the subnets again.');
	}

	return subnet;
};

/** Throws a {@link Misuse} for a range that MAAS doesn't list. */
export const rangeOf = ({snapshot}: Known, id: number): IpRange => {
	const range = snapshot.ipranges?.find(one => one.id === id);
	if (range === undefined) {
		throw new Misuse(`MAAS lists no range ${id}.`, 'It may be deleted already: look at the ranges again.');
	}

	return range;
};

/** The VLAN whose racks serve this one: itself, the one that it is relayed to, or none. */
export const serverOf = (known: Known, vlan: Vlan | undefined): Vlan | undefined => {
	if (vlan === undefined || vlan.dhcp_on) {
		return vlan;
	}

	const target = vlan.relay_vlan === null ? undefined : lookUp(known).vlan(vlan.relay_vlan.id);
	return target?.dhcp_on ? target : undefined;
};

/** What a change of ranges does to those who serve them. MAAS writes the whole configuration anew and restarts the daemon on each set rack. */
export const restartNotes = (known: Known, {vlan: {id}, cidr}: Subnet): string[] => {
	const lookup = lookUp(known);
	const server = serverOf(known, lookup.vlan(id));
	const racks = server === undefined ? [] : setRacksOf(server).map(rack => lookup.rackName(rack));
	const daemon = cidr.includes(':') ? 'dhcpd6' : 'dhcpd';
	return racks.length === 0 ? [] : [`MAAS restarts ${daemon} on ${listed(racks)} with it: for some seconds ${verb(racks.length, 'it hands', 'they hand')} out no address.`];
};

/** What it hangs on that a range may go: its VLAN, and the other dynamic ranges there, which go on being handed out. */
export const otherRangesOf = ({snapshot: {subnets = [], ipranges = []}}: Known, range: IpRange): Reading[] => {
	const vlan = subnets.find(({id}) => id === range.subnet?.id)?.vlan.id;
	const onVlan = new Set(subnets.filter(subnet => subnet.vlan.id === vlan).map(({id}) => id));
	const others = ipranges.filter(({id, type, subnet}) => id !== range.id && type === 'dynamic' && subnet !== null && onVlan.has(subnet.id));
	return [...(vlan === undefined ? [] : [{type: 'vlan', id: vlan} as const]), ...others.map(({id}) => ({type: 'range', id} as const))];
};

/** What is read before a range (id) is changed or deleted. */
export const rangeNeeds = (known: Known, id: number): Need[] => {
	const range = known.snapshot.ipranges?.find(one => one.id === id);
	return [
		{type: 'range', id},
		...(range?.subnet ? [{type: 'subnet', id: range.subnet.id} as const, {type: 'subnet-use', id: range.subnet.id} as const] : []),
		...(range ? otherRangesOf(known, range) : []),
	];
};
