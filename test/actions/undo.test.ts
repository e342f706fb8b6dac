import assert from 'node:assert/strict';
import {test} from 'node:test';
import {rangeChange} from '../../source/actions/change-range.js';
import {rangeCreation} from '../../source/actions/create-range.js';
import {rackDeletion} from '../../source/actions/delete-rack.js';
import {rangeDeletion} from '../../source/actions/delete-range.js';
import {dismissNotification} from '../../source/actions/dismiss-notification.js';
import {evacuateRack} from '../../source/actions/evacuate-rack.js';
import type {HandStep, Plan} from '../../source/actions/plan.js';
import {rehearse} from '../../source/actions/rehearsal.js';
import {planUndo, undo} from '../../source/actions/undo.js';
import type {RunRecord} from '../../source/actions/undo/thing.js';
import {offSetting, settingOf, type DhcpSetting} from '../../source/actions/vlan-steps.js';
import {lookUp} from '../../source/domain/lookup.js';
import type {RegionState} from '../../source/region/state.js';
import {loadScene} from '../../source/simulator/scenes/index.js';
import {carryOut, carryOutAll} from '../helpers/carry-out.js';
import {each} from '../helpers/each.js';
import {knownOf} from '../helpers/known-of-region.js';
import {checkOf, requestsOf, troublesOf} from '../helpers/plan-facts.js';
import {planOf, rackNamed, stepsFor} from '../helpers/rehearsals.js';
import {sourcesFrom, sourcesOf} from '../helpers/sources.js';

const {state: healthy} = await loadScene('healthy');
const {state: lab} = await loadScene('lab');
const [rack1, rack2] = ['rack-1', 'rack-2'].map(name => rackNamed(knownOf(healthy), name)) as [string, string];
const stranger = 'Nobody has changed it since';
const left = 'Something is left to undo';

const settingIn = (state: RegionState, id: number): DhcpSetting => settingOf(lookUp(knownOf(state)).vlan(id)!);

/** A plan that sets VLANs so. */
const settingsPlan = (state: RegionState, settings: ReadonlyArray<[name: string, setting: Partial<DhcpSetting>]>, changes: Partial<Plan> = {}): Plan =>
	planOf(settings.flatMap(([name, setting]) => stepsFor(knownOf(state), name, setting)), {title: 'Set the racks', ...changes});

const swap = settingsPlan(healthy, [['core/0', {primary_rack: rack2, secondary_rack: rack1}]]);
const turnOff = settingsPlan(healthy, [['core/0', offSetting]]);

/** What undoing gives on a region: what is asked for is what then is. */
const undone = (record: RunRecord, state: RegionState, id = 'two') => {
	const plan = planUndo(record, sourcesOf(state));
	const rehearsal = rehearse(plan, knownOf(state));
	const done = carryOutAll(plan, state, id);
	return {plan, rehearsal, ...done};
};

test('undoing a swap gives the racks their roles back, with the two requests that it takes', () => {
	const {state, record} = carryOutAll(swap, healthy);
	const {plan, rehearsal, state: after} = undone(record, state);
	assert.deepEqual([plan.title, plan.undoes, plan.action, plan.tier], ['Undo: Set the racks', 'one', 'reconfigure-dhcp', {kind: 'dialog'}]);
	assert.deepEqual([troublesOf(plan), rehearsal.outcome, rehearsal.objections], [[], 'passes', []]);
	assert.deepEqual(requestsOf(plan), [`PUT fabrics/0/vlans/0/ primary_rack=${rack1}`, `PUT fabrics/0/vlans/0/ secondary_rack=${rack2}`]);
	assert.deepEqual(settingIn(after, 5001), settingIn(healthy, 5001));
});

test('DHCP that was turned off is turned on again with both racks', () => {
	const {state, record} = carryOutAll(turnOff, healthy);
	const {plan, rehearsal, state: after} = undone(record, state);
	assert.deepEqual([requestsOf(plan).length, rehearsal.outcome, settingIn(after, 5001)], [1, 'passes', settingIn(healthy, 5001)]);
});

test('undoing a first enabling turns DHCP off: its name is to be typed, and nothing is called worse', () => {
	const enabling = settingsPlan(healthy, [['core/20', {dhcp_on: true, primary_rack: rack1, secondary_rack: rack2}]]);
	const ranged = carryOutAll(rangeCreation.plan(sourcesOf(healthy), {
		subnet: 3, type: 'dynamic', start: '10.10.20.100', end: '10.10.20.199',
	}), healthy);
	const {state, record} = carryOutAll(enabling, ranged.state);
	const {plan, rehearsal, state: after} = undone(record, state);
	assert.deepEqual([plan.tier, plan.asks, rehearsal.outcome], [{kind: 'typed', name: 'core/20'}, {5003: 'off'}, 'passes']);
	assert.deepEqual(settingIn(after, 5003), offSetting);
});

test('undoing the addition of a second rack leaves one, as was asked', () => {
	const {state: single} = carryOutAll(settingsPlan(healthy, [['tenants/110', {secondary_rack: null}]]), healthy);
	const {state, record} = carryOutAll(settingsPlan(single, [['tenants/110', {secondary_rack: rackNamed(knownOf(single), 'rack-3')}]]), single);
	const {plan, rehearsal} = undone(record, state);
	assert.deepEqual([plan.asks, rehearsal.outcome], [{5005: 'single', 5006: 'single'}, 'passes']);
});

test('undoing an undo does what was undone again', () => {
	const first = carryOutAll(turnOff, healthy);
	const second = undone(first.record, first.state);
	const third = undone(second.record, second.state, 'three');
	assert.deepEqual([third.plan.title, third.plan.tier, settingIn(third.state, 5001)], ['Redo: Set the racks', {kind: 'typed', name: 'core/0'}, offSetting]);
	const fourth = undone(third.record, third.state, 'four');
	assert.deepEqual([fourth.plan.title, settingIn(fourth.state, 5001)], ['Undo: Set the racks', settingIn(healthy, 5001)]);
});

test('of a plan that was cut off only what was done is undone', () => {
	const {state, record} = carryOut(swap, healthy, {until: 1});
	const {plan, state: after} = undone(record, state);
	assert.deepEqual([troublesOf(plan), settingIn(after, 5001)], [[], settingIn(healthy, 5001)]);
});

test('several VLANs are taken back in the reverse order, and one that fails keeps no other from it', () => {
	const plan = settingsPlan(healthy, [['core/0', {secondary_rack: null}], ['core/10', {secondary_rack: null}]], {goesOn: true});
	const {state, record} = carryOutAll(plan, healthy);
	const {plan: back} = undone(record, state);
	assert.deepEqual([back.steps.map(({group}) => group), back.goesOn], [['core/10', 'core/0'], true]);
});

test('a step whose answer was lost is judged by what stands now', () => {
	const {state, record} = carryOutAll(turnOff, healthy);
	const lost: RunRecord = {...record, steps: record.steps.map((step, index) => index === 0 ? step : {step: step.step, state: 'unknown'})};
	assert.deepEqual(settingIn(undone(lost, state).state, 5001), settingIn(healthy, 5001));
	const half = carryOut(turnOff, healthy, {until: 1}).state;
	assert.deepEqual([troublesOf(planUndo(lost, sourcesOf(half))), settingIn(undone(lost, half).state, 5001)], [[], settingIn(healthy, 5001)]);
});

test('what somebody else has changed since is named before it is set back', () => {
	const {state, record} = carryOutAll(swap, healthy);
	const {state: changed} = carryOutAll(settingsPlan(state, [['core/0', {secondary_rack: null}]]), state);
	const plan = planUndo(record, sourcesOf(changed));
	assert.deepEqual(troublesOf(plan), [`warn: ${stranger}`]);
	assert.equal(checkOf(plan, stranger).detail, 'core/0: the secondary is none now, not rack-1.');
	assert.deepEqual(settingIn(carryOutAll(plan, changed).state, 5001), settingIn(healthy, 5001));
});

test('whether somebody has changed it is unchecked where it couldn\'t be read', () => {
	const {state, record} = carryOutAll(swap, healthy);
	assert.deepEqual(troublesOf(planUndo(record, {...sourcesOf(state), unread: new Set(['vlan 5001'])})), [`unchecked: ${stranger}`]);
});

test('what is as before already is left alone, and where nothing else is left the plan stops', () => {
	const {record} = carryOutAll(swap, healthy);
	const plan = planUndo(record, sourcesOf(healthy));
	assert.deepEqual([plan.steps, checkOf(plan, left).detail, rehearse(plan, knownOf(healthy)).outcome], [[], 'Everything is as it was before the plan.', 'stopped']);
});

test('a plan of which nothing was done has nothing to undo', () => {
	const {record} = carryOut(swap, healthy, {until: 0});
	assert.equal(checkOf(planUndo(record, sourcesOf(healthy)), left).detail, 'Nothing of the plan was done.');
});

test('a rack that is gone gets no role back, and the others do', () => {
	const plan = settingsPlan(healthy, [['core/0', {primary_rack: rack2, secondary_rack: null}], ['tenants/110', {secondary_rack: null}]]);
	const {state, record} = carryOutAll(plan, healthy);
	const known = knownOf(state);
	const without = {...known, snapshot: {...known.snapshot, rackcontrollers: known.snapshot.rackcontrollers!.filter(({system_id}) => system_id !== rack1)}};
	const back = planUndo(record, sourcesFrom(without));
	assert.deepEqual([troublesOf(back), back.steps.map(({group}) => group)], [[`warn: “core/0: make ${rack2} the primary” can be undone`], ['tenants/110']]);
	assert.equal(back.checks.find(({outcome}) => outcome === 'warn')?.detail, `${rack1} served core/0 before, and MAAS has that rack no more.`);
});

test('a rack that gets its role back while it is lost is named', () => {
	const {state, record} = carryOutAll(settingsPlan(lab, [['fabric-0/40', {secondary_rack: null}]]), lab);
	assert.deepEqual(troublesOf(planUndo(record, sourcesOf(state))), ['warn: rack-4 is connected']);
});

test('a VLAN that is gone can\'t be taken back', () => {
	const {record} = carryOutAll(swap, healthy);
	const known = knownOf(healthy);
	const fabrics = known.snapshot.fabrics!.map(fabric => ({...fabric, vlans: fabric.vlans.filter(({id}) => id !== 5001)}));
	const plan = planUndo(record, sourcesFrom({...known, snapshot: {...known.snapshot, fabrics}}));
	assert.deepEqual([plan.steps, checkOf(plan, left).outcome, plan.checks[0]!.detail], [[], 'stop', 'MAAS lists the VLAN no more.']);
});

const rangesOf = (state: RegionState) => state.ranges.values().map(({start_ip, end_ip, type, comment, subnet}) => ({
	start_ip, end_ip, type, comment: comment ?? '', subnet,
})).toSorted((a, b) => a.start_ip.localeCompare(b.start_ip));

const creation = rangeCreation.plan(sourcesOf(lab), {
	subnet: 5, type: 'dynamic', start: '10.0.40.210', end: '10.0.40.220', comment: 'more',
});

test('a range that was made is deleted again by its id, once its name is typed', () => {
	const {state, record} = carryOutAll(creation, lab);
	const {plan, rehearsal, state: after} = undone(record, state);
	assert.deepEqual([plan.tier, requestsOf(plan), rehearsal.outcome], [{kind: 'typed', name: '10.0.40.210-10.0.40.220'}, [`DELETE ipranges/${record.steps[0]!.made!}/`], 'passes']);
	assert.deepEqual(rangesOf(after), rangesOf(lab));
});

test('a range whose id was lost with the answer is found by its addresses', () => {
	const {state, record} = carryOutAll(creation, lab);
	const lost: RunRecord = {...record, steps: record.steps.map(({step}) => ({step, state: 'unknown'}))};
	assert.deepEqual([rangesOf(undone(lost, state).state), planUndo(lost, sourcesOf(lab)).steps], [rangesOf(lab), []]);
});

test('a range that was made isn\'t deleted once it is the last one of a VLAN with DHCP', () => {
	const {state, record} = carryOutAll(creation, lab);
	const others = [5, 6].reduce((changed, id) => carryOutAll(rangeDeletion.plan(sourcesOf(changed), {range: id}), changed).state, state);
	assert.deepEqual(troublesOf(planUndo(record, sourcesOf(others))), ['stop: The VLAN keeps a dynamic range']);
});

test('DHCP that was turned on with its first range is turned off before that is deleted', () => {
	const made = rangeCreation.plan(sourcesOf(healthy), {
		subnet: 3, type: 'dynamic', start: '10.10.20.100', end: '10.10.20.199',
	});
	const enabling = settingsPlan(healthy, [['core/20', {dhcp_on: true, primary_rack: rack1, secondary_rack: rack2}]]);
	const {state, record} = carryOutAll({...enabling, steps: [...made.steps, ...enabling.steps]}, healthy);
	const {plan, rehearsal, state: after} = undone(record, state);
	assert.deepEqual(requestsOf(plan).map(line => line.split(' ', 2).join(' ')), ['PUT fabrics/0/vlans/20/', 'PUT fabrics/0/vlans/20/', `DELETE ipranges/${record.steps[0]!.made!}/`]);
	assert.deepEqual([troublesOf(plan), plan.tier, rehearsal.outcome, rangesOf(after)], [[], {kind: 'typed', name: 'core/20'}, 'passes', rangesOf(healthy)]);
});

test('a range that was deleted is made again with its comment, and that can be undone too', () => {
	const {state, record} = carryOutAll(rangeDeletion.plan(sourcesOf(lab), {range: 5}), lab);
	const {plan, state: after, record: second} = undone(record, state);
	assert.deepEqual([plan.tier, troublesOf(plan), rangesOf(after)], [{kind: 'dialog'}, [], rangesOf(lab)]);
	assert.deepEqual(rangesOf(undone(second, after, 'three').state), rangesOf(state));
});

test('a range isn\'t made again where somebody has put another', () => {
	const {state, record} = carryOutAll(rangeDeletion.plan(sourcesOf(lab), {range: 5}), lab);
	const {state: taken} = carryOutAll(rangeCreation.plan(sourcesOf(state), {
		subnet: 5, type: 'reserved', start: '10.0.40.60', end: '10.0.40.70',
	}), state);
	assert.deepEqual(troublesOf(planUndo(record, sourcesOf(taken))), ['stop: The range overlaps no other']);
});

test('a range that was changed is changed back, in what is otherwise only', () => {
	const {state, record} = carryOutAll(rangeChange.plan(sourcesOf(lab), {range: 5, end: '10.0.40.120', comment: 'longer'}), lab);
	const {plan, state: after} = undone(record, state);
	assert.deepEqual([requestsOf(plan), troublesOf(plan), rangesOf(after)], [['PUT ipranges/5/ end_ip=10.0.40.99 comment='], [], rangesOf(lab)]);
});

test('a gateway that was set is taken away again', () => {
	const reading = {type: 'subnet', id: 3} as const;
	const {state, record} = carryOutAll(planOf([{
		kind: 'change',
		title: 'Set the gateway',
		operation: {type: 'subnet.update', id: 3, changes: {gateway_ip: '10.0.20.1'}},
		reading,
		before: {gateway_ip: null},
		expect: {gateway_ip: '10.0.20.1'},
		undo: {type: 'restore'},
	}]), lab);
	const {plan, state: after} = undone(record, state);
	assert.deepEqual([requestsOf(plan), after.subnets.get(3)?.gateway_ip], [['PUT subnets/3/ gateway_ip='], null]);
});

test('what can\'t be undone says so, and what to do instead', () => {
	const {state, record} = carryOutAll(dismissNotification.plan(sourcesOf(lab), {notification: 8}), lab);
	const plan = planUndo(record, sourcesOf(state));
	assert.deepEqual(troublesOf(plan), ['warn: “Dismiss “Rack controller rack-4 has lost its connection.”” can be undone', `stop: ${left}`]);
	assert.deepEqual([plan.checks[0]!.remedy, checkOf(plan, left).detail], ['Look at what it was about: that is as it was.', 'Nothing of what is left can be undone.']);
});

test('a rack that was deleted gets nothing back, and what was cleared for it neither', () => {
	const {state, record} = carryOutAll(rackDeletion.plan(sourcesOf(lab), {rack: rackNamed(knownOf(lab), 'rack-1'), handOver: true}), lab);
	const plan = planUndo(record, sourcesOf(state));
	assert.deepEqual([plan.steps, checkOf(plan, '“Delete rack-1” can be undone').remedy, checkOf(plan, left).outcome], [[], 'Register it again on its host, then give it its roles.', 'stop']);
	assert.deepEqual(plan.checks.slice(1, 3).map(({detail, remedy}) => [detail, remedy]), ['fabric-0/10', 'fabric-0/0'].map(name =>
		[`rack-1 served ${name} before, and MAAS has that rack no more.`, 'Choose racks that are there by “Reconfigure DHCP”.']));
});

test('undoing an evacuation gives a rack all of its roles back, whatever rack of whatever scene it was', async () => {
	const scenes = await Promise.all((['lab', 'healthy', 'single', 'broken-peer', 'incident', 'onboarding'] as const).map(async scene => loadScene(scene)));
	const cases = scenes.flatMap(({state}) => knownOf(state).snapshot.rackcontrollers!.map(({system_id: rack}) => ({state, plan: evacuateRack.plan(sourcesOf(state), {rack})})));
	each(cases.filter(({plan}) => plan.steps.length > 0), ({state, plan}) => {
		const {state: evacuated, record} = carryOut(plan, state);
		const {plan: back, state: after} = undone(record, evacuated);
		const settings = (of: RegionState) => of.vlans.values().map(({id}) => [id, settingIn(of, id)]).toSorted(([one], [other]) => Number(one) - Number(other));
		assert.deepEqual([back.checks.filter(({outcome}) => outcome === 'stop'), settings(after)], [[], settings(state)], plan.title);
	});
});

test('what was done by hand stays, and is named', () => {
	const step: HandStep = {
		kind: 'hand', title: 'Restart rackd', commands: [], why: '',
	};
	const {state, record} = carryOutAll({...swap, steps: [step, ...swap.steps]}, healthy);
	assert.deepEqual(planUndo(record, sourcesOf(state)).notes, ['“Restart rackd” was done by hand: that isn\'t taken back.']);
});

test('what undoing hangs on is read: what was changed, and the racks that it had', () => {
	const {record} = carryOutAll(swap, healthy);
	assert.deepEqual(undo.needs(knownOf(healthy), record).map(need => Object.values(need).join(' ')), ['vlan 5001', `rack ${rack1}`, `rack ${rack2}`]);
	const {record: made} = carryOutAll(creation, lab);
	assert.deepEqual(undo.needs(knownOf(lab), made).map(need => need.type), ['new-range', 'range', 'subnet-use']);
});

test('from every setting to every other one, cut off after any step, undoing gives back what was', () => {
	const racks = [null, rack1, rack2];
	const pairs = racks.flatMap(primary_rack => racks.filter(secondary => secondary === null || secondary !== primary_rack).map(secondary_rack => ({primary_rack, secondary_rack})));
	const settings: DhcpSetting[] = pairs.filter(({primary_rack}) => primary_rack !== null).flatMap(pair => [
		{...pair, dhcp_on: true, relay_vlan: null},
		{...pair, dhcp_on: false, relay_vlan: null},
		{...pair, dhcp_on: false, relay_vlan: 5002},
	]);
	const wanted = [...settings, offSetting, {...offSetting, relay_vlan: 5002}];
	const cases = wanted.flatMap(now => wanted.filter(to => to !== now).flatMap(to => {
		const state = {...healthy, vlans: healthy.vlans.set(5001, {...healthy.vlans.get(5001)!, ...now})};
		const plan = settingsPlan(state, [['core/0', to]]);
		return plan.steps.map((_, index) => ({state, plan, until: index + 1}));
	}));
	each(cases, ({state, plan, until}) => {
		const {state: changed, record} = carryOut(plan, state, {until});
		const {plan: back, record: second, state: after} = undone(record, changed);
		assert.deepEqual([troublesOf(back), settingIn(after, 5001)], [[], settingIn(state, 5001)]);
		assert.deepEqual(settingIn(undone(second, after, 'three').state, 5001), settingIn(changed, 5001));
	});
});
