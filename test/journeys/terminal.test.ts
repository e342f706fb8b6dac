import assert from 'node:assert/strict';
import {test} from 'node:test';
import {startConsole} from '../helpers/terminal.js';

test('after quitting the terminal is as it was', async t => {
	const terminal = startConsole(t, {scene: 'lab'});
	await terminal.until('fabric-0/40');
	assert.ok(terminal.isAlternateScreen);
	assert.ok(!terminal.isCursorVisible);
	terminal.type('q');
	assert.deepEqual(await terminal.exit, {code: 0, signal: undefined});
	assert.ok(!terminal.isAlternateScreen);
	assert.ok(terminal.isCursorVisible);
	assert.ok(!terminal.isBracketedPaste);
	assert.equal(terminal.screen().trim(), '', 'nothing is left behind');
});

test('Ctrl-C hints first and quits the second time', async t => {
	const terminal = startConsole(t, {scene: 'lab'});
	await terminal.until('fabric-0/40');
	terminal.press('ctrl-c');
	await terminal.until('Ctrl-C again quits');
	terminal.press('ctrl-c');
	assert.deepEqual(await terminal.exit, {code: 0, signal: undefined});
	assert.ok(!terminal.isAlternateScreen);
});

for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
	test(`${signal} gives the terminal back`, async t => {
		const terminal = startConsole(t, {scene: 'lab'});
		await terminal.until('fabric-0/40');
		terminal.signal(signal);
		await terminal.exit;
		assert.ok(!terminal.isAlternateScreen);
		assert.ok(terminal.isCursorVisible);
	});
}

test('after a storm of resizes the whole screen is there, footer and all', async t => {
	const terminal = startConsole(t, {scene: 'lab'});
	await terminal.until('fabric-0/40');
	for (let step = 0; step < 40; step++) {
		terminal.resize(80 + ((step * 17) % 90), 24 + ((step * 7) % 30));
	}

	terminal.resize(90, 30);
	const isWhole = (screen: string) => {
		const lines = screen.split('\n');
		return lines[0]!.startsWith(' demo lab') && lines[29]!.startsWith(' enter open') && lines.filter(line => line.startsWith('╰')).length === 3 && lines.every(line => line.length <= 90);
	};

	await terminal.until(isWhole);
});

test('a window that is too small says so, and comes back', async t => {
	const terminal = startConsole(t, {scene: 'lab'});
	await terminal.until('fabric-0/40');
	terminal.resize(79, 24);
	await terminal.until('maas-ha needs 80×24, this is 79×24.');
	terminal.resize(80, 24);
	await terminal.until('Racks 7');
});

test('Ctrl-L draws the whole screen anew', async t => {
	const terminal = startConsole(t, {scene: 'lab', columns: 80, rows: 24});
	await terminal.until('Events 59');
	const before = await terminal.until(/✗ region-a +✗ rack-2/);
	let output = '';
	terminal.onOutput(data => {
		output += data;
	});
	terminal.press('ctrl-l');
	await terminal.until(() => output.includes('Racks 7') && output.includes('help'));
	const rest = (screen: string) => screen.split('\n').slice(1).join('\n');
	assert.equal(rest(terminal.screen()), rest(before));
});
