import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {
	mkdtemp,
	readdir,
	readFile,
	rm,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {nodeTypes} from '../../source/region/state.js';
import {startSimulator} from '../helpers/simulator.js';
import {startConsole} from '../helpers/terminal.js';

const stateFolder = async (t: TestContext): Promise<string> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'maas-ha-state-'));
	t.after(async () => rm(folder, {recursive: true}));
	return folder;
};

/** The console on a simulator, keeping what it keeps in `folder`. */
const optionsFor = ({url, apiKeys}: Awaited<ReturnType<typeof startSimulator>>, folder: string) => {
	const key = path.join(folder, 'key');
	writeFileSync(key, apiKeys.admin, {mode: 0o600});
	return {args: ['--url', url, '--api-key-file', key], env: {XDG_STATE_HOME: folder}};
};

test('from the worst finding to its cause, and to the rack', async t => {
	const terminal = startConsole(t, {scene: 'lab'});
	await terminal.until('dc1/0');
	terminal.type(':findings\n');
	await terminal.until(/✗ 2 critical[\s\S]*▸▲ rack-4[\s\S]* {3}✗ dc1\/0/);
	terminal.type('j\n');
	await terminal.until(/DHCP is down[\s\S]*what to do +Bring a rack back[\s\S]*dc1\/0 dhcp_on +true/);
	terminal.press('tab', 'enter');
	await terminal.until(/HA201 rack-4[\s\S]*leads to +✗ dc1\/0/);
	terminal.type('jjj');
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
	const simulator = await startSimulator(t);
	const machine = simulator.state().nodes.values().find(({node_type}) => node_type === nodeTypes.machine)!;
	simulator.change(state => ({
		...state, nodes: state.nodes.set(machine.system_id, {...machine, power_parameters: {power_address: '10.0.0.200', power_user: 'root', power_pass: 'calvin-was-here'}}),
	}));
	const folder = await stateFolder(t);
	const terminal = startConsole(t, optionsFor(simulator, folder));
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
	await terminal.until(/● yes[\s\S]*known now +1 address[\s\S]*1 BMC on 10\.0\.0\.0\/24/);
	assert.doesNotMatch(output, /calvin|power_pass/);
	const files = await readdir(folder, {recursive: true, withFileTypes: true});
	const texts = await Promise.all(files.filter(file => file.isFile()).map(async file => readFile(path.join(file.parentPath, file.name), 'utf8')));
	assert.doesNotMatch(texts.join('\n'), /calvin|10\.0\.0\.200/);
});

test('what was seen to change is known to the next console', async t => {
	const simulator = await startSimulator(t);
	const options = optionsFor(simulator, await stateFolder(t));
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
