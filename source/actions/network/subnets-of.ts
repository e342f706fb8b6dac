import type {IpRange} from '../../maas/schemas/ip-range.js';
import type {Subnet} from '../../maas/schemas/subnet.js';
import type {Vlan} from '../../maas/schemas/vlan.js';
import {familyOf} from '../../domain/lookup.js';
import {few} from '../../domain/sentences.js';
import {vlanName} from '../../domain/vlans.js';
import type {Check} from '../plan.js';
import type {Sources} from '../planning.js';

/** The subnets of a VLAN, IPv4 first, in the order of their ids. */
export const subnetsOf = ({known: {snapshot}}: Pick<Sources, 'known'>, {id}: Pick<Vlan, 'id'>): Subnet[] => (snapshot.subnets ?? [])
	.filter(({vlan}) => vlan.id === id)
	.toSorted((a, b) => familyOf(a.cidr).localeCompare(familyOf(b.cidr), 'en') || a.id - b.id);

/** The dynamic ranges of a subnet. */
export const handedOut = ({known: {snapshot}}: Pick<Sources, 'known'>, subnet: Subnet): IpRange[] =>
	(snapshot.ipranges ?? []).filter(range => range.type === 'dynamic' && range.subnet?.id === subnet.id);

/** Something lies on none of a VLAN's subnets. */
export const noSubnetCheck = (vlan: Vlan, what: string, subnets: readonly Subnet[]): Check => ({
	title: `${what} lies on a subnet of ${vlanName(vlan)}`,
	outcome: 'stop',
	detail: subnets.length === 0 ? 'The VLAN has no subnet.' : 'It lies on none of them.',
	remedy: subnets.length === 0 ? 'Add a subnet to the VLAN first.' : `Choose addresses of ${few(subnets.map(({cidr}) => cidr))}.`,
});
