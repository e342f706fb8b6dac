import assert from 'node:assert/strict';
import {readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import {folder} from '../../profiles/folder.js';
import {actingOn, type Acting} from '../acting-on.js';

const swap = ['dhcp', 'swap', 'fabric-0/0', '--apply', '--yes'] as const;

const swapAndSpread = async (acting: Acting): Promise<string[]> => {
	await acting.run(...swap);
	acting.wait(60_000);
	await acting.run('dhcp', 'spread', '--apply', '--yes');
	return acting.ids();
};

test('what was done by some plans is told in their order, with what is protected now', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	const ids = await swapAndSpread(acting);
	const {code, stdout} = await acting.run('journal', 'summary', ...ids);
	assert.equal(code, 0);
	assert.deepEqual(stdout.matchAll(/^### (?<title>.*)$/gmv).take(2).map(({groups}) => groups!.title).toArray(), ['Swap primary and secondary on fabric-0/0', 'Give 1 VLAN a second rack']);
	assert.match(stdout, /^## Protected$/mv);
	assert.match(stdout, /Which racks reach them wasn't looked at\./v);
});

test('it may be saved for its owner only, and takes another file\'s place by force only', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	await acting.run(...swap);
	const file = join(await folder(t), 'summary.md');
	const id = await acting.lastId();
	const {code, stdout} = await acting.run('journal', 'summary', id, '--output', file);
	assert.deepEqual([code, stdout], [0, `Written: ${file}\n`]);
	const {mode} = await stat(file);
	assert.equal(mode.toString(8).slice(-3), '600');
	assert.match(await readFile(file, 'utf8'), /^# What was done on /v);
	const {code: again, stderr} = await acting.run('journal', 'summary', id, '--output', file);
	assert.equal(again, 3);
	assert.match(stderr, / is there already\./v);
	const {code: forced} = await acting.run('journal', 'summary', id, '--output', file, '--force');
	assert.equal(forced, 0);
});

test('who asks for BMCs is told what that takes, and sees which machines two racks reach', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	await acting.run(...swap);
	const {code, stdout, stderr} = await acting.run('journal', 'summary', await acting.lastId(), '--bmcs');
	assert.equal(code, 0);
	assert.match(stderr, /^MAAS gives the addresses of BMCs only together with their passwords\./v);
	assert.doesNotMatch(stdout, /wasn't looked at/v);
});

test('a plan that the journal doesn\'t know is named, and the region isn\'t asked', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	const {code, stderr} = await acting.run('journal', 'summary', 'none');
	assert.equal(code, 3);
	assert.match(stderr, /^The journal knows no plan none\./v);
	assert.deepEqual(acting.simulator.requests, []);
});
