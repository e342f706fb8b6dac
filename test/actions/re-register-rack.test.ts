import assert from 'node:assert/strict';
import {test} from 'node:test';
import {changesOf, type HandStep, type Plan} from '../../source/actions/plan.js';
import type {Sources} from '../../source/actions/planning.js';
import {rolesNow, type RackRole} from '../../source/actions/rack-roles.js';
import {rackReregistration, type RackReregistration} from '../../source/actions/re-register-rack.js';
import {rehearse} from '../../source/actions/rehearsal.js';
import {roleRestoration} from '../../source/actions/restore-roles.js';
import {prepare, prepareRest} from '../../source/actions/runner/prepare.js';
import {runPlan} from '../../source/actions/runner/run.js';
import {happen} from '../../source/region/happen.js';
import {ask, lab as labState} from '../region/ask.js';
import {askedForMachines, hostFacts, rackHost} from '../helpers/hosts.js';
import {knownOf} from '../helpers/known-of-region.js';
import {checkOf, requestsOf, troublesOf} from '../helpers/plan-facts.js';
import {rackNamed, vlanNamed, verdictsOf} from '../helpers/rehearsals.js';
import {openRuns, type Runs} from '../helpers/runs.js';
import {sourcesFrom, sourcesOfScene} from '../helpers/sources.js';

const lab = await sourcesOfScene('lab');
const macsOf = (hostname: string): string[] => lab.known.snapshot.rackcontrollers!.find(rack => rack.hostname === hostname)!.interface_set.map(({mac_address: mac}) => mac!.toLowerCase());
const role = (name: string, one: RackRole['role']): RackRole => ({vlanId: vlanNamed(lab.known, name).id, role: one});

const choiceOf = (hostname: string, changes: Partial<RackReregistration> = {}): RackReregistration => ({
	...rackHost({host: hostname, facts: hostFacts({hostname, macs: macsOf(hostname)})}), hostname, ...changes,
});

const planFor = (choice: RackReregistration, sources: Sources = lab): Plan => rackReregistration.plan(askedForMachines(sources, choice), choice);
// rack-2 serves dc2/200 alone.
const stops = 'warn: Nothing stops meanwhile';
const same = 'The region takes it for the same rack';
const arrivalOf = ({steps}: Plan) => steps.flatMap(step => step.kind === 'wait' && step.awaited.type === 'arrival' ? [step.awaited] : [])[0]!;
const linksOf = ({steps}: Plan) => steps.flatMap(step => step.kind === 'wait' && step.awaited.type === 'links' ? [...step.awaited.vlans] : []);

test('a rack whose host was installed anew is the same to the region, and VLANs go on naming it', () => {
	const plan = planFor(choiceOf('rack-2'));
	assert.deepEqual([troublesOf(plan), changesOf(plan), plan.next], [[stops], [], undefined]);
	assert.equal(checkOf(plan, same).detail, `It has the name of rack-2 and keeps its system_id, ${rackNamed(lab.known, 'rack-2')}.`);
	assert.equal(arrivalOf(plan).systemId, rackNamed(lab.known, 'rack-2'));
	assert.deepEqual(plan.notes, [
		'dc1/100, dc2/200 and fabric-0/0 name it, and go on doing so: its system_id stays.',
		'The snap keeps the rack\'s system_id where the host still has one: the same rack comes back.',
	]);
});

test('rehearsed, a dead rack that registers again serves what it served', () => {
	const rehearsal = rehearse(planFor(choiceOf('rack-4')), lab.known);
	assert.equal(rehearsal.outcome, 'passes');
	assert.deepEqual(verdictsOf(rehearsal, 'dc1/0'), ['down', 'single']);
});

test('roles that a VLAN gave to others meanwhile come back once the rack is there', () => {
	const roles = [role('fabric-0/10', 'secondary')];
	const plan = planFor(choiceOf('rack-2', {roles}));
	assert.deepEqual(requestsOf(plan), [`PUT fabrics/0/vlans/10/ secondary_rack=${rackNamed(lab.known, 'rack-2')}`]);
	assert.ok(plan.steps.findIndex(({kind}) => kind === 'change') > plan.steps.findLastIndex(({kind}) => kind === 'wait'));
	assert.ok(linksOf(plan).includes(roles[0]!.vlanId));
	assert.deepEqual(verdictsOf(rehearse(plan, lab.known), 'fabric-0/10'), ['single', 'protected']);
	assert.match(plan.notes.join(' '), /fabric-0\/10 names it no more: it gets that role back in the end/v);
});

test('a role that a VLAN still gives isn\'t given again', () => {
	assert.deepEqual(changesOf(planFor(choiceOf('rack-2', {roles: rolesNow(lab.known, rackNamed(lab.known, 'rack-2'))}))), []);
});

test('a link that the rack never had isn\'t waited for', async () => {
	const broken = await sourcesOfScene('broken-peer');
	const {known} = broken;
	const set = known.snapshot.rackcontrollers!.find(({system_id: id}) => rolesNow(known, id).some(({role: one}) => one === 'secondary'))!;
	const plan = planFor({...rackHost({host: set.hostname, facts: undefined}), hostname: set.hostname}, broken);
	const misplaced = rolesNow(known, set.system_id).map(({vlanId}) => vlanId).filter(id => set.interface_set.every(({vlan}) => vlan?.id !== id));
	assert.equal(misplaced.length, 1);
	assert.ok(!linksOf(plan).includes(misplaced[0]!));
});

/** The lab once a rack was deleted, with the roles that it had. */
const deleted = (hostname: string): {sources: Sources; roles: RackRole[]} => {
	const systemId = rackNamed(lab.known, hostname);
	return {sources: sourcesFrom(knownOf(ask(labState, `DELETE rackcontrollers/${systemId}/?force=true`).state)), roles: rolesNow(lab.known, systemId)};
};

test('a rack that was deleted comes with a new system_id, and its roles follow in a plan of their own', () => {
	const {sources, roles} = deleted('rack-2');
	const plan = planFor(choiceOf('rack-2', {roles}), sources);
	assert.deepEqual([troublesOf(plan), changesOf(plan)], [[`warn: ${same}`], []]);
	assert.deepEqual(plan.next, {
		type: 'restore-roles', region: 'here', hostname: 'rack-2', roles,
	});
	assert.deepEqual([arrivalOf(plan).systemId, arrivalOf(plan).macAddresses], [undefined, macsOf('rack-2')]);
	assert.match(plan.notes.join(' '), /is given to it in a plan of its own/v);
});

test('rehearsed one after the other, both plans bring back what was', () => {
	const {sources, roles} = deleted('rack-2');
	const {known, outcome} = rehearse(planFor(choiceOf('rack-2', {roles}), sources), sources.known);
	const rack = rackNamed(known, 'rack-2');
	assert.notEqual(rack, rackNamed(lab.known, 'rack-2'));
	const restored = rehearse(roleRestoration.plan(sourcesFrom(known), {rack, roles}), known);
	assert.deepEqual([outcome, restored.outcome], ['passes', 'passes']);
	assert.deepEqual(rolesNow(restored.known, rack), roles);
});

test('a host with another name and a MAC address of the rack is that rack, and gets the name', () => {
	const plan = planFor(choiceOf('rack-2', {facts: hostFacts({hostname: 'boot-2', macs: macsOf('rack-2')})}));
	assert.deepEqual([troublesOf(plan), arrivalOf(plan).hostname], [[`warn: ${same}`, stops], 'boot-2']);
	assert.match(checkOf(plan, same).detail, /called boot-2 now\. By a MAC address it is rack-2/v);
	assert.equal(rehearse(plan, lab.known).outcome, 'passes');
});

test('a host with another name and other network cards comes as another rack, and the old one is left over', () => {
	const plan = planFor(choiceOf('rack-2', {facts: hostFacts({hostname: 'boot-2', macs: ['02:00:00:00:00:99']})}));
	assert.match(checkOf(plan, same).detail, /unless it still has the system_id .*, it comes as a rack of its own/v);
	assert.deepEqual(plan.next?.type === 'restore-roles' && [plan.next.hostname, plan.next.roles], ['boot-2', rolesNow(lab.known, rackNamed(lab.known, 'rack-2'))]);
});

test('a host that MAAS would take for another rack is stopped', () => {
	const plan = planFor(choiceOf('rack-2', {facts: hostFacts({hostname: 'rack-2', macs: macsOf('rack-3')})}));
	assert.deepEqual(troublesOf(plan), [`stop: ${same}`, stops]);
	assert.match(checkOf(plan, same).detail, /take the host for rack-3/v);
});

test('a rack that alone serves VLANs warns that these stop meanwhile', () => {
	const plan = planFor(choiceOf('rack-1'));
	assert.deepEqual(troublesOf(plan), [stops]);
	assert.match(checkOf(plan, 'Nothing stops meanwhile').detail, /alone serves fabric-0\/10/v);
});

test('a region+rack isn\'t registered as a rack alone', () => {
	const choice = {...rackHost({host: 'region-a', facts: undefined}), hostname: 'region-a'};
	assert.ok(troublesOf(planFor(choice)).includes('stop: The host is no region controller'));
});

const byHand = ({simulator}: Runs) => async (step: HandStep) => {
	if (step.effect) {
		simulator.change(state => happen(state, step.effect!));
	}

	return {state: 'done' as const};
};

test('carried out on a dead rack, what it served is served again', async t => {
	const runs = await openRuns(t);
	const {plan} = await prepare(runs.maas, rackReregistration, choiceOf('rack-4', {facts: undefined}), runs.known());
	const result = await runs.run(plan, {hand: byHand(runs)});
	assert.equal(result.outcome, 'done');
	assert.deepEqual(result.vlans.filter(({name}) => name === 'dc1/0').map(({verdict}) => verdict), ['single']);
});

test('what is left of it is rehearsed with the rack that is still coming', async t => {
	const runs = await openRuns(t);
	const known = knownOf(ask(labState, 'PUT fabrics/0/vlans/40/', {secondary_rack: ''}).state);
	const roles = [role('fabric-0/40', 'primary')];
	const plan = planFor(choiceOf('rack-4', {facts: undefined, roles}), sourcesFrom(known));
	const change = plan.steps.findIndex(({kind}) => kind === 'change');
	const record = {
		id: 'p',
		plan,
		who: {user: 'admin', localUser: 'ann', host: 'jump'},
		profile: 'lab',
		endpoint: runs.simulator.url,
		startedAt: 0,
		steps: plan.steps.map((step, index) => ({step, state: index < 2 ? 'done' as const : 'planned' as const})),
	};
	assert.ok(change > 0);
	const {rehearsal} = prepareRest(record, known);
	assert.deepEqual([rehearsal.outcome, verdictsOf(rehearsal, 'dc1/0')], ['passes', ['down', 'single']]);
	const arrived = prepareRest({...record, steps: plan.steps.map((step, index) => ({step, state: index < change ? 'done' as const : 'planned' as const}))}, known);
	assert.equal(verdictsOf(arrived.rehearsal, 'dc1/0'), undefined);
});

test('what is left of it after the console was lost is carried out by the journal\'s record', async t => {
	const runs = await openRuns(t);
	const {plan} = await prepare(runs.maas, rackReregistration, choiceOf('rack-4', {facts: undefined}), runs.known());
	const stopped = await runs.run(plan);
	assert.equal(stopped.outcome, 'stopped');
	const record = await runs.lastRecord();
	assert.deepEqual(record.plan, plan);
	const result = await runPlan(prepareRest(record, runs.known()), runs.context({id: record.id, hand: byHand(runs)}), record);
	assert.equal(result.outcome, 'done');
});
