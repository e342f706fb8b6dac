import type {Known} from '../domain/known.js';
import {lookUp, setRacksOf} from '../domain/lookup.js';
import {few, listed, verb} from '../domain/sentences.js';
import {vlanName} from '../domain/vlans.js';
import {onVmHost} from '../guides/joining.js';
import {quote} from '../guides/sh.js';
import {Misuse} from '../maas/schemas/misuse.js';
import type {Vlan} from '../maas/schemas/vlan.js';
import {checked} from './checks/checked.js';
import {hostChecks} from './checks/host-checks.js';
import {likeMachinesCheck, likeMachinesOf, likeRacks} from './checks/like-checks.js';
import type {Check, HandStep} from './plan.js';
import type {Action, Sources} from './planning.js';
import {installSteps, registerStep} from './registration/hand-steps.js';
import {registration} from './registration/new-rack.js';
import {hostnameOf, type RackHost} from './registration/rack-host.js';
import {arrivalWaits} from './registration/waits.js';
import {servedAlone} from './served-alone.js';

/** A host that is to be one more rack. */
export type RackAddition = RackHost & {
	/** VLANs (id) that it should be linked to. */
	vlans: readonly number[];
};

const vlansOf = (known: Known, ids: readonly number[]): Vlan[] => [...new Set(ids)].map(id => {
	const vlan = lookUp(known).vlan(id);
	if (vlan === undefined) {
		throw new Misuse(`MAAS lists no VLAN ${id}.`, 'Look at the VLANs again.');
	}

	return vlan;
});

/** MAAS takes one that it knows for the same, be it another's name or network card. */
const newcomerCheck = ({known}: Sources, choice: RackAddition): Check => {
	const title = 'The region doesn\'t know the host as a rack';
	const found = likeRacks(known, likeMachinesOf(choice));
	return found.length === 0
		? {title, outcome: 'pass', detail: 'No rack has its name or one of its MAC addresses.'}
		: {
			title,
			outcome: 'stop',
			detail: `MAAS would take the host for ${listed(found.map(({hostname}) => hostname))}, which it lists already.`,
			remedy: `Register it again if it is that host; else give the host another name or network card, or delete ${listed(found.map(({hostname}) => hostname))} first.`,
		};
};

const vmHostCheck = (sources: Sources, hostname: string): Check => {
	const title = 'The host is no VM host';
	const {'vm-hosts': vmHosts} = sources.known.snapshot;
	const isOne = vmHosts?.some(({name}) => name.toLowerCase() === hostname) ?? false;
	return checked(sources, [{type: 'vm-hosts'}], 'The VM hosts', isOne
		? {
			title, outcome: 'warn', detail: `MAAS has a VM host called ${hostname}. ${onVmHost}`, remedy: 'Choose a host of its own for the rack, or see that it has enough for both.',
		}
		: {title, outcome: 'pass', detail: `MAAS has no VM host called ${hostname}.`});
};

const linksCheck = (vlans: readonly Vlan[]): Check => {
	const title = 'The rack is to serve VLANs';
	const unserved = vlans.filter(({dhcp_on: isOn}) => !isOn);
	if (vlans.length === 0) {
		return {
			title, outcome: 'warn', detail: 'No VLAN is chosen that it should be linked to: it could serve none.', remedy: 'Choose those whose machines it should boot.',
		};
	}

	return unserved.length === 0
		? {title, outcome: 'pass', detail: `It should have a fixed address on ${listed(vlans.map(vlan => vlanName(vlan)))}.`}
		: {
			title,
			outcome: 'warn',
			detail: `DHCP is off on ${listed(unserved.map(vlan => vlanName(vlan)))}: it has nothing to serve there.`,
			remedy: 'A link there does no harm; a relayed VLAN is served from its target.',
		};
};

/** REST doesn't show what reaches what. */
const vmHostSteps = ({known}: Sources, hostname: string): HandStep[] => {
	const names = (known.snapshot['vm-hosts'] ?? []).map(({name}) => name);
	return names.length === 0
		? []
		: [{
			kind: 'hand',
			title: `See that ${hostname} is reached from ${listed(names)}`,
			...(names.length === 1 && {host: names[0]!}),
			commands: [`ping -c 3 ${quote(hostname)}`],
			why: `Virtual machines on ${verb(names.length, 'that VM host', 'these VM hosts')} boot from the rack. MAAS's documents ask for it, and REST doesn't show it.`,
		}];
};

/** What becomes of a rack that has arrived. A third rack of a VLAN there is none. */
const noteOfUse = (vlans: readonly Vlan[], alone: readonly Vlan[]): string => {
	const nothingYet = 'A rack that arrives serves nothing yet: VLANs have to name it.';
	if (alone.length > 0) {
		return `${nothingYet} That is the next plan, rehearsed as every change is: a second rack for ${few(alone.map(vlan => vlanName(vlan)))}.`;
	}

	if (vlans.length === 0) {
		return nothingYet;
	}

	const whyNone = vlans.every(vlan => setRacksOf(vlan).length > 1) ? 'Every VLAN that it should be linked to has two racks already' : 'No VLAN that it should be linked to is served by one rack alone';
	return `${nothingYet} ${whyNone}: it stands by there until you set it in another one's place.`;
};

/** Adds a rack: its software, its registration, and all that has to come by itself before it can serve. */
export const rackAddition: Action<RackAddition> = {
	needs: (_known, choice) => [likeMachinesOf(choice), {type: 'vm-hosts'}],
	plan(sources, choice) {
		const {known} = sources;
		const {snapshot} = known;
		const hostname = hostnameOf(choice);
		const vlans = vlansOf(known, choice.vlans);
		const aloneIds = new Set(servedAlone(lookUp(known)).map(({id}) => id));
		const alone = vlans.filter(({id}) => aloneIds.has(id));
		const names = new Map(vlans.map(vlan => [vlan.id, vlanName(vlan)]));
		const macs = choice.facts?.macs ?? [];
		const version = snapshot.version?.version;
		const newcomer = newcomerCheck(sources, choice);
		return {
			action: 'add-rack',
			title: `Add ${hostname} as a rack`,
			tier: {kind: 'dialog'},
			madeFrom: [],
			checks: [
				...hostChecks(choice, known),
				newcomer,
				likeMachinesCheck(sources, choice),
				vmHostCheck(sources, hostname),
				linksCheck(vlans),
			],
			steps: [
				...installSteps(choice, version),
				registerStep(choice, hostname, {
					// One that MAAS takes for another would change that: nothing of it is meant.
					effect: newcomer.outcome === 'stop' ? undefined : registration(known, {hostname, macs, vlans: names.keys().toArray()}),
				}),
				...arrivalWaits({
					hostname, macAddresses: macs, before: (snapshot.rackcontrollers ?? []).map(({system_id: id}) => id), version, vlans: names, region: 'here',
				}),
			],
			notes: [
				noteOfUse(vlans, alone),
				...(names.size === 0 ? [] : ['The rehearsal takes it to have a fixed address on each VLAN that was chosen. Which ones it has shows when it arrives.']),
			],
			asks: {},
			afterwards: vmHostSteps(sources, hostname),
			...(alone.length > 0 && {
				next: {
					type: 'spread', region: 'here', hostname, vlans: alone.map(({id}) => id),
				},
			}),
		};
	},
};
