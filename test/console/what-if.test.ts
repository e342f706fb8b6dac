import assert from 'node:assert/strict';
import {test} from 'node:test';
import {footerOf} from '../../source/console/keys.js';
import {openConsole} from '../helpers/console.js';
import {controller, labIds, vlanPlace} from '../helpers/screens.js';

const whatIf = (...lost: string[]) => ({screen: 'what-if', lost});

test('w on a rack asks what if that rack were lost', async () => {
	const {press, goTo, place, row} = await openConsole();
	goTo('Controllers');
	press('j');
	assert.match(row(), /^rack-2/);
	press('w');
	assert.deepEqual(place(), whatIf(labIds['rack-2']));
	assert.match(row(), /^\[x\] rack-2/, 'and the cursor stands on it');
});

test('w on a finding about a rack means that rack', async () => {
	const {press, goTo, place} = await openConsole();
	goTo('Findings');
	press('w');
	assert.deepEqual(place(), whatIf(labIds['rack-4']));
});

test('w on a rack\'s own screen means it, whatever row is under the cursor', async () => {
	const {press, standAt, place} = await openConsole();
	standAt(controller('rack-3'));
	press('w');
	assert.deepEqual(place(), whatIf(labIds['rack-3']));
});

test('w on a VLAN\'s rack means the rack', async () => {
	const {press, standAt, place, row} = await openConsole();
	standAt(vlanPlace('dc1/0'));
	assert.match(row(), /rack-4/);
	press('w');
	assert.deepEqual(place(), whatIf(labIds['rack-4']));
});

test('w where no controller is meant marks nothing', async () => {
	const {press, goTo, place} = await openConsole();
	goTo('Notifications');
	press('w');
	assert.deepEqual(place(), whatIf());
});

test('Space marks and takes the mark off, and the cursor stays', async () => {
	const {press, goTo, place, row} = await openConsole();
	goTo('What-if');
	press('j space');
	assert.deepEqual(place(), whatIf(labIds['rack-2']));
	assert.match(row(), /^\[x\] rack-2/);
	press('space');
	assert.deepEqual(place(), whatIf());
	assert.match(row(), /^\[ \] rack-2/);
});

test('marks are still there on the way back', async () => {
	const {press, goTo, place} = await openConsole();
	goTo('What-if');
	press('space j space');
	const marked = place();
	press('enter');
	assert.equal(place().screen, 'controller');
	press('esc');
	assert.deepEqual(place(), marked);
	assert.deepEqual(marked, whatIf(...[labIds['rack-1'], labIds['rack-2']].toSorted()));
});

test('Space marks only where there is something to mark', async () => {
	const {press, goTo, situation, state} = await openConsole();
	const labels = () => footerOf(situation()).map(({label}) => label);
	goTo('Controllers');
	const before = state();
	press('space');
	assert.equal(state(), before);
	assert.ok(!labels().includes('mark'));
	goTo('What-if');
	assert.ok(labels().includes('mark'));
	assert.ok(!labels().includes('what if'));
});
