import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test} from 'node:test';
import {startSimulator} from '../helpers/simulator.js';
import {startConsole} from '../helpers/terminal.js';

test('from the worst finding to its cause, and to the rack', async t => {
	const terminal = startConsole(t, {scene: 'lab'});
	await terminal.until('dc1/0');
	terminal.type(':findings\n');
	await terminal.until(/✗ 2 critical[\s\S]*▸▲ rack-4[\s\S]* {3}✗ dc1\/0/);
	terminal.type('j\n');
	await terminal.until(/DHCP is down[\s\S]*what to do +Bring a rack back[\s\S]*dc1\/0 dhcp_on +true/);
	terminal.press('tab', 'enter');
	await terminal.until(/HA201 rack-4[\s\S]*leads to +✗ dc1\/0/);
	terminal.type('jjjj');
	await terminal.until('▸about');
	terminal.press('enter');
	await terminal.until('HA201 rack-4 › rack-4');
});

test('what if: a rack is marked, and the VLANs that change stand beside', async t => {
	const terminal = startConsole(t, {scene: 'lab'});
	await terminal.until('dc1/0');
	terminal.type(':controllers\n');
	await terminal.until('▸rack-1');
	terminal.type('jw');
	await terminal.until(/✗ DHCP stops on dc2\/200\. Leases there[\s\S]*dc2\/200 +▲ single → ✗ down[\s\S]*▸\[x\] +rack-2/);
	terminal.type(' ');
	await terminal.until(/▸\[ \] +rack-2/);
	terminal.press('esc');
	await terminal.until('▸rack-2');
});

test('the addresses of BMCs are read on request, and their passwords are nowhere', async t => {
	const terminal = startConsole(t, {scene: 'lab'});
	await terminal.until('dc1/0');
	let output = '';
	terminal.onOutput(data => {
		output += data;
	});
	terminal.type(':readiness\n');
	await terminal.until(/\? not seen +Is every BMC reachable/);
	terminal.type('jj\n');
	await terminal.until('Read the addresses now');
	terminal.type('G\n');
	await terminal.until(/known now +\d+ addresses/);
	assert.doesNotMatch(output, /power_pass/);
});

test('what was seen to change is known to the next console', async t => {
	const simulator = await startSimulator(t);
	const folder = await mkdtemp(path.join(tmpdir(), 'maas-ha-state-'));
	t.after(async () => rm(folder, {recursive: true}));
	const key = path.join(folder, 'key');
	writeFileSync(key, simulator.apiKeys.admin, {mode: 0o600});
	const options = {args: ['--url', simulator.url, '--api-key-file', key], env: {XDG_STATE_HOME: folder}};
	const first = startConsole(t, options);
	await first.until('dc1/0');
	await first.untilGone('reading');
	simulator.change(state => ({...state, vlans: state.vlans.set(5001, {...state.vlans.get(5001)!, secondary_rack: null})}));
	first.type(':timeline\nr');
	await first.until(/fabric-0\/0 +protected +▲ single/);
	first.type('q');
	await first.exit;
	const second = startConsole(t, options);
	await second.until('dc1/0');
	second.type(':timeline\n');
	await second.until(/fabric-0\/0 +protected +▲ single/);
});
