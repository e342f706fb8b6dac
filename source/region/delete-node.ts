import {crashed, refused} from './exchange.js';
import {migrateDhcp, vlanLabel} from './migrate-dhcp.js';
import {isRack} from './rack-choices.js';
import {removeNode, removeVmHost, vmHostsOn} from './remove-node.js';
import {
	nodeTypes,
	vlansByRack,
	type NodeRow,
	type RegionState,
} from './state.js';

/** Whether a region has processes that live, by `/MAAS/rpc/`: they are named `HOSTNAME:pid=PID`. */
const isRunning = ({rpc: {eventloops}}: RegionState, {hostname}: NodeRow): boolean =>
	typeof eventloops === 'object' && eventloops !== null && Object.keys(eventloops).some(eventloop => eventloop.startsWith(`${hostname}:`));

/** A rack without any DHCP to serve, or MAAS's refusal: nothing is stored then, not even for VLANs that have a successor. */
const withoutDhcp = (state: RegionState, {system_id, hostname}: NodeRow, isForced: boolean): RegionState => {
	const {state: migrated, unserved} = migrateDhcp(state, system_id);
	if (unserved.length > 0 && !isForced) {
		const labels = unserved.map(vlan => vlanLabel(state, vlan)).join(', ');
		throw refused(400, `Unable to delete '${hostname}'; it is currently set as a primary rack controller on VLANs ${labels} and no other rack controller can provide DHCP.`);
	}

	return migrated;
};

const quoted = (names: readonly string[]): string => names.map(name => `'${name}'`).join(', ');

/** VLANs without DHCP that still name the rack protect it: the database refuses, and MAAS stumbles over that. */
const assertUnnamed = (state: RegionState, {system_id}: NodeRow): void => {
	const naming = (Object.keys(vlansByRack) as Array<keyof typeof vlansByRack>)
		.map(role => ({field: `VLAN.${role}_rack`, vlans: state.vlans.where(vlansByRack[role], system_id)}))
		.filter(({vlans: some}) => some.length > 0);
	if (naming.length > 0) {
		const labels = [...new Set(naming.flatMap(({vlans: some}) => some))].map(vlan => `<VLAN: ${vlanLabel(state, vlan)}>`).join(', ');
		throw crashed(`("Cannot delete some instances of model 'RackController' because they are referenced through protected foreign keys: ${quoted(naming.map(({field}) => field))}.", {${labels}})`);
	}
};

const deleteRack = (state: RegionState, rack: NodeRow, isForced: boolean): RegionState => {
	const migrated = withoutDhcp(state, rack, isForced);
	if (rack.node_type === nodeTypes.regionAndRack) {
		// Only the rack role goes, whichever list it was deleted from (sequences delete-region-rack and delete-region).
		const {services, ...region} = rack;
		return {
			...migrated,
			nodes: migrated.nodes.set(rack.system_id, {...region, node_type: nodeTypes.region, rest: {...rack.rest, node_type_name: 'Region controller'}}),
		};
	}

	assertUnnamed(migrated, rack);
	return removeNode(migrated, rack);
};

/**
The region without a controller or a machine.

@param isForced Turns DHCP off where nobody is left to serve it, and takes the node's VM hosts along.
@throws {Refusal} 400 where MAAS keeps it.
*/
export const deleteNode = (state: RegionState, node: NodeRow, {isForced}: {isForced: boolean}): RegionState => {
	// A region+rack stays, and its VM hosts with it.
	const hosts = node.node_type === nodeTypes.regionAndRack ? [] : vmHostsOn(state, node.system_id);
	if (hosts.length > 0 && !isForced) {
		throw refused(400, `The following VM hosts must be removed first: ${hosts.map(({name}) => name).join(', ')}`);
	}

	const withoutHosts = hosts.reduce((changed, host) => removeVmHost(changed, host), state);
	if (isRack(node)) {
		return deleteRack(withoutHosts, node, isForced);
	}

	// Force doesn't help (sequence delete-region, step 3).
	if (node.node_type === nodeTypes.region && isRunning(state, node)) {
		throw refused(400, `Unable to delete ${node.hostname} as it's currently running.`);
	}

	return removeNode(withoutHosts, node);
};
