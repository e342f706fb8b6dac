import {lookUp} from '../domain/lookup.js';
import {vlanName} from '../domain/vlans.js';
import {stopAndClean} from '../guides/clean-rack.js';
import type {HostFacts} from '../guides/host-facts.js';
import type {InstallKind} from '../guides/host-step.js';
import {registerElsewhere} from '../guides/register-rack.js';
import {patchOf} from '../guides/release.js';
import type {RackController} from '../maas/schemas/controller.js';
import type {Vlan} from '../maas/schemas/vlan.js';
import {
	installCheck,
	movedVersionCheck,
	notRegionCheck,
	urlCheck,
} from './checks/host-checks.js';
import {likeMachinesCheck, likeMachinesOf, likeRacks} from './checks/like-checks.js';
import {
	movedVmHostCheck,
	networksIn,
	rackAloneCheck,
	sameHostCheck,
	targetMarkCheck,
	targetNetworksCheck,
	targetRackChecks,
	unknownTargetChecks,
} from './checks/move-checks.js';
import {racksListedCheck} from './checks/racks-listed.js';
import {chosenRack, chosenVlan} from './chosen.js';
import type {Check, HandStep, Step} from './plan.js';
import type {Action, Need, Sources} from './planning.js';
import {onHost, registerStep} from './registration/hand-steps.js';
import {hostnameOf, versionThere, type RackHost} from './registration/rack-host.js';
import {arrivalWaits} from './registration/waits.js';
import {removalNeeds, removalOf} from './removal/rack-removal.js';
import {servedAlone} from './served-alone.js';
import {sourcesIn} from './sources-in.js';

/** The region that a rack goes to. */
export type MoveTarget = Pick<RackHost, 'url' | 'regionHost' | 'ownNames'> & {
	/** Its name among the user's profiles. */
	profile: string;
	/** What is known of it, with {@link moveTargetNeeds} read there. */
	sources: Sources;
	/** Whether the profile is marked so. */
	isReadOnly?: boolean;
	/** VLANs (id, as it has them) that the rack should be linked to; by itself those of the rack's networks that are served there. */
	vlans?: readonly number[];
};

/** A rack that goes to another region. */
export type RackMove = {
	/** Its system_id. */
	rack: string;
	/** As ssh knows its host. */
	host: string;
	install: InstallKind;
	/** What was found there; missing where nobody looked. */
	facts?: HostFacts;
	/** Without it the steps on the other side are done by hand. */
	target?: MoveTarget;
};

/** What the other region would go by: where nobody looked at the host, what MAAS here has of it. */
const seenFrom = ({host, install, facts}: Omit<RackMove, 'target'>, {hostname, interface_set: interfaces}: RackController, target?: MoveTarget): RackHost & {facts: HostFacts} => ({
	...(target?.regionHost && {regionHost: target.regionHost}),
	...(target?.ownNames && {ownNames: target.ownNames}),
	host,
	install,
	hostname,
	url: target?.url ?? '',
	facts: facts ?? {
		hostname: undefined,
		macs: interfaces.flatMap(({mac_address: mac}) => mac === null ? [] : [mac.toLowerCase()]),
		snap: undefined,
		rackPackage: undefined,
		regionPackage: undefined,
	},
});

/** What is to be read of the region that a rack goes to. */
export const moveTargetNeeds = (rack: RackController, choice: Omit<RackMove, 'target'>): Need[] => [likeMachinesOf(seenFrom(choice, rack))];

const vlansOf = ({sources: {known}, vlans}: MoveTarget, rack: RackController): Vlan[] => {
	const lookup = lookUp(known);
	const ids = vlans ?? networksIn(known, rack).known.map(({vlan: {id}}) => id).filter(id => lookup.vlan(id)?.dhcp_on);
	return [...new Set(ids)].map(id => chosenVlan(lookup, id));
};

const targetChecks = (choice: RackMove, rack: RackController, target: MoveTarget, vlans: readonly Vlan[]): Check[] => {
	const {profile, sources} = target;
	const host = seenFrom(choice, rack, target);
	return [
		...(target.isReadOnly ? [targetMarkCheck(profile)] : []),
		racksListedCheck(sources.known, profile),
		movedVersionCheck(rack.version ?? versionThere(choice), sources.known.snapshot.version?.version, profile),
		urlCheck(target),
		...targetRackChecks(rack, sources.known, profile),
		notRegionCheck(host, sources.known),
		likeMachinesCheck(sources, host, profile),
		targetNetworksCheck(sources.known, rack, vlans, profile),
	];
};

const targetSteps = (choice: RackMove, rack: RackController, target: MoveTarget, vlans: readonly Vlan[]): Step[] => {
	const host = seenFrom(choice, rack, target);
	const hostname = hostnameOf(host);
	const {known} = target.sources;
	// One that is left over there is taken for the same.
	const [leftover] = likeRacks(known, likeMachinesOf(host));
	return [
		registerStep(host, hostname, {profile: target.profile}),
		...arrivalWaits({
			hostname,
			macAddresses: host.facts.macs,
			before: (known.snapshot.rackcontrollers ?? []).map(({system_id: id}) => id),
			...(leftover && {systemId: leftover.system_id}),
			version: known.snapshot.version?.version,
			vlans: new Map(vlans.map(vlan => [vlan.id, vlanName(vlan)])),
			region: 'target',
		}),
	];
};

/** The other region isn't known here. */
const stepsByHand = ({host, install}: RackMove, {hostname}: RackController): HandStep[] => [
	{
		kind: 'hand',
		title: `Register ${hostname} with the other region`,
		host,
		commands: registerElsewhere(install),
		why: 'Of that region nothing is known here. Its page “Controllers”, “Add rack controller”, shows its URL and its secret, in a command that shows it to every user of the host: these ask for both.',
	},
	{
		kind: 'hand',
		title: `See in the other region that ${hostname} arrives and that all its services run`,
		commands: [],
		why: 'Nothing tries the secret beforehand: with a wrong one the rack never arrives.',
	},
];

/**
Moves a rack to another region, which MAAS has no action for: its roles are handed over, it is deleted here, forgets this region on its host, and registers there. Here it is watched for.
*/
export const rackMove: Action<RackMove> = {
	needs: (known, choice) => removalNeeds(known, choice.rack, {handOver: true}),
	plan(sources, choice) {
		const {known} = sources;
		const facts = chosenRack(lookUp(known), choice.rack);
		const {rack} = facts;
		const {hostname, system_id: systemId, version} = rack;
		const {target} = choice;
		const {readings, checks, notes, steps, asks, afterwards} = removalOf(sources, facts, {handOver: true});
		const vlans = target ? vlansOf(target, rack) : [];
		const aloneThere = target ? servedAlone(lookUp(target.sources.known)).filter(({id}) => vlans.some(vlan => vlan.id === id)) : [];
		const host = seenFrom(choice, rack, target);
		const vmHosts = movedVmHostCheck(sources, rack);
		return {
			action: 'move-rack',
			title: `Move ${hostname} to ${target?.profile ?? 'another region'}`,
			tier: {kind: 'typed', name: hostname},
			madeFrom: sourcesIn(known, readings),
			checks: [
				racksListedCheck(known),
				rackAloneCheck(rack),
				sameHostCheck(rack, choice.host, choice.facts),
				...(choice.facts ? [installCheck(host)] : []),
				vmHosts,
				// It isn't forced, whatever may be.
				...checks.filter(({title}) => title !== vmHosts.title),
				...(target ? targetChecks(choice, rack, target, vlans) : unknownTargetChecks(patchOf(version))),
			],
			steps: [
				...steps,
				onHost(choice.host, stopAndClean(choice.install, host.facts.macs), {
					title: `Stop ${hostname} and let it forget this region`,
					why: 'With what it remembers it would turn back to this region whenever the other one doesn\'t answer.',
					effect: {type: 'uninstall', rack: systemId},
				}),
				...(target ? targetSteps(choice, rack, target, vlans) : stepsByHand(choice, rack)),
			],
			notes: [
				...notes,
				'MAAS has no action for this: the rack is deleted here and registers there, with a new system_id.',
				`If it doesn't arrive there, the journal offers the way back: ${hostname} registers here again, and gets back what it did.`,
			],
			asks,
			afterwards,
			watchFor: {hostname, macAddresses: host.facts.macs},
			...(target && {target: target.profile}),
			...(aloneThere.length > 0 && {
				next: {
					type: 'spread', region: 'target', hostname: hostnameOf(host), vlans: aloneThere.map(({id}) => id),
				},
			}),
		};
	},
};
