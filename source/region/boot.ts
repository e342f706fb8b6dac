import {delays, later, notice} from './advance.js';
import {findNode, withLife} from './lives.js';
import {register} from './register.js';
import type {RegionState} from './state.js';

/**
A machine that was off is switched on. A rack that is still known is connected again. One that was deleted while it was off registers with the secret
that it kept, under a new system_id. One whose software was removed, or whose secret was erased because it was connected when it was
deleted, doesn't come back.

@param name system_id or hostname.
*/
export const boot = (state: RegionState, name: string): RegionState => {
	const now = notice(state);
	const node = findNode(now, name);
	if (node) {
		const {isRemoved = false} = now.time.lives[node.system_id] ?? {};
		return isRemoved ? now : later(withLife(now, node, {isOff: false}), delays.connect, {type: 'connections', rack: node.system_id});
	}

	const gone = now.time.gone[name] ?? Object.values(now.time.gone).findLast(({node: {hostname}}) => hostname === name);
	if (!gone || gone.life.isRemoved) {
		return now;
	}

	const {[gone.node.system_id]: _, ...others} = now.time.gone;
	return register({...now, time: {...now.time, gone: others}}, {
		system_id: gone.node.system_id,
		hostname: gone.node.hostname,
		version: gone.life.version ?? '',
		interfaces: gone.interfaces.map(({name: interfaceName, mac_address, vlan, links}) => ({
			name: interfaceName,
			mac_address: mac_address ?? '',
			vlan: vlan !== null && now.vlans.get(vlan) ? vlan : null,
			links: links.map(({mode, ip_address, subnet}) => ({
				mode, ...(ip_address && {ip_address}), ...(typeof subnet === 'number' && now.subnets.get(subnet) && {subnet}),
			})),
		})),
	});
};
