import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import path from 'node:path';
import {test} from 'node:test';
import {startConsole} from '../helpers/terminal.js';

test('the demo opens on the state of a region, without a question', async t => {
	const terminal = startConsole(t, {scene: 'lab'});
	const screen = await terminal.until('fabric-0/40');
	assert.match(screen, /MAAS 3\.7\.3 at 127\.0\.0\.1:\d+ {2}admin /);
	await terminal.until(/✗ DHCP is down on dc1\/0\. ✗ rack-4 has lost the region\./);
	await terminal.until(/▸✗ rack-4 .*rack-4 +✗ dead[\s\S]*dc1\/0 .*✗ down .*✗ rack-4[\s\S]*fabric-0\/40 .*▲ degraded .*● rack-3 +✗ rack-4/);
	assert.ok(terminal.isAlternateScreen);
});

test('whoever has no profile is asked which region, and can look at the demo first', async t => {
	const terminal = startConsole(t);
	const screen = await terminal.until('Which region do you want to look at?');
	assert.doesNotMatch(screen, /MAAS CLI's profiles/, 'nothing to import on a fresh machine');
	terminal.press('down');
	await terminal.until('❯ Look at the demo');
	terminal.press('enter');
	await terminal.until('rack-4 has lost the region');
	assert.ok(!existsSync(path.join(terminal.home, '.config', 'maas-ha')), 'looking keeps nothing');
});

test('a console in CI is still a console', async t => {
	const terminal = startConsole(t, {scene: 'lab', env: {CI: 'true'}});
	await terminal.until('fabric-0/40');
});

test('a terminal that can\'t move its cursor gets text', async t => {
	const terminal = startConsole(t, {scene: 'lab', env: {TERM: 'dumb'}, columns: 200});
	assert.deepEqual(await terminal.exit, {code: 0, signal: undefined});
	assert.match(terminal.screen(), /rack-4 +8eptef +rack +✗ dead/);
	assert.ok(!terminal.isAlternateScreen);
});

test('without colour the cursor and the states can still be seen', async t => {
	const terminal = startConsole(t, {scene: 'lab', env: {NO_COLOR: '1'}});
	await terminal.until(/▸✗ rack-4 .*rack-4 +✗ dead/);
	const colours = new Set(terminal.cells().flat().map(cell => JSON.stringify([cell.fg, cell.bg])));
	assert.equal(colours.size, 1);
});
