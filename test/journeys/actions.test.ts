import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {startSimulator} from '../helpers/simulator.js';
import {startConsole, type Terminal} from '../helpers/terminal.js';

/** In milliseconds: a plan waits for racks that report every 30 s. */
const long = 90_000;

const stateFolder = async (t: TestContext): Promise<string> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'maas-ha-state-'));
	t.after(async () => rm(folder, {recursive: true}));
	return folder;
};

/** A region whose time passes four times as fast: its racks report every few seconds. */
const quickly = () => {
	const start = Date.now();
	return () => start + ((Date.now() - start) * 4);
};

/** The console on a simulator, keeping its journal in `folder`. */
const optionsFor = ({url, apiKeys}: Awaited<ReturnType<typeof startSimulator>>, folder: string) => {
	const key = path.join(folder, 'key');
	writeFileSync(key, apiKeys.admin, {mode: 0o600});
	return {args: ['--url', url, '--api-key-file', key], env: {XDG_STATE_HOME: folder}};
};

/** A sentence, wherever its line is broken. */
const said = (text: string): RegExp => new RegExp(text.replaceAll('.', String.raw`\.`).replaceAll(' ', String.raw`\s+`), 'v');

/** What the rehearsal of a plan says that may be run. */
const canBeDone = said('Nothing is sent yet.');
const isDone = said('● Done, and verified.');

/** Goes somewhere, or begins something, through the palette. */
const goTo = async (terminal: Terminal, words: string, first: RegExp) => {
	terminal.type(':');
	await terminal.until('Go to: ');
	terminal.type(words);
	await terminal.until(first);
	terminal.press('enter');
	await terminal.untilGone('Go to: ');
};

/** From the rehearsal through the dialog. */
const confirm = async (terminal: Terminal) => {
	terminal.press('enter');
	await terminal.until('[ Cancel ]');
	terminal.press('tab');
	await terminal.until('[ Run ]');
	terminal.press('enter');
};

/** All lists are read. */
const loaded = async (terminal: Terminal, sought: string) => {
	await terminal.until(sought, 30_000);
	await terminal.untilGone('reading', 30_000);
};

test('two racks are swapped: begun on the VLAN, rehearsed, confirmed and verified', async t => {
	const terminal = startConsole(t, {scene: 'lab'});
	await loaded(terminal, 'fabric-0/40');
	await goTo(terminal, 'fabric-0/0', /▸fabric-0\/0 +VLAN/v);
	await terminal.until('Who serves it');
	terminal.type('a');
	await terminal.until(/What can be done[\s\S]*▸Change who serves fabric-0\/0[\s\S]*Swap racks on fabric-0\/0/v);
	terminal.type('j\n');
	const rehearsal = await terminal.until(canBeDone, 30_000);
	assert.match(rehearsal, /primary +● rack-1 +● rack-2 +● rack-2/v);
	assert.match(rehearsal, /DHCP +● protected +▲ single, some seconds +● protected/v);
	assert.match(rehearsal, /PUT fabrics\/0\/vlans\/0\/ primary_rack=war3h8/v);
	terminal.press('enter');
	await terminal.until('[ Cancel ]');
	terminal.press('enter');
	await terminal.untilGone('[ Cancel ]');
	assert.match(terminal.screen(), canBeDone, 'it starts on Cancel');
	await confirm(terminal);
	await terminal.until(/and\s+verified\.[\s\S]*2 of 2 done/v, long);
	terminal.press('esc');
	await terminal.until(/primary +rack-2[\s\S]*secondary +rack-1/v);
});

test('a VLAN that one rack serves gets a second one, and is watched until it is protected', async t => {
	const simulator = await startSimulator(t, {scene: 'single', now: quickly()});
	const terminal = startConsole(t, {...optionsFor(simulator, await stateFolder(t)), columns: 80, rows: 24});
	await loaded(terminal, '▲ single');
	terminal.type('a');
	await terminal.until('▸Give fabric-0/0 a second rack');
	terminal.press('enter');
	await terminal.until(/secondary +spare-rack[\s\S]*▸ +Rehearse it/v);
	terminal.press('enter');
	await terminal.until(/secondary +– +● spare-rack[\s\S]*DHCP +▲ single +● protected/v, 30_000);
	await confirm(terminal);
	await terminal.until(/1 plan running[\s\S]*fabric-0\/0 +[▲✗] \w+, to be ● protected\. Still missing: spare-rack/v, long);
	await goTo(terminal, 'vlans', /▸VLANs +screen/v);
	await terminal.until('1 plan running');
	await terminal.until(/fabric-0\/0 +● protected/v, long);
	await terminal.untilGone('1 plan running', long);
	await goTo(terminal, 'last plan', /▸Last plan/v);
	await terminal.until(/and\s+verified\.[\s\S]*fabric-0\/0 +● protected, as foretold/v);
});

test('turning DHCP off wants the VLAN\'s name typed', async t => {
	const terminal = startConsole(t, {scene: 'lab'});
	await loaded(terminal, 'fabric-0/40');
	await goTo(terminal, 'turn dhcp off on fabric-0/40', /▸Turn DHCP off on fabric-0\/40/v);
	await terminal.until(/It takes[\s\S]*dhcp_on=false/v, 30_000);
	terminal.press('enter');
	await terminal.until('Type fabric-0/40 to carry it out');
	terminal.type('fabric-0/4\n');
	await terminal.until('That isn\'t fabric-0/40. Nothing was sent.');
	terminal.type('0');
	await terminal.until('fabric-0/40▏');
	terminal.press('enter');
	await terminal.until(isDone, long);
	await goTo(terminal, 'fabric-0/40', /▸fabric-0\/40 +VLAN/v);
	await terminal.until(/○ off/v);
});

test('a rack is deleted by its hostname, and what to run on its host stands there to copy', async t => {
	const terminal = startConsole(t, {scene: 'lab'});
	await loaded(terminal, 'fabric-0/40');
	await goTo(terminal, 'delete rack-5', /▸Delete rack-5/v);
	await terminal.until(/rack-5 serves no VLAN[\s\S]*▸ +Rehearse it/v);
	terminal.press('enter');
	await terminal.until(/DELETE rackcontrollers\/[\s\S]*It can't be taken back/v, 30_000);
	terminal.press('enter');
	await terminal.until('Type rack-5 to carry it out');
	terminal.type('rack-5');
	await terminal.until('rack-5▏');
	terminal.press('enter');
	const result = await terminal.until('rack-5 is gone. Should it come back', long);
	assert.match(result, /sudo snap remove --purge maas/v);
	await goTo(terminal, 'controllers', /▸Controllers +screen/v);
	await terminal.until(screen => screen.includes('rack-6') && !/│.rack-5/v.test(screen), long);
});

test('a rack is evacuated, one VLAN left out, and gets its roles back', async t => {
	const simulator = await startSimulator(t, {now: quickly()});
	const terminal = startConsole(t, optionsFor(simulator, await stateFolder(t)));
	await loaded(terminal, 'fabric-0/40');
	const before = simulator.state().vlans;
	await goTo(terminal, 'evacuate rack-1', /▸Evacuate rack-1/v);
	await terminal.until(/▸\[x\] fabric-0\/0 [\s\S]*\[x\] fabric-0\/10/v);
	terminal.type('j ');
	await terminal.until(/\[x\] fabric-0\/0 [\s\S]*▸\[ \] fabric-0\/10/v);
	terminal.type('G\n');
	await terminal.until(canBeDone, 30_000);
	await confirm(terminal);
	await terminal.until(/and\s+verified\.[\s\S]*Enter +Take it back/v, long);
	assert.notEqual(simulator.state().vlans.get(5001)!.primary_rack, before.get(5001)!.primary_rack);
	terminal.type('G\n');
	await terminal.until(/Undo: [\s\S]*Nothing\s+is\s+sent\s+yet/v, 30_000);
	await confirm(terminal);
	await terminal.until(/Undo: [\s\S]*and\s+verified\./v, long);
	assert.equal(simulator.state().vlans.get(5001)!.primary_rack, before.get(5001)!.primary_rack);
	await goTo(terminal, 'journal', /▸Journal +screen/v);
	await terminal.until(/Undo: [\s\S]*● done[\s\S]*– taken back/v);
});

test('an answer that is lost is settled by reading, and nothing is sent twice', async t => {
	const simulator = await startSimulator(t);
	const terminal = startConsole(t, optionsFor(simulator, await stateFolder(t)));
	await loaded(terminal, 'fabric-0/40');
	await goTo(terminal, 'swap racks on fabric-0/0', /▸Swap racks on fabric-0\/0/v);
	await terminal.until(canBeDone, 30_000);
	simulator.control.dropConnections({method: 'PUT', when: 'after', next: 1});
	// What is read to settle it takes its time: that it is being read is seen.
	simulator.control.slow(1500, {path: 'api/2.0/vlans/5001/'});
	await confirm(terminal);
	await terminal.until(/Its answer was lost\. Whether it was done is being +read/v, long);
	simulator.control.resume();
	await terminal.until(/and\s+verified\.[\s\S]*2 of 2 done/v, long);
	assert.equal(simulator.requests.filter(({method}) => method === 'PUT').length, 2);
});

test('a plan whose console was killed is offered by the next one, which goes on with it', async t => {
	const simulator = await startSimulator(t);
	const folder = await stateFolder(t);
	const options = optionsFor(simulator, folder);
	const first = startConsole(t, options);
	await loaded(first, 'fabric-0/40');
	await goTo(first, 'swap racks on fabric-0/0', /▸Swap racks on fabric-0\/0/v);
	await first.until(canBeDone, 30_000);
	const count = () => simulator.requests.filter(({method}) => method === 'PUT').length;
	// The second request is carried out, and nobody hears of it any more.
	simulator.control.slow(() => count() > 1 ? Infinity : 0, {path: 'api/2.0/vlans/5001/'});
	await confirm(first);
	await first.until(/● done +1 [\s\S]*… under way +2 /v, long);
	await first.until(() => count() === 2, long);
	first.signal('SIGKILL');
	await first.exit;
	simulator.control.resume();

	const second = startConsole(t, options);
	await second.until(/“Swap primary and secondary on fabric-0\/0” isn't finished/v, 30_000);
	await second.untilGone('reading', 30_000);
	await goTo(second, 'journal', /▸Journal +screen/v);
	await second.until('? unfinished');
	second.press('enter');
	await second.until(/▸Enter +Read how its steps stand[\s\S]*Go on with it/v);
	second.press('enter');
	await second.until(/Now: it is done\.[\s\S]*Now: it is done\./v, 30_000);
	second.type('j\n');
	await second.until(said('All of it was sent'), 30_000);
	await confirm(second);
	await second.until(isDone, long);
	const {primary_rack: primary, secondary_rack: secondary} = simulator.state().vlans.get(5001)!;
	assert.deepEqual([primary, secondary, count()], ['war3h8', 'xrwsaf', 2]);
	const files = await readFile(path.join(folder, 'maas-ha/journal', `${encodeURIComponent(`127.0.0.1:${simulator.port}`)}.jsonl`), 'utf8');
	assert.doesNotMatch(files, /lab-admin-secret/v);
});

test('quitting while a plan runs asks first, and at last ends without a fault', async t => {
	const simulator = await startSimulator(t);
	const options = optionsFor(simulator, await stateFolder(t));
	const terminal = startConsole(t, options);
	await loaded(terminal, 'fabric-0/40');
	await goTo(terminal, 'swap racks on fabric-0/0', /▸Swap racks on fabric-0\/0/v);
	await terminal.until(canBeDone, 30_000);
	simulator.control.slow(() => simulator.requests.some(({method}) => method === 'PUT') ? Infinity : 0, {path: 'api/2.0/vlans/5001/'});
	await confirm(terminal);
	await terminal.until('… under way', long);
	terminal.type('q');
	await terminal.until('[ Stay ]');
	terminal.press('tab');
	await terminal.until('[ Stop it and quit ]');
	terminal.press('enter');
	await terminal.until('Quits after the step under way.');
	terminal.press('ctrl-c');
	assert.deepEqual(await terminal.exit, {code: 0, signal: undefined});
	simulator.control.resume();
	const next = startConsole(t, options);
	await next.until(/“Swap primary and secondary on fabric-0\/0” isn't finished/v, 30_000);
});

test('in a read-only console the menu says why nothing can be done', async t => {
	const simulator = await startSimulator(t);
	const {args, env} = optionsFor(simulator, await stateFolder(t));
	const terminal = startConsole(t, {args: [...args, '--read-only'], env});
	await loaded(terminal, 'fabric-0/40');
	await goTo(terminal, 'fabric-0/0', /▸fabric-0\/0 +VLAN/v);
	terminal.type('a');
	await terminal.until(/Swap racks on fabric-0\/0 +no: This console is read-only/v);
	terminal.press('enter');
	await terminal.until('This console is read-only: nothing is changed from it.');
	assert.deepEqual(simulator.requests.filter(({method}) => method !== 'GET'), []);
});
