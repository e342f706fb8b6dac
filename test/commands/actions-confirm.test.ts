import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import {actionJsonSchema} from '../../source/commands/json/plan-json.js';
import {actingOn, type Acting} from './acting-on.js';

const swap = ['dhcp', 'swap', 'fabric-0/0'] as const;
const off = ['dhcp', 'off', 'fabric-0/0'] as const;
/** It leaves `fabric-0/40` without a rack that serves. */
const worse = ['rack', 'delete', 'rack-3', '--hand-over'] as const;

const isUntouched = (acting: Acting) => {
	assert.deepEqual(acting.changes(), []);
};

test('without a terminal and without a decision nothing is sent, and what is missing is said', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	const {code, stdout, stderr} = await acting.run(...swap, '--apply');
	assert.equal(code, 2);
	assert.match(stdout, /^✓ It would pass\.$/mv);
	assert.equal(stderr, 'Nothing was sent: nobody can be asked here whether it should be.\nTo carry it out, give --yes as well.\n');
	isUntouched(acting);
});

for (const [title, given, missing] of [
	['--yes doesn\'t stand for a name', ['--yes'], '--confirm fabric-0/0'],
	['nothing at all doesn\'t either', [], '--confirm fabric-0/0'],
] as const) {
	test(`where a name is to be typed, ${title}`, async t => {
		const acting = await actingOn(t, {scene: 'lab'});
		const {code, stderr} = await acting.run(...off, '--apply', ...given);
		assert.equal(code, 2);
		assert.match(stderr, new RegExp(`give ${missing} as well`, 'v'));
		isUntouched(acting);
	});
}

test('a name doesn\'t stand for --yes', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	const {code, stderr} = await acting.run(...swap, '--apply', '--confirm', 'fabric-0/0');
	assert.equal(code, 2);
	assert.match(stderr, /give --yes as well/v);
	isUntouched(acting);
});

test('a wrong name on the command line sends nothing, and says which it is about', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	const {code, stderr} = await acting.run(...off, '--apply', '--confirm', 'fabric-0/10');
	assert.deepEqual([code, stderr], [2, 'Nothing was sent: --confirm says fabric-0/10, and this is about fabric-0/0.\nTo carry it out, give --confirm fabric-0/0.\n']);
	isUntouched(acting);
});

for (const answer of ['', 'n', 'yes please', 'fabric-0/0']) {
	test(`at a terminal “${answer}” is a no`, async t => {
		const acting = await actingOn(t, {scene: 'lab'});
		const {code, stderr} = await acting.ask([answer], ...swap, '--apply');
		assert.equal(code, 2);
		assert.match(stderr, /Carry it out\? \[y\/N\] Nothing was sent\.\n$/v);
		isUntouched(acting);
	});
}

for (const answer of ['y', 'Y', 'yes']) {
	test(`at a terminal “${answer}” is a yes`, async t => {
		const acting = await actingOn(t, {scene: 'lab'});
		const {code} = await acting.ask([answer], ...swap, '--apply');
		assert.deepEqual([code, acting.changes().length], [0, 2]);
	});
}

test('at a terminal the name is typed; another one sends nothing', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	const wrong = await acting.ask(['fabric-0/1'], ...off, '--apply');
	assert.equal(wrong.code, 2);
	assert.match(wrong.stderr, /type fabric-0\/0: Nothing was sent: that isn't fabric-0\/0\.\n$/v);
	isUntouched(acting);
	const right = await acting.ask(['fabric-0/0'], ...off, '--apply');
	assert.equal(right.code, 0);
	assert.equal(acting.racksOf(5001), 'off none none');
});

test('as JSON nobody is asked, terminal or not', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	const {code, stdout, stderr} = await acting.ask(['y'], ...swap, '--apply', '--json');
	assert.equal(code, 2);
	assert.equal(actionJsonSchema.parse(JSON.parse(stdout)).result, undefined);
	assert.match(stderr, /give --yes as well/v);
	isUntouched(acting);
});

test('what would leave something worse off exits 2, and the command that does it all the same is named', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	const {code, stdout} = await acting.run(...worse);
	assert.equal(code, 2);
	assert.match(stdout, /^▲ It would pass, and leave something worse off than was asked for:\n {2}fabric-0\/40 would be down, and is degraded now\.\nNothing was sent\. /mv);
	assert.match(stdout, /^Nothing was sent\. To carry it out all the same:\n {2}maas-ha .* --confirm rack-3 --even-if-worse$/mv);
});

test('what would leave something worse off takes more than the name', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	const {code, stderr} = await acting.run(...worse, '--apply', '--confirm', 'rack-3');
	assert.equal(code, 2);
	assert.match(stderr, /give --even-if-worse as well/v);
	isUntouched(acting);
	const {code: done} = await acting.run(...worse, '--apply', '--confirm', 'rack-3', '--even-if-worse');
	assert.deepEqual([done, acting.changes().length], [0, 2]);
});

test('at a terminal what would be worse is asked for by itself, before the name', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	const declined = await acting.ask(['n', 'rack-3'], ...worse, '--apply');
	assert.equal(declined.code, 2);
	assert.match(declined.stderr, /fabric-0\/40 would be down, and is degraded now\. Carry it out all the same\? \[y\/N\] Nothing was sent\.\n$/v);
	isUntouched(acting);
	const {code} = await acting.ask(['y', 'rack-3'], ...worse, '--apply');
	assert.equal(code, 0);
});

const barred = async (t: TestContext, ...argv: string[]) => {
	const acting = await actingOn(t, {scene: 'lab'});
	const {code, stdout, stderr} = await acting.run(...argv);
	assert.equal(code, 2);
	assert.match(stdout, /^✗ It wouldn't pass:$/mv);
	assert.match(stderr, /^Nothing was sent\.$/mv);
	isUntouched(acting);
};

test('what a check stops isn\'t carried out, whatever is confirmed', async t => {
	await barred(t, 'dhcp', 'set', 'dc2/0', '--primary', 'rack-2', '--apply', '--yes', '--even-if-worse');
});

test('what MAAS would refuse isn\'t carried out, whatever is confirmed', async t => {
	await barred(t, 'rack', 'delete', 'rack-4', '--apply', '--confirm', 'rack-4', '--even-if-worse');
});

test('what is so already is nothing to do: exit 0, and nothing is sent or written down', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	const {code, stdout} = await acting.run('dhcp', 'set', 'fabric-0/0', '--primary', 'rack-1', '--apply', '--yes');
	assert.equal(code, 0);
	assert.match(stdout, /^✓ There is nothing to do: it is so already\.$/mv);
	isUntouched(acting);
	assert.deepEqual(await acting.ids(), []);
});
