import type {Form, RegionRequest} from '../../source/region/exchange.js';
import type {RegionState} from '../../source/region/state.js';

const modulus = 2_147_483_647;

/** Numbers from 0 up to 1, the same ones for the same seed, a positive whole number (Park and Miller's generator). */
export const createRandom = (seed: number): (() => number) => {
	let state = (seed * 7919) % modulus;
	return () => {
		state = (state * 48_271) % modulus;
		return state / modulus;
	};
};

const booleans = ['true', 'false', 'True', 'False', '0', '1', 'on', 'off', ''];

/** An address in a subnet or just beside it. */
const addressIn = (cidr: string, random: () => number): string => {
	const [network = ''] = cidr.split('/', 1);
	return network.endsWith('::')
		? `${network}${random() < 0.5 ? '1:' : ''}${Math.floor(random() * 65_536).toString(16)}`
		: [...network.split('.').slice(0, 3), Math.floor(random() * 260)].join('.');
};

/** A request that an administrator, or sometimes the other user, could send to this region: sensible and senseless ones. */
export const randomRequest = (state: RegionState, random: () => number): RegionRequest => {
	const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
	const some = (fields: Record<string, () => string>): Form =>
		Object.entries(fields).filter(() => random() < 0.35).map(([name, value]) => [name, value()] as const);
	const vlan = pick(state.vlans.values());
	const rack = pick([...state.nodes.values().map(node => node.system_id), 'zzzzzz']);
	const rackName = () => pick([rack, pick(state.nodes.values()).hostname, pick(state.nodes.values()).system_id, '']);
	const vlanId = () => String(pick([pick(state.vlans.values()).id, 99_999, '']));
	const subnet = pick(state.subnets.values());
	const address = () => pick([addressIn(subnet.cidr, random), addressIn(subnet.cidr, random), addressIn(pick(state.subnets.values()).cidr, random), '', 'none']);
	const rangeForm = () => some({
		type: () => pick(['dynamic', 'reserved', 'reserved', 'magic', '']), subnet: () => pick([String(subnet.id), '999', '']), comment: () => pick(['x', '']),
	});
	const ends = () => some({start_ip: address, end_ip: address});
	const rangeId = () => pick([...state.ranges.values().map(({id}) => id), 99_999]);

	const makers: ReadonlyArray<() => Pick<RegionRequest, 'method' | 'path'> & {form?: Form}> = [
		() => ({
			method: 'PUT',
			path: pick([`vlans/${vlan.id}/`, `fabrics/${vlan.fabric}/vlans/${vlan.vid}/`]),
			form: some({
				dhcp_on: () => pick(booleans),
				primary_rack: rackName,
				secondary_rack: rackName,
				relay_vlan: vlanId,
				mtu: () => pick(['1500', '9000', '100', 'abc', '70000', '']),
				vid: () => pick(['0', '10', '77', '4095', 'x']),
				name: () => pick(['a b', '', '!']),
				space: () => pick(['prod', 'dmz', '', 'nowhere']),
				fabric: () => pick(['0', 'dc1', '9']),
			}),
		}),
		() => ({method: 'POST', path: `fabrics/${vlan.fabric}/vlans/`, form: some({vid: () => String(Math.floor(random() * 4200)), name: () => 'new', dhcp_on: () => pick(booleans)})}),
		() => ({method: 'DELETE', path: `vlans/${vlan.id}/`}),
		() => ({method: 'POST', path: 'ipranges/', form: [...rangeForm(), ['start_ip', address()], ['end_ip', address()]]}),
		() => ({method: 'PUT', path: `ipranges/${rangeId()}/`, form: [...rangeForm(), ...ends()]}),
		() => ({method: 'DELETE', path: `ipranges/${rangeId()}/`}),
		() => ({
			method: 'PUT',
			path: `subnets/${subnet.id}/`,
			form: some({
				gateway_ip: address, managed: () => pick(booleans), vlan: vlanId, dns_servers: () => pick(['10.0.0.2', '1.1.1.1,8.8.8.8', 'none', '']), name: () => pick(['n', '']),
			}),
		}),
		() => ({method: 'PUT', path: `rackcontrollers/${rack}/`, form: some({zone: () => pick(['az-2', 'default', 'nope', '']), description: () => 'x', domain: () => pick(['maas', '7'])})}),
		() => ({method: 'DELETE', path: `${pick(['rackcontrollers', 'regioncontrollers', 'nodes', 'machines'])}/${rack}/${pick(['', '?force=true', '?force=maybe'])}`}),
		() => ({method: 'POST', path: 'fabrics/', form: some({name: () => pick(['dc9', 'fabric-1', ''])})}),
		() => ({method: 'DELETE', path: `fabrics/${vlan.fabric}/`}),
		() => ({method: pick(['POST', 'DELETE']), path: pick(['zones/', 'zones/az-2/', 'zones/az-9/']), form: some({name: () => pick(['az-9', 'a!', ''])})}),
		() => ({
			method: pick(['POST', 'PUT', 'DELETE']),
			path: pick(['notifications/', 'notifications/9/?op=dismiss', 'notifications/8/']),
			form: some({message: () => 'x', users: () => 'on', ident: () => 'me'}),
		}),
		() => ({method: 'POST', path: 'dhcp-snippets/', form: some({name: () => 'x', value: () => 'y', subnet: () => String(subnet.id)})}),
		() => ({method: 'POST', path: 'maas/?op=set_config', form: some({name: () => pick(['maas_name', 'nosuch', 'node_timeout']), value: () => '5'})}),
		() => ({method: 'POST', path: 'account/?op=create_authorisation_token', form: []}),
	];
	// VLANs, ranges and racks are what matters: their requests come more often.
	const {path, ...request} = pick([...makers, ...makers.slice(0, 9), makers[0]!, makers[0]!, makers[0]!])();
	return {...request, path: `/MAAS/api/2.0/${path}`, user: random() < 0.9 ? 'admin' : 'operator'};
};
