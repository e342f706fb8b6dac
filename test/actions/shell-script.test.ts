import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {dismissNotification} from '../../source/actions/dismiss-notification.js';
import type {
	ChangeStep,
	HandStep,
	Plan,
	WaitStep,
} from '../../source/actions/plan.js';
import {shellScript} from '../../source/actions/shell-script.js';
import {offSetting, settingOf, vlanSteps} from '../../source/actions/vlan-steps.js';
import {lookUp} from '../../source/domain/lookup.js';
import {each} from '../helpers/each.js';
import {vlan} from '../helpers/builders.js';
import {knownOfScene} from '../helpers/known-of-region.js';
import {sourcesFrom} from '../helpers/sources.js';

const lab = await knownOfScene('lab');
const names = {rack: (id: string) => lookUp(lab).rackName(id), vlan: String};
const tenants = lookUp(lab).vlan(5007)!;

const planOf = (changes: Partial<Plan> = {}): Plan => ({
	action: 'reconfigure-dhcp', title: 'A plan', tier: {kind: 'dialog'}, madeFrom: [], checks: [], steps: [], notes: [], asks: {}, afterwards: [], ...changes,
});

const byHand = (changes: Partial<HandStep> = {}): HandStep => ({
	kind: 'hand', title: 'Restart rackd', host: 'rack-1', commands: ['sudo systemctl restart maas-rackd'], why: 'It reads its file then.', ...changes,
});

const isShell = (script: string) => {
	const {status, stderr} = spawnSync('sh', ['-n'], {input: script, encoding: 'utf8'});
	assert.deepEqual([status, stderr], [0, '']);
};

/** Runs a script with a stand-in for `maas` that writes down its arguments: one line of hexadecimal numbers each. */
const run = (t: TestContext, script: string, {input = '', fails = false} = {}) => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'maas-ha-script-'));
	t.after(() => {
		fs.rmSync(folder, {recursive: true});
	});
	const file = path.join(folder, 'calls');
	fs.writeFileSync(path.join(folder, 'maas'), `#!/bin/sh\nprintf '%s\\0' "$@" | od -An -v -tx1 | tr -d ' \\n' >>'${file}'\necho >>'${file}'\n${fails ? 'exit 2' : ''}\n`, {mode: 0o755});
	const {status, stdout, stderr} = spawnSync('sh', ['-c', script], {
		cwd: folder, input, encoding: 'utf8', env: {PATH: `${folder}:/usr/bin:/bin`},
	});
	const calls = fs.existsSync(file)
		? fs.readFileSync(file, 'utf8').trimEnd().split('\n').map(line => Buffer.from(line, 'hex').toString().split('\0').slice(0, -1))
		: [];
	return {
		status, stdout, stderr, calls, files: fs.readdirSync(folder).toSorted(),
	};
};

test('a script has each step under its title, and reads back what it changed', () => {
	const plan = planOf({title: 'Swap', notes: ['Two requests.'], steps: vlanSteps(tenants, {...settingOf(tenants), primary_rack: '8eptef', secondary_rack: 'kfg3ka'}, names)});
	assert.equal(shellScript(plan, 'lab'), `#!/bin/sh
# Swap
set -eu

# Two requests.

# 1. fabric-0/40: make rack-4 the primary
maas lab vlan update 0 40 primary_rack=8eptef

# 2. fabric-0/40: make rack-3 the secondary
maas lab vlan update 0 40 secondary_rack=kfg3ka

# What stands now. MAAS stores a change at once; racks follow some seconds later.
# To be seen: dhcp_on true, primary_rack 8eptef, secondary_rack kfg3ka, relay_vlan null.
maas lab vlan read 0 40
`);
});

test('a script does what the plan does, in its order', t => {
	const plan = planOf({steps: vlanSteps(tenants, offSetting, names)});
	const {status, calls} = run(t, shellScript(plan, 'lab'));
	assert.deepEqual([status, calls], [0, [
		['lab', 'vlan', 'update', '0', '40', 'dhcp_on=false', 'secondary_rack='],
		['lab', 'vlan', 'update', '0', '40', 'primary_rack='],
		['lab', 'vlan', 'read', '0', '40'],
	]]);
});

test('a script ends at the first command that MAAS refuses', t => {
	const {status, calls} = run(t, shellScript(planOf({steps: vlanSteps(tenants, offSetting, names)}), 'lab'), {fails: true});
	assert.deepEqual([status, calls.length], [2, 1]);
});

test('a script waits where something is to be done by hand, and ends there where nobody is to press Enter', t => {
	const [first, second] = vlanSteps(tenants, offSetting, names);
	const script = shellScript(planOf({steps: [first!, byHand(), second!]}), 'lab');
	isShell(script);
	assert.match(script, /^# 2\. Restart rackd\n# It reads its file then\.\n# To run on rack-1:\n# {3}sudo systemctl restart maas-rackd$/mv);
	const alone = run(t, script);
	assert.deepEqual([alone.status, alone.calls.length, alone.stdout], [1, 1, 'Do by hand: Restart rackd. Press Enter then.\n']);
	assert.equal(run(t, script, {input: '\n'}).calls.length, 3);
});

test('a script waits for what comes by itself as long as somebody needs to see it', t => {
	const [first] = vlanSteps(tenants, offSetting, names);
	const wait: WaitStep = {
		kind: 'wait', title: 'rack-4 registers', region: 'here', awaited: {type: 'services', hostname: 'rack-4'}, deadline: 1000, stuck: 'Look at its log.',
	};
	const script = shellScript(planOf({steps: [wait, first!]}), 'lab');
	isShell(script);
	assert.match(script, /^# 1\. rack-4 registers\n# Where it doesn't come: Look at its log\.$/mv);
	assert.deepEqual([run(t, script).calls.length, run(t, script, {input: '\n'}).calls.length], [0, 2]);
});

test('what is still to do afterwards stands there as a comment', () => {
	assert.match(shellScript(planOf({afterwards: [byHand()]}), 'lab'), /# Still to do: Restart rackd\n# It reads/v);
});

test('a plan that is stopped gives a script that changes nothing and says why', t => {
	const plan = planOf({
		checks: [{
			title: 'A rack lives', outcome: 'stop', detail: 'None of Bob\'s "racks" does.',
		}],
		steps: vlanSteps(tenants, offSetting, names),
	});
	const {status, stderr, calls} = run(t, shellScript(plan, 'lab'));
	assert.deepEqual([status, stderr, calls], [2, 'A rack lives? None of Bob\'s "racks" does.\n', []]);
});

test('reading back something that was deleted is no failure', t => {
	const step: ChangeStep = {
		kind: 'change', title: 'Delete rack-4', operation: {type: 'rack.delete', systemId: '8eptef', isForced: true},
		reading: {type: 'rack', systemId: '8eptef'}, before: {hostname: 'rack-4'}, expect: 'gone', undo: {type: 'none', why: ''},
	};
	const script = shellScript(planOf({steps: [step]}), 'lab');
	isShell(script);
	assert.match(script, /^# It is gone: “Not Found” is right here\.\nmaas lab rack-controller read 8eptef \|\| true$/mv);
	assert.deepEqual(run(t, script).calls[0], ['lab', 'rack-controller', 'delete', '8eptef', 'force=true']);
});

test('a notification is looked for among all', () => {
	assert.match(shellScript(dismissNotification.plan(sourcesFrom(lab), {notification: 8}), 'lab'), /# It is no longer listed\.\nmaas lab notifications read\n$/v);
});

const evil = [
	'$(touch broken)',
	'`touch broken`',
	'"; touch broken; "',
	'\'; touch broken; \'',
	'a\ntouch broken',
	'a\r\ntouch broken #',
	'a\u{2028}touch broken',
	'\u{1B}[2J\u{1B}]0;x\u{7}',
	'a\\',
	'* ? ~',
	'%s%n',
	'-n',
	'\u{85}touch broken',
];

test('nothing that a name holds is run, and no command changes by it', t => {
	each(evil, name => {
		const fabric = vlan({
			id: 1, fabric: name, fabric_id: 3, dhcp_on: true, primary_rack: 'aaaaaa',
		});
		const named = planOf({
			title: name,
			notes: [name],
			steps: [
				...vlanSteps(fabric, offSetting, {rack: () => name, vlan: () => name}),
				byHand({
					title: name, host: name, commands: [name], why: name,
				}),
				{
					kind: 'change', title: name, operation: {
						type: 'range.create', range: {
							type: 'dynamic', start_ip: '10.0.0.1', end_ip: '10.0.0.2', comment: name, subnet: 1,
						},
					}, reading: {
						type: 'new-range', subnet: 1, start_ip: '10.0.0.1', end_ip: '10.0.0.2',
					}, before: 'gone', expect: {comment: name}, undo: {type: 'delete'},
				},
			],
			afterwards: [byHand({
				title: name, host: name, commands: [name], why: name,
			})],
		});
		const script = shellScript(named, name);
		isShell(script);
		const {status, calls, stderr, files} = run(t, script, {input: '\n'});
		assert.deepEqual([status, stderr, files], [0, '', ['calls', 'maas']], JSON.stringify(name));
		assert.deepEqual(calls, [
			[name, 'vlan', 'update', '3', '0', 'dhcp_on=false', 'primary_rack='],
			[name, 'ipranges', 'create', 'type=dynamic', 'start_ip=10.0.0.1', 'end_ip=10.0.0.2', `comment=${name}`, 'subnet=1'],
			[name, 'vlan', 'read', '3', '0'],
			[name, 'ipranges', 'read'],
		]);
		const stops = shellScript({...named, checks: [{title: name, outcome: 'stop', detail: name}]}, 'lab');
		isShell(stops);
		const stopped = run(t, stops);
		assert.deepEqual([stopped.status, stopped.calls], [2, []]);
		assert.doesNotMatch(stopped.stderr.replaceAll('\n', ''), /\p{Control}/v);
	});
});

test('what was warned of, what nobody checked and what is done already stand there as comments', () => {
	const [first, second] = [byHand({title: 'Stop it'}), byHand({title: 'Start it'})];
	const script = shellScript(planOf({
		checks: [
			{title: 'It is idle', outcome: 'warn', detail: 'It serves.'},
			{title: 'It is a snap', outcome: 'unchecked', detail: 'Nobody looked.'},
			{title: 'It lives', outcome: 'pass', detail: 'It does.'},
		],
		steps: [first, second],
	}), 'lab', new Set([first]));
	isShell(script);
	assert.match(script, /^# Mind: It is idle\? It serves\.\n# Not checked: It is a snap\? Nobody looked\.$/mv);
	assert.match(script, /^# 1\. Stop it: done already\n\n# 2\. Start it\n/mv);
	assert.doesNotMatch(script, /It lives|Do by hand: Stop it/v);
});
