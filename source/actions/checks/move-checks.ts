import {lookUp} from '../../domain/lookup.js';
import type {Known} from '../../domain/known.js';
import {few, listed, verb} from '../../domain/sentences.js';
import {vlanName} from '../../domain/vlans.js';
import type {HostFacts} from '../../guides/host-facts.js';
import {acrossReleases, atTwoRegions, onVmHost} from '../../guides/joining.js';
import type {RackController} from '../../maas/schemas/controller.js';
import type {Subnet} from '../../maas/schemas/subnet.js';
import type {Vlan} from '../../maas/schemas/vlan.js';
import type {Check} from '../plan.js';
import type {Sources} from '../planning.js';
import {connectionOf} from '../rack-traits.js';
import {isRegionToo, vmHostsOf} from '../removal/removal-checks.js';
import {likeRacks} from './like-checks.js';

const macsOf = ({interface_set: interfaces}: RackController): string[] => interfaces.flatMap(({mac_address: mac}) => mac === null ? [] : [mac.toLowerCase()]);

/** A region+rack has one id and one secret for both. */
export const rackAloneCheck = (rack: RackController): Check => {
	const title = 'It is nothing but a rack';
	return isRegionToo(rack)
		? {
			title,
			outcome: 'stop',
			detail: `${rack.hostname} is a region controller too: to register it elsewhere would take its region apart.`,
			remedy: 'Install another rack for the other region.',
		}
		: {title, outcome: 'pass', detail: 'No region runs on its host.'};
};

/**
Whether the host that ssh reaches is the rack that is meant.

@param fate What is done to it, at the end of a sentence.
*/
export const sameHostCheck = (rack: RackController, host: string, facts: HostFacts | undefined, fate = 'stopped and cleaned'): Check => {
	const title = `${host} is the host of ${rack.hostname}`;
	if (facts === undefined) {
		return {
			title, outcome: 'unchecked', detail: 'Nobody looked at the host.', remedy: `Let it be looked at over ssh, or see for yourself: it is ${fate}.`,
		};
	}

	const macs = new Set(macsOf(rack));
	if (facts.macs.some(mac => macs.has(mac))) {
		return {title, outcome: 'pass', detail: 'It has a MAC address that MAAS has of the rack.'};
	}

	return {
		title,
		outcome: 'stop',
		detail: `It is called ${facts.hostname ?? 'nothing'} and has no MAC address that MAAS has of the rack.`,
		remedy: `Name the right host: this one would be ${fate}.`,
	};
};

/** Who may change nothing in a region brings no rack there. Nothing where that may be. */
export const targetMarkCheck = (profile: string): Check => ({
	title: `A rack may be brought to ${profile}`,
	outcome: 'stop',
	detail: `${profile} is marked read-only here, and a rack that registers there changes it.`,
	remedy: `Take the mark off the profile, or move the rack without it: what is done in ${profile} is by hand then.`,
});

/** The documents name the danger, MAAS keeps the rack, and by force the machines would go. */
export const movedVmHostCheck = (sources: Sources, rack: RackController): Check => {
	const title = 'No VM host runs on it';
	const hosts = vmHostsOf(sources, rack.system_id);
	if (hosts === undefined) {
		return {
			title, outcome: 'unchecked', detail: 'The VM hosts couldn\'t be read: MAAS may refuse to delete the rack.', remedy: 'Look again once MAAS gives them.',
		};
	}

	return hosts.length === 0
		? {title, outcome: 'pass', detail: 'There is none.'}
		: {
			title,
			outcome: 'stop',
			detail: `${few(hosts.map(({name}) => name))} ${verb(hosts.length, 'runs', 'run')} on it. ${onVmHost} With the rack deleted by force its virtual machines are lost to MAAS.`,
			remedy: 'Move the virtual machines away and remove the VM host in MAAS first.',
		};
};

/** That both profiles lead to one region, and that the rack isn't at the other one already. */
export const targetRackChecks = (rack: RackController, target: Known, profile: string): Check[] => {
	const {rackcontrollers = []} = target.snapshot;
	const apart = 'The other region is another one';
	if (rackcontrollers.some(({system_id: id, hostname}) => id === rack.system_id && hostname === rack.hostname)) {
		return [{
			title: apart,
			outcome: 'stop',
			detail: `${profile} lists this very rack, with its system_id: both profiles lead to one region.`,
			remedy: 'Choose the profile of the region that it is to go to.',
		}];
	}

	const title = `${profile} doesn't know the rack`;
	const found = likeRacks(target, {hostname: rack.hostname.toLowerCase(), macs: macsOf(rack)});
	const names = listed(found.map(({hostname}) => hostname));
	const isThere = found.some(({system_id: id}) => connectionOf(lookUp(target).rack(id)!).state === 'connected');
	const passed: Check = {title: apart, outcome: 'pass', detail: `${profile} doesn't list its system_id.`};
	if (found.length === 0) {
		return [passed, {title, outcome: 'pass', detail: 'No rack there has its name or one of its MAC addresses.'}];
	}

	return [passed, isThere
		? {
			title,
			outcome: 'stop',
			detail: `${names} is connected there, and has its name or a MAC address of it. ${atTwoRegions}`,
			remedy: 'If it is this very host, delete it in the region that it isn\'t to stay at; else rename the other one, or give it another network card.',
		}
		: {
			title,
			outcome: 'warn',
			detail: `${names} is listed there, not connected, and has its name or a MAC address of it: it becomes that one again, with its system_id and roles.`,
			remedy: `Delete ${names} there first if that isn't meant.`,
		}];
};

/** A rack's networks, as the other region has them. */
export type TargetNetworks = {known: Subnet[]; unknown: string[]};

const cidrsOf = ({interface_set: interfaces}: RackController): string[] =>
	[...new Set(interfaces.flatMap(({links}) => links.flatMap(({subnet, ip_address: ip}) => subnet?.cidr !== undefined && ip ? [subnet.cidr] : [])))];

/** The subnets of a rack's addresses in another region, found by CIDR: VLANs have other ids there, and maybe other names. */
export const networksIn = (target: Known, rack: RackController): TargetNetworks => {
	const found = cidrsOf(rack).map(cidr => ({cidr, subnet: target.snapshot.subnets?.find(one => one.cidr === cidr)}));
	return {known: found.flatMap(({subnet}) => subnet ?? []), unknown: found.filter(({subnet}) => subnet === undefined).map(({cidr}) => cidr)};
};

/** What the rack would be linked to there. MAAS makes up a fabric for what it doesn't know. */
export const targetNetworksCheck = (target: Known, rack: RackController, vlans: readonly Vlan[], profile: string): Check => {
	const title = `${profile} knows the networks of the rack`;
	const {known, unknown} = networksIn(target, rack);
	if (unknown.length > 0) {
		return {
			title,
			outcome: 'warn',
			detail: `It has no subnet ${listed(unknown, 'or')}: MAAS makes a fabric and a VLAN for ${verb(unknown.length, 'it', 'each')} when the rack arrives.`,
			remedy: 'Add the subnets there first, or put the rack\'s interfaces on the right VLANs afterwards.',
		};
	}

	const off = vlans.filter(({dhcp_on: isOn}) => !isOn).map(vlan => vlanName(vlan));
	const names = listed(known.map(({cidr}) => cidr));
	return off.length > 0 || vlans.length === 0
		? {
			title,
			outcome: 'warn',
			detail: vlans.length === 0 ? 'It has an address on no VLAN there that is served: it has nothing to do.' : `DHCP is off there on ${listed(off)}.`,
			remedy: 'Turn DHCP on there, if machines are to boot.',
		}
		: {title, outcome: 'pass', detail: names === '' ? `It should be linked to ${listed(vlans.map(vlan => vlanName(vlan)))}.` : `It has ${names}, on ${listed(vlans.map(vlan => vlanName(vlan)))}.`};
};

const notKnown = 'The other region isn\'t known here.';

/** What can't be seen where one side isn't known: the same release on both, and that the rack isn't there already. */
export const unknownTargetChecks = (version: string | undefined): Check[] => [
	{
		title: 'The rack\'s software is of the other region\'s version',
		outcome: 'unchecked',
		detail: `${notKnown} ${acrossReleases}`,
		remedy: `See that it runs ${version === undefined ? 'the same release' : `MAAS ${version}`} too.`,
	},
	{
		title: 'The other region doesn\'t know the rack',
		outcome: 'unchecked',
		detail: `${notKnown} ${atTwoRegions}`,
		remedy: 'See that it lists neither the rack nor a machine by its name or one of its MAC addresses.',
	},
];
