import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import process from 'node:process';
import {test, type TestContext} from 'node:test';
import {startTerminal, type TerminalOptions} from './terminal.js';

/** A small program of our own in the terminal. */
const run = (t: TestContext, script: string, options: Partial<TerminalOptions> = {}) =>
	startTerminal(t, {
		file: process.execPath, args: ['--input-type=module', '-e', script], columns: 40, rows: 5, ...options,
	});

const echo = String.raw`
	process.stdin.setRawMode(true);
	process.stdin.on('data', data => process.stdout.write(JSON.stringify(String(data)) + '\r\n'));
	console.log('ready');
`;

test('what a program writes is read back from the screen', async t => {
	const terminal = run(t, String.raw`process.stdout.write("one\r\n\u001B[5;3Htwo")`);
	await terminal.exit;
	assert.deepEqual(terminal.lines(), ['one', '', '', '', '  two']);
});

test('keys arrive as a terminal sends them', async t => {
	const terminal = run(t, echo);
	await terminal.until('ready');
	terminal.press('up');
	await terminal.until(String.raw`\u001b[A`);
	terminal.press('ctrl-l');
	await terminal.until(String.raw`\f`);
});

test('a paste is bracketed once the program asked for it', async t => {
	const terminal = run(t, String.raw`process.stdout.write('\u001B[?2004h');${echo}`);
	await terminal.until('ready');
	terminal.paste('a\nb');
	await terminal.until(String.raw`\u001b[200~a\rb\u001b[201~`);
});

test('what a program asks its terminal is answered', async t => {
	const terminal = run(t, String.raw`${echo} process.stdout.write('\u001B[c')`);
	await terminal.until(String.raw`\u001b[?1;2c`);
});

test('a resize reaches the program', async t => {
	const terminal = run(t, 'process.stdout.on("resize", () => console.log(process.stdout.columns, process.stdout.rows)); process.stdin.resume(); console.log("ready")');
	await terminal.until('ready');
	terminal.resize(60, 10);
	await terminal.until('60 10');
});

test('cells hold colours, weight and width', async t => {
	const terminal = run(t, String.raw`process.stdout.write("\u001B[1;31mA\u001B[0;2;7;48;2;1;2;3m界\u001B[0m")`);
	await terminal.exit;
	const plain = {
		bold: false, dim: false, italic: false, underline: false, strikethrough: false, inverse: false, fg: 'default', bg: 'default', width: 1,
	};
	assert.deepEqual(terminal.cells()[0]?.slice(0, 4), [
		{
			...plain, char: 'A', fg: 1, bold: true,
		},
		{
			...plain, char: '界', width: 2, bg: '#010203', dim: true, inverse: true,
		},
		{
			...plain, char: '', width: 0, bg: '#010203', dim: true, inverse: true,
		},
		{...plain, char: ' '},
	]);
});

test('the alternate screen and a hidden cursor are seen', async t => {
	const terminal = run(t, String.raw`process.stdout.write("\u001B[?1049h\u001B[?25linside"); process.stdin.resume()`);
	await terminal.until('inside');
	assert.deepEqual([terminal.isAlternateScreen, terminal.isCursorVisible], [true, false]);
});

test('half a synchronized frame is not a screen', async t => {
	const terminal = run(t, String.raw`
		process.stdin.setRawMode(true);
		process.stdin.once('data', () => process.stdout.write(' and whole\u001B[?2026l'));
		process.stdout.write('\u001B[?2026hhalf');
	`);
	// The second half is asked for when the first has come.
	terminal.onOutput(data => {
		if (data.includes('half')) {
			terminal.type('x');
		}
	});
	assert.equal(await terminal.until('half'), 'half and whole\n\n\n\n');
});

test('waiting in vain shows the whole screen', async t => {
	const terminal = run(t, 'console.log("something else"); process.stdin.resume()');
	await terminal.until('something');
	await assert.rejects(terminal.until('MAAS', 20), /No MAAS within 20 ms\.\nIts screen:\n│something else\n/v);
});

test('waiting ends with the program', async t => {
	const terminal = run(t, 'console.log("bye"); process.exit(4)');
	await assert.rejects(terminal.until('MAAS'), /ended \(code 4, signal none\) without MAAS[\s\S]*│bye/v);
});

test('a signal that ended a program is named', async t => {
	const terminal = run(t, 'console.log("ready"); process.stdin.resume()');
	await terminal.until('ready');
	terminal.signal('SIGTERM');
	assert.deepEqual(await terminal.exit, {code: 0, signal: 'SIGTERM'});
});

test('a program starts with an empty home and outside CI', async t => {
	const terminal = run(t, 'console.log(fs.readdirSync(process.env.HOME).length, process.env.CI, process.env.TERM)', {env: {TERM: 'vt100'}});
	await terminal.until('0 undefined vt100');
});

test('closing ends a program that ignores SIGTERM, and removes its home', async t => {
	const terminal = run(t, 'process.on("SIGTERM", () => {}); console.log("ready"); process.stdin.resume()');
	await terminal.until('ready');
	await terminal.close();
	const {signal} = await terminal.exit;
	assert.deepEqual({signal, home: existsSync(terminal.home)}, {signal: 'SIGKILL', home: false});
});
