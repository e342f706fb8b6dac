import type {Fabric} from '../maas/schemas/fabric.js';
import type {IpRange} from '../maas/schemas/ip-range.js';
import type {
	Link,
	NetworkInterface,
	RackController,
	RegionController,
} from '../maas/schemas/controller.js';
import type {Snapshot} from '../maas/schemas/snapshot.js';
import type {Subnet} from '../maas/schemas/subnet.js';
import type {Vlan, VlanReference} from '../maas/schemas/vlan.js';
import {familyOf, toNumber} from './addresses.js';
import type {SceneAnswers, SubnetAnswer, VlanAnswer} from './answers.js';
import {createRegion} from './create-region.js';
import type {RegionState} from './state.js';

type Embed = {
	vlan: (reference: VlanReference) => VlanAnswer;
	subnet: (id: number) => SubnetAnswer | undefined;
};

const bareVlan = (reference: VlanReference): VlanAnswer => ({
	...reference, name: null, mtu: 1500, dhcp_on: false, external_dhcp: null, primary_rack: null, secondary_rack: null, relay_vlan: null,
});

/** What a parsed list leaves out of what it embeds, put in again from the lists themselves. */
const embedFrom = (fabrics: readonly Fabric[], subnets: readonly Subnet[]): Embed => {
	const parsed = new Map<number, Vlan>(fabrics.flatMap(({vlans}) => vlans.map(vlan => [vlan.id, vlan] as const)));
	const whole = new Map<number, VlanAnswer>();
	const vlan = (reference: VlanReference): VlanAnswer => {
		const known = whole.get(reference.id);
		if (known) {
			return known;
		}

		const {relay_vlan, ...own} = parsed.get(reference.id) ?? bareVlan(reference);
		const made: VlanAnswer = {...own, relay_vlan: null};
		// Before its target is looked at: two VLANs may be relayed to each other.
		whole.set(reference.id, made);
		made.relay_vlan = relay_vlan && vlan(relay_vlan);
		return made;
	};

	const answers = new Map(subnets.map(subnet => [subnet.id, {...subnet, vlan: vlan(subnet.vlan)} satisfies SubnetAnswer]));
	return {vlan, subnet: id => answers.get(id)};
};

const linkAnswer = ({mode, ip_address, subnet}: Link, embed: Embed) => ({
	mode, ...(ip_address !== undefined && {ip_address}), ...(subnet && {subnet: embed.subnet(subnet.id) ?? null}),
});

const interfaceAnswer = ({vlan, links, ...rest}: NetworkInterface, embed: Embed) => ({
	...rest, vlan: vlan && embed.vlan(vlan), links: links.map(link => linkAnswer(link, embed)),
});

const nodeAnswer = <Node extends RackController | RegionController>(node: Node, embed: Embed) => ({
	...node, interface_set: node.interface_set.map(item => interfaceAnswer(item, embed)),
});

const contains = ({start_ip, end_ip}: IpRange, address: string): boolean =>
	familyOf(address) === familyOf(start_ip) && toNumber(start_ip) <= toNumber(address) && toNumber(address) <= toNumber(end_ip);

/** MAAS gives nothing out of a dynamic range itself: what is in use there a server of DHCP gave to a machine, and it stands in no range's way. */
const discovered = 6;

const addressAnswers = (addresses: readonly string[], ranges: readonly IpRange[]) => {
	const dynamic = ranges.filter(({type}) => type === 'dynamic');
	return addresses.map(ip => ({ip, ...(dynamic.some(range => contains(range, ip)) && {alloc_type: discovered})}));
};

/**
The region that gave a snapshot, as far as the snapshot tells: for asking what a change would do to it. What the schemas leave out isn't there.

@param addresses Addresses in use by subnet id, where somebody read them; elsewhere those that controllers have count as taken.
*/
export const regionFromSnapshot = (snapshot: Snapshot, addresses: ReadonlyMap<number, readonly string[]> = new Map()): RegionState => {
	const {fabrics = [], subnets = [], ipranges = [], rackcontrollers = [], regioncontrollers = [], notifications = []} = snapshot;
	const embed = embedFrom(fabrics, subnets);
	const ranges = Map.groupBy(ipranges, ({subnet}) => subnet?.id);
	const user = snapshot.whoami ?? {username: 'admin', is_superuser: true};
	const answers: SceneAnswers = {
		fabrics: fabrics.map(fabric => ({...fabric, vlans: fabric.vlans.map(vlan => embed.vlan(vlan))})),
		...(snapshot.version && {version: snapshot.version}),
		...(snapshot.rpc && {rpc: snapshot.rpc}),
		whoami: {...user, is_superuser: true},
		rackcontrollers: rackcontrollers.map(rack => nodeAnswer(rack, embed)),
		regioncontrollers: regioncontrollers.map(region => nodeAnswer(region, embed)),
		subnets: subnets.flatMap(({id}) => embed.subnet(id) ?? []),
		ipranges: ipranges.flatMap(({subnet, ...range}) => {
			const whole = subnet && embed.subnet(subnet.id);
			return whole ? [{...range, user: null, subnet: whole}] : [];
		}),
		'vm-hosts': snapshot['vm-hosts'] ?? [],
		notifications: notifications.map(notification => ({...notification, user: null})),
		'subnet-ip-addresses': Object.fromEntries(Array.from(addresses, ([id, list]) => [String(id), addressAnswers(list, ranges.get(id) ?? [])])),
	};
	return createRegion(answers);
};
