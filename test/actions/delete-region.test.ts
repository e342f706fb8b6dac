import assert from 'node:assert/strict';
import {test} from 'node:test';
import {regionDeletion, type RegionDeletionChoice} from '../../source/actions/delete-region.js';
import {changesOf} from '../../source/actions/plan.js';
import type {Sources} from '../../source/actions/planning.js';
import {valuesIn} from '../../source/actions/reading.js';
import {rehearse} from '../../source/actions/rehearsal.js';
import {withExpected} from '../../source/actions/runner/expectations.js';
import {Misuse} from '../../source/maas/schemas/misuse.js';
import {advance} from '../../source/region/advance.js';
import {happen} from '../../source/region/happen.js';
import {loadScene} from '../../source/simulator/scenes/index.js';
import {carryOutAll} from '../helpers/carry-out.js';
import {knownOf} from '../helpers/known-of-region.js';
import {checkOf, requestsOf, troublesOf} from '../helpers/plan-facts.js';
import {rackNamed, rehearsed} from '../helpers/rehearsals.js';
import {sourcesOf} from '../helpers/sources.js';

const {state: running} = await loadScene('lab');
/** MAAS has given them up, and region-a's host is off as a whole. */
const stopped = (...regions: string[]) => {
	const off = regions.reduce((state, region) => happen(state, {type: 'stop', region}), regions.includes('region-a') ? happen(running, {type: 'kill', rack: 'region-a'}) : running);
	return advance(off, 200);
};

const withoutA = stopped('region-a');
const withoutB = stopped('region-b');

const planFor = (sources: Sources, hostname: string, choice: Partial<RegionDeletionChoice> = {}) =>
	regionDeletion.plan(sources, {region: sources.known.snapshot.regioncontrollers!.find(one => one.hostname === hostname)!.system_id, ...choice});

const runs = 'It no longer runs';

test('a region that no longer runs is deleted with one request, once its hostname is typed', () => {
	const sources = sourcesOf(withoutB);
	const plan = planFor(sources, 'region-b');
	assert.deepEqual([plan.title, plan.tier, requestsOf(plan), troublesOf(plan)], ['Delete the region region-b', {kind: 'typed', name: 'region-b'}, ['DELETE regioncontrollers/w6fbbp/'], []]);
	const {outcome, known} = rehearse(plan, sources.known);
	assert.deepEqual([outcome, known.snapshot.regioncontrollers!.map(({hostname}) => hostname)], ['passes', ['region-a']]);
});

test('a region that runs stays, and how to stop it is said', () => {
	const sources = sourcesOf(running);
	const plan = planFor(sources, 'region-b');
	assert.deepEqual(troublesOf(plan), [`stop: ${runs}`]);
	assert.deepEqual([checkOf(plan, runs).detail, checkOf(plan, runs).remedy], [
		'4 of its processes run, and MAAS keeps a region that does.',
		'Stop it on region-b: sudo snap stop --disable maas, or with packages sudo systemctl disable --now maas-regiond. MAAS gives it up 90 s after its last sign of life.',
	]);
	assert.deepEqual(rehearse(plan, sources.known).steps.map(({status}) => status), [400]);
});

test('a region+rack takes two deletions, and DHCP moves with the first', () => {
	const sources = sourcesOf(withoutA);
	const plan = planFor(sources, 'region-a');
	assert.deepEqual(requestsOf(plan), ['DELETE rackcontrollers/t8sb7d/', 'DELETE regioncontrollers/t8sb7d/']);
	assert.equal(plan.notes[0], 'It takes two deletions: the first takes only its rack role and moves its DHCP, the second deletes the region.');
	const {steps} = rehearse(plan, sources.known);
	const [first, second] = steps.map(({known}) => known());
	const [rack, region] = [{type: 'rack', systemId: 't8sb7d'}, {type: 'region', systemId: 't8sb7d'}] as const;
	assert.deepEqual([valuesIn(first!, rack), valuesIn(first!, region)], ['gone', {hostname: 'region-a', node_type: 3}]);
	assert.deepEqual([valuesIn(first!, {type: 'vlan', id: 5008}), valuesIn(second!, region)], [{
		dhcp_on: true, fabric_id: 1, vid: 100, primary_rack: rackNamed(sources.known, 'rack-2'), secondary_rack: null, relay_vlan: null,
	}, 'gone']);
});

test('the second deletion finds what the first has left, and nothing that would stop it', () => {
	const sources = sourcesOf(withoutA);
	const plan = planFor(sources, 'region-a');
	const [first, second] = changesOf(plan);
	const expected = withExpected(plan.madeFrom, [first!]);
	const {state} = carryOutAll({...plan, steps: [first!]}, withoutA);
	const found = knownOf(state);
	assert.deepEqual(expected.map(({values}) => values), expected.map(({reading}) => valuesIn(found, reading)));
	assert.deepEqual(second!.before, valuesIn(found, second!.reading));
});

test('the roles of its rack can be handed over first', () => {
	const sources = sourcesOf(withoutA);
	const plan = planFor(sources, 'region-a', {handOver: true});
	assert.deepEqual(requestsOf(plan), [`PUT fabrics/1/vlans/100/ primary_rack=${rackNamed(sources.known, 'rack-2')}`, 'DELETE rackcontrollers/t8sb7d/', 'DELETE regioncontrollers/t8sb7d/']);
	assert.equal(rehearsed(plan, sources.known).outcome, 'passes');
});

test('a region+rack that is a VM host stays: the second deletion would be refused', () => {
	const host = {...withoutA, vmHosts: withoutA.vmHosts.set(9, {...withoutA.vmHosts.get(9)!, host: 't8sb7d'})};
	const sources = sourcesOf(host);
	const plan = planFor(sources, 'region-a');
	assert.equal(checkOf(plan, 'No VM host runs on it').detail, 'kvm-rack-6 runs on it.');
	assert.deepEqual(rehearse(plan, sources.known).steps.map(({status}) => status), [204, 400]);
});

test('the only region that is left stays', () => {
	const plan = planFor(sourcesOf(stopped('region-a', 'region-b')), 'region-b');
	assert.deepEqual(troublesOf(plan), ['stop: Another region is left']);
});

test('which regions run is unchecked where it couldn\'t be read', () => {
	const sources = sourcesOf(withoutB);
	const {rpc: _, ...snapshot} = sources.known.snapshot;
	assert.deepEqual(troublesOf(planFor({...sources, known: {...sources.known, snapshot}}, 'region-b')), [`unchecked: ${runs}`]);
	assert.deepEqual(troublesOf(planFor({...sources, unread: new Set(['region-processes region-b', 'vm-hosts'])}, 'region-b')), [`unchecked: ${runs}`, 'unchecked: No VM host runs on it']);
});

test('afterwards its host is cleaned, and nobody is to look for it any more', () => {
	const plan = planFor(sourcesOf(withoutB), 'region-b');
	assert.deepEqual(plan.afterwards.map(({host, commands}) => [host, commands]), [
		['region-b', ['sudo snap remove --purge maas']],
		['region-b', ['sudo apt purge maas-region-api maas-rack-controller']],
		[undefined, []],
	]);
	assert.equal(plan.watchFor, undefined);
	assert.equal(planFor(sourcesOf(withoutA), 'region-a').watchFor?.hostname, 'region-a');
});

test('what is needed is read: the region, whether it runs, and what its rack serves', () => {
	const keys = (known: Sources['known'], region: string) => regionDeletion.needs(known, {region}).map(({type}) => type);
	const {known} = sourcesOf(withoutA);
	assert.deepEqual(keys(known, 'w6fbbp'), ['region', 'region-processes', 'vm-hosts']);
	assert.deepEqual([...new Set(keys(known, 't8sb7d'))], ['region', 'region-processes', 'rack', 'rack-roles', 'vlan', 'vm-hosts']);
});

test('a region that is not there can\'t be deleted', () => {
	assert.throws(() => regionDeletion.plan(sourcesOf(running), {region: 'xrwsaf'}), Misuse);
});
