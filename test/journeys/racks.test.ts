import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {knownOf} from '../helpers/known-of-region.js';
import {
	answering,
	commandsOn,
	isKept,
	racksOn,
	startMove,
	startSingle,
	sudoAnswer,
	urls,
	verdictOn,
	type Site,
} from '../helpers/rack-site.js';
import {vlanNamed} from '../helpers/rehearsals.js';
import {needsSshTerminal} from '../helpers/servers.js';
import type {Terminal} from '../helpers/terminal.js';

/** In milliseconds: racks report every 30 s, and a plan looks every few. */
const long = 90_000;

/** The console, once it has read what plans need. */
const open = async (site: Site, sought: RegExp): Promise<Terminal> => {
	const terminal = site.open([], {columns: 110, rows: 36});
	await terminal.until(sought, 30_000);
	await terminal.untilGone('reading', 30_000);
	return terminal;
};

/** Begins something through the palette. */
const begin = async (terminal: Terminal, words: string, form: string | RegExp) => {
	terminal.type(':');
	await terminal.until('Go to: ');
	terminal.type(words);
	await terminal.until(new RegExp(`▸${words}`, 'iv'));
	terminal.press('enter');
	await terminal.until(form);
};

/** Types into the field that the cursor is on, or goes to it by so many rows from the first. */
const fill = async (terminal: Terminal, row: number, label: string, text: string) => {
	terminal.type(`g${'j'.repeat(row)}\n`);
	await terminal.until(`${label}: `);
	terminal.press('ctrl-u');
	terminal.type(`${text}\n`);
	await terminal.untilGone(`${label}: `);
};

/** From the form through the rehearsal and its dialog. */
const rehearseAndRun = async (terminal: Terminal, name?: string) => {
	terminal.type('G\n');
	await terminal.until(/Nothing\s+is\s+(?:done|sent)\s+yet/v, 30_000);
	terminal.press('enter');
	if (name === undefined) {
		await terminal.until('[ Cancel ]');
		terminal.press('tab', 'enter');
	} else {
		await terminal.until(`Type ${name} to carry it out`);
		terminal.type(`${name}\n`);
	}
};

/** Runs the step that is asked for on its host, with sudo's password wherever it asks. */
const runStep = async (terminal: Terminal, host: string, number: number) => {
	await terminal.until(`Run it on ${host} over ssh`, long);
	terminal.type('x');
	await answering(terminal, [sudoAnswer], new RegExp(`● done +${number} `, 'v'), long);
};

/** From the palette to the last step that is done on hosts. */
const addRack = async (terminal: Terminal) => {
	await begin(terminal, 'Add a rack', 'Name its host first');
	await fill(terminal, 0, 'host', 'rack-9');
	await fill(terminal, 4, 'secret from', 'region-1');
	await rehearseAndRun(terminal);
	await runStep(terminal, 'rack-9', 1);
	await runStep(terminal, 'rack-9', 2);
};

/** The same of a move. */
const moveRack = async (terminal: Terminal) => {
	await begin(terminal, 'Move rack-1 to another region', 'Rehearse it');
	await fill(terminal, 4, 'its URL', urls.edge);
	await fill(terminal, 5, 'secret from', 'edge-1');
	await rehearseAndRun(terminal, 'rack-1');
	await runStep(terminal, 'rack-1', 4);
	await runStep(terminal, 'rack-1', 5);
};

/** Puts the cursor on the row that begins so, and presses Enter. */
const choose = async (terminal: Terminal, words: string) => {
	for (let count = 0; count < 20 && !new RegExp(`▸Enter +${words}`, 'v').test(terminal.screen()); count++) {
		const before = terminal.screen();
		terminal.type('j');
		await terminal.until(screen => screen !== before);
	}

	terminal.press('enter');
};

const isDone = /● Done, and verified\.[\s\S]*What to do next/v;

test('a host is guided to be the second rack: run over ssh, watched until it arrives, used, and summed up', needsSshTerminal, async t => {
	const site = await startSingle(t);
	const terminal = await open(site, /has one rack only/v);
	await addRack(terminal);
	await terminal.until(isDone, long);
	assert.deepEqual(await commandsOn(site.hosts['rack-9']!), [
		'snap install maas --channel=3.7', `maas init rack --maas-url ${urls.home} --force`, 'snap start --enable maas',
	]);

	terminal.press('enter');
	await terminal.until('Space leaves one out');
	await rehearseAndRun(terminal);
	await terminal.until(isDone, long);
	assert.equal(verdictOn(site.simulators.home, 'fabric-0/0'), 'protected');
	assert.match(terminal.screen(), /fabric-0\/0 +● protected, as foretold/v);

	terminal.type('G\n');
	const saved = /(?<file>maas-ha-summary-\S+\.md)/v.exec(await terminal.until('maas-ha-summary-'));
	const summary = await readFile(path.join(terminal.home, saved!.groups!.file!), 'utf8');
	assert.match(summary, /## Protected[\s\S]*fabric-0\/0/v);
	assert.ok(await isKept(site));
});

test('a guide whose session is lost in the middle goes on from a new console', needsSshTerminal, async t => {
	const site = await startSingle(t);
	site.lose('rack-9');
	const first = await open(site, /has one rack only/v);
	await addRack(first);
	await first.until('MAAS doesn\'t list rack-9 yet', long);
	first.signal('SIGHUP');
	await first.exit;

	site.lose('rack-9', false);
	await site.hosts['rack-9']!.reboot();
	const second = await open(site, /Add rack-9 as a rack/v);
	await begin(second, 'Journal', 'Add rack-9 as a rack');
	second.press('enter');
	await second.until(/Go on with it/v);
	second.type('a');
	await second.until('Go on with it');
	second.type('jj\n');
	await second.until(/2\s+of\s+6\s+steps\s+are\s+done/v, 30_000);
	second.press('enter');
	await second.until('[ Cancel ]');
	second.press('tab', 'enter');
	await second.until(isDone, long);
	assert.ok(racksOn(site.simulators.home).includes('rack-9'));
});

test('a rack is guided to another region: handed over, deleted, cleaned, registered there and watched', needsSshTerminal, async t => {
	const site = await startMove(t);
	const terminal = await open(site, /5 VLANs are protected/v);
	await moveRack(terminal);
	await terminal.until(isDone, 180_000);
	const {home, edge} = site.simulators;
	assert.deepEqual([racksOn(home).includes('rack-1'), racksOn(edge!).includes('rack-1')], [false, true]);
	assert.ok(await isKept(site));
});

test('a rack that never arrives in the other region is brought back from a new console, with what it did', needsSshTerminal, async t => {
	const site = await startMove(t);
	site.lose('rack-1');
	const first = await open(site, /5 VLANs are protected/v);
	await moveRack(first);
	await first.until('MAAS doesn\'t list rack-1 yet', long);
	first.signal('SIGHUP');
	await first.exit;

	site.lose('rack-1', false);
	const second = await open(site, /Move rack-1 to edge/v);
	await begin(second, 'Journal', '? unfinished');
	second.press('enter');
	await second.until(/Bring\s+rack-1\s+back/v);
	second.type('a');
	await second.until(/What can be done[\s\S]*▸Bring rack-1 back/v);
	second.press('enter');
	await second.until('Rehearse it');
	await fill(second, 3, 'region\'s URL', urls.home);
	await fill(second, 4, 'secret from', 'region-1');
	await rehearseAndRun(second);
	await second.until(/Delete rack-1 in the other region[\s\S]*It is done: go on/v, long);
	await choose(second, 'It is done: go on');
	await runStep(second, 'rack-1', 2);
	await runStep(second, 'rack-1', 3);
	const back = await second.until(isDone, long);
	assert.match(back, /▸Enter [^\n]*rack-1/v);
	second.press('enter');
	await second.until(/Nothing\s+is\s+(?:done|sent)\s+yet/v, 30_000);
	second.press('enter');
	await second.until('[ Cancel ]');
	second.press('tab', 'enter');
	await second.until(/and\s+verified/v, long);
	const known = knownOf(site.simulators.home.state());
	const {system_id: systemId} = known.snapshot.rackcontrollers!.find(({hostname}) => hostname === 'rack-1')!;
	const {primary_rack: primary, secondary_rack: secondary} = vlanNamed(known, 'core/0');
	assert.deepEqual([primary, secondary], [systemId, 'egrwte'], 'with the partner that it had');
});
