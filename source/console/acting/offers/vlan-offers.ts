import {assessVlanOf} from '../../../domain/assess-vlan.js';
import type {Known} from '../../../domain/known.js';
import {lookUp, setRacksOf} from '../../../domain/lookup.js';
import {vlanName} from '../../../domain/vlans.js';
import type {Subnet} from '../../../maas/schemas/subnet.js';
import type {Vlan} from '../../../maas/schemas/vlan.js';
import {remember} from '../../../screens/screen.js';
import {dhcpForm} from '../forms/dhcp-form.js';
import {newRangeForm} from '../forms/range-form.js';
import type {Offer} from '../offer.js';

const serveLabel = (vlan: Vlan, known: Known): string => {
	const name = vlanName(vlan);
	if (!vlan.dhcp_on) {
		return vlan.relay_vlan === null ? `Turn DHCP on for ${name}` : `Change how DHCP reaches ${name}`;
	}

	const {verdict} = assessVlanOf(lookUp(known), vlan);
	return vlan.secondary_rack === null && verdict === 'single' ? `Give ${name} a second rack` : `Change who serves ${name}`;
};

const offWhy = ({dhcp_on, relay_vlan}: Vlan): string | undefined => {
	if (dhcp_on) {
		return undefined;
	}

	return relay_vlan === null ? 'DHCP is off there.' : `It is relayed to ${vlanName(relay_vlan)}, whose racks serve it.`;
};

/** Turning DHCP off, ending a relay, or clearing racks that a VLAN without DHCP still names. */
const offOffer = (vlan: Vlan): Offer => {
	const name = vlanName(vlan);
	const start = {request: {action: 'turn-off-dhcp', choice: {vlan: vlan.id}}} as const;
	if (vlan.dhcp_on) {
		return {label: `Turn DHCP off on ${name}`, start};
	}

	if (vlan.relay_vlan !== null) {
		return {label: `End the relay of ${name} to ${vlanName(vlan.relay_vlan)}`, start};
	}

	return setRacksOf(vlan).length > 0
		? {label: `Clear the racks that ${name} still names`, start}
		: {label: `Turn DHCP off on ${name}`, why: 'DHCP is off there.', start};
};

const because = (why: string | undefined): Pick<Offer, 'why'> => why === undefined ? {} : {why};

/** Gathered once for each list: the palette asks for every VLAN. */
const idsByVlan = remember((subnets: readonly Subnet[] = []): ReadonlyMap<number, readonly number[]> =>
	new Map(Map.groupBy(subnets, ({vlan}) => vlan.id).entries().map(([vlan, some]) => [vlan, some.map(({id}) => id)])));

/** What can be done with a VLAN (id). */
export const vlanOffers = (known: Known, id: number): Offer[] => {
	const vlan = lookUp(known).vlan(id);
	if (vlan === undefined) {
		return [];
	}

	const name = vlanName(vlan);
	const off = offWhy(vlan);
	const alone = off ?? (vlan.secondary_rack === null ? 'It has no secondary.' : undefined);
	const subnets = idsByVlan(known.snapshot.subnets).get(id) ?? [];
	return [
		{label: serveLabel(vlan, known), start: {form: dhcpForm(id)}},
		{label: `Swap racks on ${name}`, ...because(alone), start: {request: {action: 'swap-racks', choice: {vlan: id}}}},
		{label: `Drop the secondary of ${name}`, ...because(alone), start: {request: {action: 'drop-secondary', choice: {vlan: id}}}},
		offOffer(vlan),
		{label: `Add a range on ${name}`, ...because(subnets.length === 0 ? 'It has no subnet.' : undefined), start: {form: newRangeForm(subnets)}},
	];
};
