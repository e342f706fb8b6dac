import assert from 'node:assert/strict';
import {test} from 'node:test';
import {rackDeletion, type RackDeletionChoice} from '../../source/actions/delete-rack.js';
import type {JournalLine} from '../../source/actions/journal/entry.js';
import {journalLineSchema} from '../../source/actions/journal/schema.js';
import {changesOf} from '../../source/actions/plan.js';
import type {Sources} from '../../source/actions/planning.js';
import {isAs, valuesIn} from '../../source/actions/reading.js';
import {rehearse} from '../../source/actions/rehearsal.js';
import {scriptOf} from '../../source/guides/host-step.js';
import {keepAway} from '../../source/guides/keep-away.js';
import {Misuse} from '../../source/maas/schemas/misuse.js';
import {advance} from '../../source/region/advance.js';
import {happen} from '../../source/region/happen.js';
import {loadScene} from '../../source/simulator/scenes/index.js';
import {carryOut, carryOutAll} from '../helpers/carry-out.js';
import {each} from '../helpers/each.js';
import {knownOf} from '../helpers/known-of-region.js';
import {checkOf, requestsOf, troublesOf} from '../helpers/plan-facts.js';
import {
	rackNamed,
	rehearsed,
	stepsFor,
	planOf,
} from '../helpers/rehearsals.js';
import {sourcesOf} from '../helpers/sources.js';
import {ask} from '../region/ask.js';

const {state: labState} = await loadScene('lab');
const {state: healthyState} = await loadScene('healthy');
const [lab, healthy] = [sourcesOf(labState), sourcesOf(healthyState)];

const planFor = (sources: Sources, hostname: string, choice: Partial<RackDeletionChoice> = {}) =>
	rackDeletion.plan(sources, {rack: rackNamed(sources.known, hostname), handOver: false, ...choice});

const takeOver = 'Racks that serve take over';
const unserved = 'Somebody is left to serve every VLAN';
const vmHost = 'No VM host runs on it';
const comesBack = 'It doesn\'t come back by itself';

test('a rack that serves nothing is deleted with one request, once its hostname is typed', () => {
	const plan = planFor(lab, 'rack-5');
	assert.deepEqual([plan.title, plan.tier, requestsOf(plan), troublesOf(plan)], ['Delete rack-5', {kind: 'typed', name: 'rack-5'}, ['DELETE rackcontrollers/ysfed4/'], []]);
	assert.deepEqual(rehearsed(plan, lab.known), {outcome: 'passes', verdicts: {}});
});

test('what MAAS does by itself is said, and is what it then does', () => {
	const plan = planFor(lab, 'rack-1');
	assert.deepEqual(plan.notes.slice(0, 2), [
		'On fabric-0/0 MAAS by itself makes rack-2 the primary and makes region-a the secondary.',
		'On fabric-0/10 MAAS by itself makes rack-2 the primary.',
	]);
	assert.deepEqual([troublesOf(plan), rehearsed(plan, lab.known)], [[], {outcome: 'passes', verdicts: {'fabric-0/0': 'protected → protected', 'fabric-0/10': 'single → single'}}]);
	const {state} = carryOutAll(plan, labState);
	const {primary_rack, secondary_rack} = state.vlans.get(5001)!;
	assert.deepEqual([primary_rack, secondary_rack], [rackNamed(lab.known, 'rack-2'), rackNamed(lab.known, 'region-a')]);
});

test('a successor that gives machines nothing to boot is marked', () => {
	const there = sourcesOf(ask(labState, 'PUT fabrics/0/vlans/0/', {secondary_rack: rackNamed(lab.known, 'rack-6')}).state);
	const {outcome, detail} = checkOf(planFor(there, 'rack-1'), takeOver);
	assert.equal(outcome, 'warn');
	assert.match(detail, /^MAAS leaves fabric-0\/0 to rack-6, and rack-6 has its http dead: machines may not get what they boot\.$/v);
});

test('a dead successor is marked, and the rehearsal says that DHCP would go down', () => {
	const plan = planFor(lab, 'rack-3');
	assert.equal(checkOf(plan, takeOver).detail, 'MAAS leaves fabric-0/40 to rack-4, and rack-4 isn\'t connected.');
	assert.deepEqual([rehearsed(plan, lab.known).outcome, rehearse(plan, lab.known).objections], ['worse', ['fabric-0/40 would be down, and is degraded now.']]);
});

test('handed over first, the roles go to the best racks there are', () => {
	const plan = planFor(healthy, 'rack-1', {handOver: true});
	const [rack1, rack2] = ['rack-1', 'rack-2'].map(name => rackNamed(healthy.known, name));
	assert.deepEqual(requestsOf(plan).slice(0, -1), [
		`PUT fabrics/0/vlans/0/ primary_rack=${rackNamed(healthy.known, 'rack-3')}`,
		'PUT fabrics/0/vlans/10/ secondary_rack=',
	]);
	assert.deepEqual(plan.asks, {5002: 'single'});
	assert.deepEqual(rehearsed(plan, healthy.known), {outcome: 'passes', verdicts: {'core/0': 'protected → protected', 'core/10': 'protected → single'}});
	const {state} = carryOutAll(plan, healthyState);
	assert.deepEqual([state.vlans.get(5002)!.primary_rack, state.vlans.values().some(vlan => vlan.primary_rack === rack1)], [rack2, false]);
});

test('with nobody to be the second one, one rack is what is asked for', () => {
	assert.deepEqual(rehearsed(planFor(healthy, 'rack-1'), healthy.known), {outcome: 'passes', verdicts: {'core/0': 'protected → protected', 'core/10': 'protected → single'}});
});

test('who takes over can be chosen, VLAN by VLAN, and the rest is left to MAAS', () => {
	const rack4 = rackNamed(healthy.known, 'rack-4');
	const plan = planFor(healthy, 'rack-1', {handOver: {5001: rack4}});
	assert.deepEqual(requestsOf(plan).slice(0, -1), [`PUT fabrics/0/vlans/0/ primary_rack=${rack4}`]);
	assert.deepEqual([troublesOf(plan), plan.notes[0]], [[], 'On core/10 MAAS by itself leaves no secondary.']);
});

test('a chosen rack that would serve nothing stops the plan', () => {
	const plan = planFor(healthy, 'rack-1', {handOver: {5002: rackNamed(healthy.known, 'rack-4')}});
	assert.deepEqual(troublesOf(plan), ['stop: rack-4 is on core/10']);
});

test('who takes over beside a primary that is lost becomes the primary: MAAS sets no new secondary there', () => {
	const lost = advance(happen(healthyState, {type: 'kill', rack: 'rack-2'}), 60);
	const [rack1, rack2, rack3] = ['rack-1', 'rack-2', 'rack-3'].map(name => rackNamed(healthy.known, name));
	const state = {...lost, vlans: lost.vlans.set(5001, {...lost.vlans.get(5001)!, primary_rack: rack2!, secondary_rack: rack1!})};
	const choices: Array<RackDeletionChoice['handOver']> = [true, {5001: rack3!}];
	each(choices, handOver => {
		const {state: after} = carryOutAll(planFor(sourcesOf(state), 'rack-1', {handOver}), state);
		assert.deepEqual([after.vlans.get(5001)!.primary_rack, after.vlans.get(5001)!.secondary_rack], [rack3, rack2]);
	});
});

test('where nobody else can serve, MAAS keeps the rack, and the plan says what force would do', () => {
	const plan = planFor(lab, 'rack-2');
	assert.deepEqual(checkOf(plan, unserved), {
		title: unserved, outcome: 'stop', detail: 'No other rack is linked to dc2/200: MAAS keeps this one.', remedy: 'Link another rack there, or force it, which turns DHCP off there.',
	});
	assert.deepEqual(rehearse(plan, lab.known).steps.map(({status}) => status), [400]);
});

test('by force DHCP goes off where nobody else can serve, as asked for', () => {
	const plan = planFor(lab, 'rack-2', {isForced: true});
	assert.deepEqual([requestsOf(plan), checkOf(plan, unserved).outcome, plan.asks[5012]], [['DELETE rackcontrollers/war3h8/?force=true'], 'warn', 'off']);
	assert.deepEqual([rehearsed(plan, lab.known).outcome, rehearsed(plan, lab.known).verdicts['dc2/200']], ['passes', 'single → off']);
});

test('VLANs that are relayed to one that loses DHCP are named', () => {
	const relayed = {...labState, vlans: labState.vlans.set(5005, {...labState.vlans.get(5005)!, relay_vlan: 5012})};
	const sources = sourcesOf(relayed);
	const plan = planFor(sources, 'rack-2', {isForced: true});
	assert.match(checkOf(plan, unserved).detail, / So it does on fabric-0\/20, relayed to it\.$/v);
	assert.equal(rehearsed(plan, sources.known).outcome, 'passes');
});

test('force that isn\'t needed is left out', () => {
	const plan = planFor(lab, 'rack-5', {isForced: true});
	assert.deepEqual([requestsOf(plan), plan.notes[0]], [['DELETE rackcontrollers/ysfed4/'], 'Force isn\'t needed: nothing keeps MAAS from deleting it.']);
});

test('a VM host on the rack keeps it, and force deletes its machines too', () => {
	assert.deepEqual(troublesOf(planFor(lab, 'rack-6')), [`stop: ${vmHost}`]);
	const forced = planFor(lab, 'rack-6', {isForced: true});
	assert.equal(checkOf(forced, vmHost).detail, 'Force deletes kvm-rack-6 too, with every virtual machine that MAAS has there.');
	const {outcome, known} = rehearse(forced, lab.known);
	assert.deepEqual([outcome, known.snapshot['vm-hosts']], ['passes', []]);
});

test('force is never used where VM hosts couldn\'t be read', () => {
	const sources = {...lab, unread: new Set(['vm-hosts'])};
	assert.deepEqual([troublesOf(planFor(sources, 'rack-5')), troublesOf(planFor(sources, 'rack-5', {isForced: true}))], [[`unchecked: ${vmHost}`], [`stop: ${vmHost}`]]);
});

test('a rack that is off keeps its secret and comes back when it boots', () => {
	assert.equal(checkOf(planFor(lab, 'rack-4', {isForced: true}), comesBack).detail, 'It is off, so it keeps its secret and registers again when it boots.');
	const {state} = carryOutAll(planFor(lab, 'rack-4', {isForced: true}), labState);
	const booted = advance(happen(state, {type: 'boot', rack: '8eptef'}), 90);
	assert.equal(knownOf(booted).snapshot.rackcontrollers!.some(({hostname}) => hostname === 'rack-4'), true);
});

test('a rack that is connected loses its secret', () => {
	assert.equal(checkOf(planFor(lab, 'rack-5'), comesBack).outcome, 'pass');
	const unread = {...lab, unread: new Set([`rack ${rackNamed(lab.known, 'rack-5')}`])};
	assert.equal(checkOf(planFor(unread, 'rack-5'), comesBack).outcome, 'unchecked');
});

test('what to run on its host is said for both ways of installing MAAS, and that it comes back is watched for', () => {
	const {afterwards, watchFor} = planFor(lab, 'rack-4');
	assert.deepEqual(afterwards.map(({host, commands}) => [host, commands[0]]), [['rack-4', 'sudo snap remove --purge maas'], ['rack-4', 'sudo systemctl disable --now maas-rackd']]);
	assert.equal(watchFor?.hostname, 'rack-4');
	assert.deepEqual(watchFor.macAddresses.length, lab.known.snapshot.rackcontrollers!.find(({hostname}) => hostname === 'rack-4')!.interface_set.length);
});

test('what is run there over ssh is what the guide says, and leaves a host alone that is a region too', () => {
	const guides = [keepAway({install: 'snap', isAlsoRegion: false}), keepAway({install: 'deb', isAlsoRegion: false})];
	const {afterwards} = planFor(lab, 'rack-4');
	assert.deepEqual(afterwards.map(({ssh}) => ssh), guides);
	assert.deepEqual(afterwards.map(({commands}) => commands), guides.map(({commands}) => commands));
	each(afterwards, ({ssh}) => {
		assert.match(scriptOf(ssh!), /Nothing was done\." >&2; exit 3/v);
	});
});

test('relay agents that have to forward elsewhere are named', () => {
	assert.match(planFor(lab, 'rack-1').afterwards[0]!.title, /relay agent of fabric-0\/30 forward to each of 10\.0\.0\.32 \(rack-2\) and 10\.0\.0\.20 \(region-a\)/v);
});

test('of a region+rack only the rack role goes', () => {
	const plan = planFor(lab, 'region-a');
	assert.deepEqual([plan.title, checkOf(plan, 'It is nothing but a rack').outcome], ['Take the rack role off region-a', 'warn']);
	const {known, outcome} = rehearse(plan, lab.known);
	assert.deepEqual([outcome, known.snapshot.regioncontrollers!.find(({hostname}) => hostname === 'region-a')?.node_type], ['passes', 3]);
	assert.deepEqual(plan.afterwards.slice(-2).map(({commands}) => commands), [['sudo maas init region'], ['sudo apt purge maas-rack-controller']]);
});

test('VLANs without DHCP that name the rack are cleared first: MAAS would stumble over them', () => {
	const {state} = carryOutAll(planOf(stepsFor(lab.known, 'dc2/200', {dhcp_on: false})), labState);
	const sources = sourcesOf(state);
	const plan = planFor(sources, 'rack-2');
	assert.deepEqual(requestsOf(plan), ['PUT fabrics/2/vlans/200/ primary_rack=', 'DELETE rackcontrollers/war3h8/']);
	assert.match(checkOf(plan, 'No VLAN without DHCP names it').detail, /^dc2\/200 does, and is cleared first/v);
	assert.equal(rehearse(plan, sources.known).outcome, 'passes');
	assert.deepEqual(carryOut({...plan, steps: plan.steps.slice(1)}, state).record.steps.map(step => step.state), ['refused']);
});

test('the last rack that is connected is called the last', () => {
	const rackcontrollers = lab.known.snapshot.rackcontrollers!.filter(({hostname}) => hostname === 'rack-5' || hostname === 'rack-4');
	const sources = {...lab, known: {...lab.known, snapshot: {...lab.known.snapshot, rackcontrollers}}};
	assert.equal(checkOf(planFor(sources, 'rack-5'), 'Another rack is left').outcome, 'warn');
	assert.equal(checkOf(planFor(sources, 'rack-4'), 'Another rack is left').detail, 'rack-5 is connected.');
});

test('BMCs that only this rack is linked to are named', () => {
	const sources = {...lab, known: {...lab.known, bmcs: [{systemId: 'x', address: '10.2.200.40'}, {systemId: 'y', address: '10.0.0.40'}]}};
	assert.equal(checkOf(planFor(sources, 'rack-2'), 'Another rack reaches its BMCs').detail, '1 BMC in 10.2.200.0/24 is linked to no other rack that is connected.');
});

test('a plan is made from the rack, what it serves and who takes over', () => {
	const named = (systemId: string) => lab.known.snapshot.rackcontrollers!.find(({system_id: id}) => id === systemId)!.hostname;
	const plan = planFor(lab, 'rack-1', {handOver: true});
	const things = plan.madeFrom.map(({reading}) => reading.type === 'rack' ? named(reading.systemId) : Object.values(reading).join(' '));
	assert.deepEqual(things, ['rack-1', 'rack-5', 'rack-2', 'vlan 5001', 'vlan 5004', 'rack-roles xrwsaf']);
	const needs = rackDeletion.needs(lab.known, {rack: rackNamed(lab.known, 'rack-1'), handOver: true});
	assert.deepEqual(needs.map(({type}) => type), ['rack', 'rack', 'rack', 'rack-roles', 'vlan', 'vlan', 'vm-hosts']);
});

test('what is forced is made from the VM hosts on the rack too', () => {
	assert.deepEqual(planFor(lab, 'rack-6', {isForced: true}).madeFrom.at(-1), {reading: {type: 'vm-hosts-on', systemId: '4h6krt'}, values: {vm_hosts: 'kvm-rack-6'}});
});

test('each step leaves the rack the roles that the next one finds', () => {
	const plan = planFor(lab, 'rack-1', {handOver: true});
	const roles = changesOf(plan).map(({leadsTo = []}) => leadsTo.at(-1)?.values);
	assert.deepEqual(plan.madeFrom.at(-1)!.values, {roles: 'primary of fabric-0/0, primary of fabric-0/10'});
	assert.deepEqual(roles, [{roles: 'primary of fabric-0/10'}, {roles: ''}, {roles: ''}]);
});

test('what MAAS sets by itself is what a later step finds', () => {
	const [deletion] = changesOf(planFor(lab, 'region-a'));
	assert.deepEqual(deletion!.leadsTo!.map(({reading}) => Object.values(reading).join(' ')), ['vlan 5008', 'vlan 5013', 'region t8sb7d', 'rack-roles t8sb7d']);
});

test('a plan is read from the journal as it was written there', () => {
	const content = planFor(lab, 'region-a', {handOver: true});
	const line: JournalLine = {
		type: 'started', plan: 'one', at: 0, who: {user: 'admin', localUser: 'me', host: 'jump'}, profile: 'lab', endpoint: 'http://127.0.0.1:5240/MAAS', content,
	};
	const text = JSON.stringify(line);
	assert.deepEqual(journalLineSchema.parse(JSON.parse(text)), line);
});

test('what isn\'t there can\'t be deleted, nor take over', () => {
	assert.throws(() => rackDeletion.plan(lab, {rack: 'zzzzzz', handOver: false}), Misuse);
	assert.throws(() => planFor(lab, 'rack-1', {handOver: {5001: 'zzzzzz'}}), Misuse);
	assert.throws(() => planFor(lab, 'rack-1', {handOver: {5001: rackNamed(lab.known, 'rack-1')}}), Misuse);
	assert.throws(() => planFor(lab, 'rack-1', {handOver: {5013: rackNamed(lab.known, 'rack-2')}}), {message: 'rack-1 doesn\'t serve dc2/210.'});
});

test('of every rack of every scene the plan foretells what MAAS answers, and what becomes of each VLAN', async () => {
	const scenes = await Promise.all((['lab', 'healthy', 'single', 'broken-peer', 'incident', 'onboarding'] as const).map(async scene => loadScene(scene)));
	const choices = [{handOver: false}, {handOver: true}, {handOver: false, isForced: true}, {handOver: true, isForced: true}];
	const cases = scenes.flatMap(({state}) => knownOf(state).snapshot.rackcontrollers!.flatMap(({system_id: rack}) => choices.map(choice => ({state, choice: {rack, ...choice}}))));
	each(cases, ({state, choice}) => {
		const sources = sourcesOf(state);
		const plan = rackDeletion.plan(sources, choice);
		const {outcome, steps} = rehearse(plan, sources.known);
		const {record, state: after} = carryOut(plan, state);
		const isDone = record.steps.every(step => step.state === 'done');
		assert.deepEqual(steps.map(step => step.outcome === 'done'), record.steps.map(step => step.state === 'done'), plan.title);
		// Only what MAAS refuses is stopped.
		assert.equal(outcome === 'passes' || outcome === 'worse', isDone, plan.title);
		const foretold = changesOf(plan).at(-1)!.leadsTo!;
		const found = knownOf(after);
		assert.deepEqual(isDone ? foretold.filter(({reading, values}) => !isAs(values, valuesIn(found, reading)!)) : [], [], plan.title);
	});
});
