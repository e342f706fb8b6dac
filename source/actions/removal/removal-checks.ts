import {bmcReach} from '../../domain/bmc-reach.js';
import type {Known} from '../../domain/known.js';
import {lookUp, type RackFacts} from '../../domain/lookup.js';
import {
	counted,
	few,
	listed,
	verb,
} from '../../domain/sentences.js';
import {vlanName} from '../../domain/vlans.js';
import {nodeTypes, type RackController} from '../../maas/schemas/controller.js';
import type {VmHost} from '../../maas/schemas/vm-host.js';
import {checked} from '../checks/checked.js';
import type {Check} from '../plan.js';
import {needKey, type Sources} from '../planning.js';
import {connectionOf} from '../rack-traits.js';
import {vlansNaming} from './successors.js';

export const isRegionToo = ({node_type: type}: RackController): boolean => type === nodeTypes.regionAndRack;

/** The VM hosts on a controller; nothing where that couldn't be read. */
export const vmHostsOf = ({known, unread}: Sources, systemId: string): VmHost[] | undefined =>
	unread.has(needKey({type: 'vm-hosts'})) ? undefined : known.snapshot['vm-hosts']?.filter(({host}) => host?.system_id === systemId);

/** MAAS keeps a rack that is a VM host. By force its machines go with it, so force is never used unseen. */
export const vmHostCheck = (sources: Sources, {system_id: systemId}: RackController, isForced: boolean): Check => {
	const title = 'No VM host runs on it';
	const hosts = vmHostsOf(sources, systemId);
	if (hosts === undefined) {
		return isForced
			? {
				title, outcome: 'stop', detail: 'The VM hosts couldn\'t be read, and force deletes those on it with all their machines.', remedy: 'Look again once MAAS gives them.',
			}
			: {
				title, outcome: 'unchecked', detail: 'The VM hosts couldn\'t be read: MAAS may refuse.', remedy: 'Look again once MAAS gives them.',
			};
	}

	if (hosts.length === 0) {
		return {title, outcome: 'pass', detail: 'There is none.'};
	}

	const names = few(hosts.map(({name}) => name));
	return isForced
		? {
			title,
			outcome: 'warn',
			detail: `Force deletes ${names} too, with every virtual machine that MAAS has there.`,
			remedy: 'Move away what is still needed.',
		}
		: {
			title,
			outcome: 'stop',
			detail: `${names} ${verb(hosts.length, 'runs', 'run')} on it, and MAAS keeps the rack as long as ${verb(hosts.length, 'it is', 'they are')} there.`,
			remedy: 'Remove the VM host in MAAS first, or force it, which deletes the VM host with its virtual machines.',
		};
};

/** Only a daemon that is connected can be told to forget its secret. */
export const returnCheck = (sources: Sources, facts: RackFacts): Check => {
	const {system_id: systemId, hostname} = facts.rack;
	const title = 'It doesn\'t come back by itself';
	const remedy = `Take its software off ${hostname}: what to run there is said in the end.`;
	if (isRegionToo(facts.rack)) {
		return {
			title, outcome: 'warn', detail: 'Its host stays a region, and its rack may register again when it restarts.', remedy,
		};
	}

	const {state} = connectionOf(facts);
	return state === 'connected'
		? checked(sources, [{type: 'rack', systemId}], 'Whether it is connected', {title, outcome: 'pass', detail: 'It is connected: MAAS erases its secret and restarts its daemon.'})
		: {
			title, outcome: 'warn', detail: `It ${state === 'lost' ? 'is off' : 'may be off'}, so it keeps its secret and registers again when it boots.`, remedy,
		};
};

/** Those that name it and have no DHCP are cleared first: MAAS stumbles over them. */
const leftoverChecks = (known: Known, rack: RackController): Check[] => {
	const left = vlansNaming(lookUp(known), rack.system_id).filter(({dhcp_on: isOn}) => !isOn);
	const trouble = isRegionToo(rack) ? 'MAAS would take no change of them any more' : 'MAAS would answer with an error 500';
	return left.length === 0
		? []
		: [{
			title: 'No VLAN without DHCP names it',
			outcome: 'pass',
			detail: `${few(left.map(vlan => vlanName(vlan)))} ${verb(left.length, 'does', 'do')}, and ${verb(left.length, 'is', 'are')} cleared first: ${trouble}.`,
		}];
};

/** Of a region+rack only the rack goes, whichever list it is deleted from. */
export const roleChecks = ({rack}: RackFacts): Check[] => isRegionToo(rack)
	? [{
		title: 'It is nothing but a rack',
		outcome: 'warn',
		detail: `${rack.hostname} is a region too: only its rack goes, the region stays.`,
		remedy: 'To delete the region as well, stop it and choose “Delete region”.',
	}]
	: [];

const lastRackChecks = (known: Known, systemId: string): Check[] => {
	const lookup = lookUp(known);
	const others = (known.snapshot.rackcontrollers ?? []).filter(one => one.system_id !== systemId && connectionOf(lookup.rack(one.system_id)!).state === 'connected');
	return [others.length > 0
		? {title: 'Another rack is left', outcome: 'pass', detail: `${few(others.map(({hostname}) => hostname).toSorted())} ${verb(others.length, 'is', 'are')} connected.`}
		: {
			title: 'Another rack is left', outcome: 'warn', detail: 'No other rack is connected: no machine can boot, or be turned on and off.', remedy: 'Install another rack first.',
		}];
};

const bmcChecks = (known: Known, systemId: string): Check[] => {
	const alone = bmcReach(known, new Set([systemId]))?.networks.filter(({linked, connected}) => connected.length === 0 && linked.some(({system_id: id}) => id === systemId)) ?? [];
	const count = alone.reduce((sum, {bmcs}) => sum + bmcs.length, 0);
	return count === 0
		? []
		: [{
			title: 'Another rack reaches its BMCs',
			outcome: 'warn',
			detail: `${counted(count, 'BMC')} in ${listed(alone.map(({subnet}) => subnet.cidr))} ${verb(count, 'is', 'are')} linked to no other rack that is connected.`,
			remedy: 'Link another rack there, or make sure that one reaches them through a router.',
		}];
};

/** What is to be known of a rack that goes, beside its VLANs. */
export const removalChecks = ({known}: Sources, {rack}: RackFacts): Check[] => [
	...leftoverChecks(known, rack),
	...lastRackChecks(known, rack.system_id),
	...bmcChecks(known, rack.system_id),
];
