import {few, verb} from '../domain/sentences.js';
import {lookUp, type Lookup, type RackFacts} from '../domain/lookup.js';
import {processesByRegion} from '../domain/region-processes.js';
import {Misuse} from '../maas/schemas/misuse.js';
import {nodeTypes, type RegionController} from '../maas/schemas/controller.js';
import {checked} from './checks/checked.js';
import type {Check, Plan, Step} from './plan.js';
import type {Action, Sources} from './planning.js';
import type {Reading} from './reading.js';
import {
	removalNeeds,
	removalOf,
	type Removal,
	type RemovalChoice,
} from './removal/rack-removal.js';
import {regionHostSteps, regionStops} from './removal/host-steps.js';
import {vmHostsOf} from './removal/removal-checks.js';
import {sourcesIn} from './sources-in.js';

/** Which region is to go. How its rack goes matters where it is a rack too. */
export type RegionDeletionChoice = Partial<RemovalChoice> & {
	/** Its system_id. */
	region: string;
};

const removalChoice = ({handOver = false, isForced}: RegionDeletionChoice): RemovalChoice => ({handOver, ...(isForced !== undefined && {isForced})});

const chosenRegion = ({snapshot: {regioncontrollers}}: Sources['known'], systemId: string): RegionController => {
	const region = regioncontrollers?.find(one => one.system_id === systemId);
	if (region === undefined) {
		const names = regioncontrollers?.map(({hostname}) => hostname).toSorted();
		throw new Misuse(`There is no region ${systemId}.`, names === undefined ? 'The list of regions couldn\'t be read.' : `There is: ${few(names, 20)}.`);
	}

	return region;
};

/** Its rack, where MAAS still has it for one. */
const rackOf = (lookup: Lookup, {system_id: systemId}: RegionController): RackFacts | undefined => {
	const facts = lookup.rack(systemId);
	return facts?.rack.node_type === nodeTypes.regionAndRack ? facts : undefined;
};

/** MAAS keeps a region that runs, by force too. */
const runningCheck = (sources: Sources, {hostname}: RegionController): Check => {
	const {rpc} = sources.known.snapshot;
	const title = 'It no longer runs';
	if (rpc === undefined) {
		return {
			title, outcome: 'unchecked', detail: 'Which regions run couldn\'t be read: MAAS may refuse.', remedy: 'Look again once MAAS answers.',
		};
	}

	const count = processesByRegion(rpc).get(hostname) ?? 0;
	return checked(sources, [{type: 'region-processes', hostname}], 'Which regions run', count === 0
		? {title, outcome: 'pass', detail: 'None of its processes is left.'}
		: {
			title,
			outcome: 'stop',
			detail: `${count} of its processes ${verb(count, 'runs', 'run')}, and MAAS keeps a region that does.`,
			remedy: `Stop it on ${hostname}: ${regionStops.snap}, or with packages ${regionStops.deb}. MAAS gives it up 90 s after its last sign of life.`,
		});
};

const lastRegionCheck = ({known}: Sources, {system_id: systemId}: RegionController): Check => {
	const {regioncontrollers = [], rpc} = known.snapshot;
	const title = 'Another region is left';
	const running = rpc && processesByRegion(rpc);
	const others = regioncontrollers.filter(one => one.system_id !== systemId && (running === undefined || running.has(one.hostname)));
	return others.length > 0
		? {title, outcome: 'pass', detail: `${few(others.map(({hostname}) => hostname).toSorted())} ${verb(others.length, 'goes', 'go')} on.`}
		: {
			title, outcome: 'stop', detail: 'No other region runs: without one there is no MAAS.', remedy: 'Start another region first.',
		};
};

const vmHostCheck = (sources: Sources, {system_id: systemId}: RegionController): Check => {
	const title = 'No VM host runs on it';
	const hosts = vmHostsOf(sources, systemId);
	if (hosts === undefined) {
		return {
			title, outcome: 'unchecked', detail: 'The VM hosts couldn\'t be read: MAAS may refuse.', remedy: 'Look again once MAAS gives them.',
		};
	}

	return hosts.length === 0
		? {title, outcome: 'pass', detail: 'There is none.'}
		: {
			title,
			outcome: 'stop',
			detail: `${few(hosts.map(({name}) => name))} ${verb(hosts.length, 'runs', 'run')} on it.`,
			remedy: 'Remove the VM host in MAAS first: its virtual machines go with it.',
		};
};

const deletion = ({system_id: systemId, hostname}: RegionController): Step => ({
	kind: 'change',
	title: `Delete the region ${hostname}`,
	operation: {type: 'region.delete', systemId},
	reading: {type: 'region', systemId},
	// Of a region+rack that is so only after the first deletion.
	before: {hostname, node_type: nodeTypes.region},
	expect: 'gone',
	undo: {type: 'none', why: `MAAS has no request that brings ${hostname} back.`},
});

const noRack: Removal = {
	steps: [], checks: [], notes: [], asks: {}, afterwards: [], readings: [],
};

const rackNotes: Plan['notes'] = ['It takes two deletions: the first takes only its rack role and moves its DHCP, the second deletes the region.'];

/** Deletes a region controller that no longer runs, after its rack where it is one too. */
export const regionDeletion: Action<RegionDeletionChoice> = {
	needs(known, choice) {
		const region = known.snapshot.regioncontrollers?.find(one => one.system_id === choice.region);
		const isRack = region !== undefined && rackOf(lookUp(known), region) !== undefined;
		return [
			{type: 'region', systemId: choice.region},
			...(region ? [{type: 'region-processes', hostname: region.hostname} as const] : []),
			...(isRack ? removalNeeds(known, choice.region, removalChoice(choice)) : [{type: 'vm-hosts'} as const]),
		];
	},
	plan(sources, choice) {
		const {known} = sources;
		const region = chosenRegion(known, choice.region);
		const {system_id: systemId, hostname} = region;
		const facts = rackOf(lookUp(known), region);
		const removal = facts ? removalOf(sources, facts, removalChoice(choice)) : noRack;
		const readings: Reading[] = [{type: 'region', systemId}, {type: 'region-processes', hostname}, ...removal.readings];
		return {
			action: 'delete-region',
			title: `Delete the region ${hostname}`,
			tier: {kind: 'typed', name: hostname},
			madeFrom: sourcesIn(known, readings),
			checks: [runningCheck(sources, region), lastRegionCheck(sources, region), vmHostCheck(sources, region), ...removal.checks],
			steps: [...removal.steps, deletion(region)],
			notes: [...(facts ? rackNotes : []), ...removal.notes],
			asks: removal.asks,
			afterwards: [...removal.afterwards, ...regionHostSteps(region)],
			...(facts && {watchFor: {hostname, macAddresses: region.interface_set.flatMap(({mac_address: mac}) => mac === null ? [] : [mac])}}),
		};
	},
};
