import assert from 'node:assert/strict';
import {test} from 'node:test';
import {rehearse} from '../../source/actions/rehearsal.js';
import {offSetting} from '../../source/actions/vlan-steps.js';
import type {Known} from '../../source/domain/known.js';
import {knownOfScene} from '../helpers/known-of-region.js';
import {
	planOf,
	rackNamed,
	rehearsed,
	stepsFor,
	vlanNamed,
	verdictsOf,
} from '../helpers/rehearsals.js';

const lab = await knownOfScene('lab');
const rack = (hostname: string) => rackNamed(lab, hostname);

/** As if racks had seen another server of DHCP on a VLAN. */
const withExternal = (known: Known, name: string): Known => ({
	...known,
	snapshot: {
		...known.snapshot,
		fabrics: known.snapshot.fabrics!.map(fabric => ({...fabric, vlans: fabric.vlans.map(vlan => vlan.id === vlanNamed(known, name).id ? {...vlan, external_dhcp: '10.0.0.9'} : vlan)})),
	},
});

test('a second rack protects a VLAN, and what was said of its one rack is settled', () => {
	const {outcome, vlans, resolved, raised, objections} = rehearse(planOf(stepsFor(lab, 'fabric-0/10', {secondary_rack: rack('rack-2')})), lab);
	assert.deepEqual([outcome, objections, raised], ['passes', [], []]);
	assert.deepEqual(vlans.map(({name, before, after}) => [name, before?.verdict, after?.verdict]), [['fabric-0/10', 'single', 'protected']]);
	assert.deepEqual(resolved.map(({code, subject}) => `${code} ${subject.name}`), ['HA104 fabric-0/10']);
});

test('between the two requests of a swap one rack serves alone', () => {
	const plan = planOf(stepsFor(lab, 'fabric-0/0', {primary_rack: rack('rack-2'), secondary_rack: rack('rack-1')}));
	assert.deepEqual(rehearsed(plan, lab), {outcome: 'passes', verdicts: {'fabric-0/0': 'protected → single → protected'}});
});

test('what MAAS would refuse is said in its own words, and nothing after it is tried', () => {
	const steps = [...stepsFor(lab, 'dc1/0', {secondary_rack: rack('rack-1')}), ...stepsFor(lab, 'fabric-0/10', {secondary_rack: rack('rack-2')})];
	const {outcome, steps: outcomes, objections} = rehearse(planOf(steps), lab);
	assert.equal(outcome, 'refused');
	assert.deepEqual(outcomes.map(one => one.outcome), ['refused', 'skipped']);
	assert.match(objections.join(' '), /MAAS would refuse .*The primary rack controller must be up and running/v);
});

test('where a plan goes on, what is refused on one VLAN leaves the others to be changed', () => {
	const steps = [...stepsFor(lab, 'dc1/0', {secondary_rack: rack('rack-1')}), ...stepsFor(lab, 'fabric-0/10', {secondary_rack: rack('rack-2')})];
	const {steps: outcomes} = rehearse(planOf(steps, {goesOn: true}), lab);
	assert.deepEqual(outcomes.map(({outcome}) => outcome), ['refused', 'done']);
});

test('a plan that a check stops isn\'t said to pass, whatever MAAS would answer', () => {
	const {outcome, objections} = rehearse(planOf(stepsFor(lab, 'fabric-0/10', {secondary_rack: rack('rack-2')}), {
		checks: [{title: 'The rack is connected', outcome: 'stop', detail: 'It is dead.'}],
	}), lab);
	assert.deepEqual([outcome, objections], ['stopped', ['The rack is connected? It is dead.']]);
});

test('less than there was is an objection, unless it is asked for', () => {
	const steps = stepsFor(lab, 'fabric-0/0', {secondary_rack: null});
	const {id} = vlanNamed(lab, 'fabric-0/0');
	assert.deepEqual(rehearse(planOf(steps), lab).objections, [
		'fabric-0/0 would be single, and is protected now.',
		// It is relayed to fabric-0/0.
		'fabric-0/30 would be single, and is protected now.',
	]);
	assert.equal(rehearse(planOf(steps, {asks: {[id]: 'single', [vlanNamed(lab, 'fabric-0/30').id]: 'single'}}), lab).outcome, 'passes');
});

test('what was asked for isn\'t worse where it was so bad before', () => {
	const steps = stepsFor(lab, 'dc1/100', {secondary_rack: null});
	const asks = Object.fromEntries(['dc1/100', 'dc1/130'].map(name => [vlanNamed(lab, name).id, 'single'] as const));
	assert.deepEqual(rehearsed(planOf(steps, {asks}), lab), {
		outcome: 'passes', verdicts: {'dc1/100': 'misconfigured → misconfigured', 'dc1/130': 'protected → single'},
	});
});

test('a family that is left worse is named, though the other one is worse already', () => {
	const {outcome, objections} = rehearse(planOf(stepsFor(lab, 'dc1/100', {secondary_rack: null})), lab);
	assert.deepEqual([outcome, objections[0]], ['worse', 'IPv4 on dc1/100 would be single, and is protected now.']);
});

test('an external server doesn\'t hide that a rack is given up', () => {
	const known = withExternal(lab, 'fabric-0/0');
	const steps = stepsFor(known, 'fabric-0/0', {secondary_rack: null});
	assert.equal(rehearse(planOf(steps), known).objections[0], 'fabric-0/0 would be single, and is protected now.');
	const asks = Object.fromEntries(['fabric-0/0', 'fabric-0/30'].map(name => [vlanNamed(lab, name).id, 'single'] as const));
	assert.equal(rehearse(planOf(steps, {asks}), known).outcome, 'passes');
});

test('DHCP that is off is worse than DHCP, unless just that is asked for', () => {
	const known = withExternal(lab, 'fabric-0/10');
	const {id} = vlanNamed(known, 'fabric-0/10');
	const steps = stepsFor(known, 'fabric-0/10', offSetting);
	assert.deepEqual(rehearse(planOf(steps), known).objections, ['fabric-0/10 would be external, and is conflict now.']);
	assert.equal(rehearse(planOf(steps, {asks: {[id]: 'off'}}), known).outcome, 'passes');
});

test('DHCP that is new may have one rack only, but has to work', () => {
	const on = {dhcp_on: true, secondary_rack: null};
	assert.equal(rehearse(planOf(stepsFor(lab, 'dc2/0', {...on, primary_rack: rack('rack-3')})), lab).outcome, 'passes');
	// MAAS takes it for its VID: it stands in another fabric.
	const {outcome, objections} = rehearse(planOf(stepsFor(lab, 'dc2/0', {...on, primary_rack: rack('rack-1')})), lab);
	assert.deepEqual([outcome, objections], ['worse', ['dc2/0 would be misconfigured, and is off now.']]);
});

test('a rack that is connected again by hand counts for the steps after it', () => {
	const add = stepsFor(lab, 'dc1/0', {secondary_rack: rack('rack-1')});
	const start = {
		kind: 'hand', title: 'Start rack-4', host: 'rack-4', commands: ['sudo systemctl start maas-rackd'], why: 'It is off.', effect: {type: 'revive', rack: 'rack-4'},
	} as const;
	const {steps} = rehearse(planOf([start, ...add]), lab);
	assert.deepEqual(steps.map(({outcome}) => outcome), ['by-hand', 'done']);
});

test('what would be known afterwards is made of new lists where something changed, and of the same ones elsewhere', () => {
	const before = structuredClone(lab.snapshot);
	const {known} = rehearse(planOf(stepsFor(lab, 'dc2/0', {dhcp_on: true, primary_rack: rack('rack-3')})), lab);
	assert.equal(known.snapshot.subnets, lab.snapshot.subnets);
	assert.notEqual(known.snapshot.fabrics, lab.snapshot.fabrics);
	assert.equal(vlanNamed(known, 'dc2/0').primary_rack, rack('rack-3'));
	assert.deepEqual(lab.snapshot, before);
});

test('a VLAN that isn\'t touched and stays as it is isn\'t told', () => {
	const rehearsal = rehearse(planOf(stepsFor(lab, 'fabric-0/10', {secondary_rack: rack('rack-2')})), lab);
	assert.deepEqual([verdictsOf(rehearsal, 'fabric-0/0'), verdictsOf(rehearsal, 'dc1/0')], [undefined, undefined]);
});
