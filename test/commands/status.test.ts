import assert from 'node:assert/strict';
import {EventEmitter} from 'node:events';
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {test, type TestContext} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {
	fleetStatusJsonSchema,
	statusJsonSchema,
	vlanJsonSchema,
	type FleetStatusJson,
	type StatusJson,
} from '../../source/commands/json.js';
import {status} from '../../source/commands/status.js';
import {createAcceptances} from '../../source/profiles/acceptances.js';
import {createProfiles} from '../../source/profiles/profiles.js';
import {parseApiKey} from '../../source/maas/schemas/api-key.js';
import {play} from '../../source/simulator/scene.js';
import {loadScene, type SceneName} from '../../source/simulator/scenes/index.js';
import {each} from '../helpers/each.js';
import {startSimulator} from '../helpers/simulator.js';
import {closedPort} from '../maas/serve.js';
import {folder} from '../profiles/folder.js';
import {commandsOn, keyFile, runCommand} from './run-command.js';
import {commandContext} from './terminal-like.js';

const adminKey = 'lab-admin-consumer:lab-admin-token:lab-admin-secret';

const statusOf = async (t: TestContext, scene: SceneName, ...argv: string[]) => {
	const run = await commandsOn(t, await startSimulator(t, {scene}));
	return run('status', ...argv);
};

test('the first line says how the region stands, and the exit code is that of its worst', async t => {
	const {code, stdout, stderr} = await statusOf(t, 'lab');
	assert.deepEqual([code, stderr], [2, '']);
	assert.match(stdout, /^✗ 127\.0\.0\.1:\d+: DHCP is down on dc1\/0\. DHCP can't work as set on dc1\/100\. 2 VLANs have lost a rack\. 2 VLANs would stop with one rack\.\n/v);
});

test('what comes from one cause stands under it, with what to do', async t => {
	const {stdout} = await statusOf(t, 'lab');
	assert.match(stdout, /^▲ HA201 rack-4 is dead.*\n {4}✗ HA101 dc1\/0: .*\n {4}▲ HA103 fabric-0\/40: .*\n {4}→ See whether the host is up/mv);
});

test('racks are listed, and of the VLANs those that aren\'t ok, the worst first', async t => {
	const {stdout} = await statusOf(t, 'lab');
	assert.match(stdout, /^rack-4 .* ✗ dead /mv);
	const verdicts = stdout.matchAll(/^\S+\/\d+ +\d+ +. (?<verdict>\w+)/gmv).map(({groups}) => groups!.verdict).toArray();
	assert.deepEqual(verdicts, ['down', 'misconfigured', 'degraded', 'degraded', 'single', 'single']);
	assert.match(stdout, /^Other VLANs: 3 protected, 1 external, 3 off$/mv);
});

test('there is no colour without a terminal, and no blank at the end of a line', async t => {
	const {stdout} = await statusOf(t, 'lab');
	assert.equal(stripVTControlCharacters(stdout), stdout);
	assert.doesNotMatch(stdout, /[ │]$/mv);
});

for (const [scene, code, first] of [
	['healthy', 0, /^● .*: DHCP is protected on /v],
	['single', 1, /^▲ .* would stop with one rack\./v],
] as const) {
	test(`the scene ${scene} exits ${code}`, async t => {
		const ran = await statusOf(t, scene);
		assert.equal(ran.code, code);
		assert.match(ran.stdout, first);
	});
}

test('when a rack is lost the VLANs that hung on it are degraded, and the rack is the cause', async t => {
	const lost = play(await loadScene('incident'), 100);
	const run = await commandsOn(t, await startSimulator(t, {scene: {...lost, steps: []}}));
	const {code, stdout} = await run('status');
	assert.equal(code, 1);
	assert.match(stdout, /^▲ .*: \d VLANs? ha(?:s|ve) lost a rack\.\n/v);
	assert.match(stdout, /^▲ HA201 rack-1 is dead.*\n(?: {4}.*\n)* {4}▲ HA103 /mv);
});

test('racks of two versions are a warning, though DHCP is protected', async t => {
	const {code, stdout} = await statusOf(t, 'upgrade');
	assert.equal(code, 1);
	assert.match(stdout, /^▲ .*: DHCP is protected on all 5 VLANs that have it; 1 other finding needs a look\.\n/v);
});

test('a secondary that only has the same VID on another fabric is a lost rack', async t => {
	const {code, stdout} = await statusOf(t, 'broken-peer');
	assert.equal(code, 1);
	assert.match(stdout, /^▲ HA108 edge-rack /mv);
});

test('a region of 60 racks fits on a screen, and what is left out is counted', async t => {
	const {stdout} = await statusOf(t, 'big');
	assert.ok(stdout.split('\n').length <= 50);
	assert.match(stdout, /^ {4}and \d+ more that come from it$/mv);
	assert.match(stdout, /^and \d+ more: maas-ha vlans --severity critical,warning,unknown$/mv);
});

test('a region that is all right says so in a few lines', async t => {
	const {stdout} = await statusOf(t, 'healthy');
	assert.doesNotMatch(stdout, /Critical|Warnings/v);
});

test('every VLAN in the JSON has the fields that docs/json.md promises, and no others', async t => {
	const {code, stdout} = await statusOf(t, 'lab', '--json');
	const {vlans, severity, exit_code} = statusJsonSchema.parse(JSON.parse(stdout));
	assert.deepEqual([code, severity, exit_code, vlans.length], [2, 'critical', 2, 13]);
	assert.deepEqual(Object.keys(vlanJsonSchema.parse(vlans[0])), ['id', 'fabric', 'fabric_id', 'vid', 'verdict', 'severity', 'relayed', 'families', 'primary_rack', 'secondary_rack', 'reasons']);
});

test('in the JSON a relayed VLAN names its target and the racks that serve it', async t => {
	const {stdout} = await statusOf(t, 'lab', '--json');
	const {vlans} = JSON.parse(stdout) as StatusJson;
	const relayed = vlans.find(({fabric, vid}) => fabric === 'fabric-0' && vid === 30)!;
	assert.deepEqual(relayed.relayed, {
		id: 5001, fabric: 'fabric-0', fabric_id: 0, vid: 0,
	});
	assert.deepEqual(relayed.families.ipv4?.racks.map(({name, state}) => `${name} ${state}`), ['rack-1 serving', 'rack-2 serving']);
	assert.equal(relayed.primary_rack, null);
});

test('a key that isn\'t an admin\'s gets the same verdicts', async t => {
	const simulator = await startSimulator(t);
	const [admin, operator] = await Promise.all((['admin', 'operator'] as const).map(async role => {
		const run = await commandsOn(t, simulator, role);
		const {stdout} = await run('status', '--json');
		return (JSON.parse(stdout) as StatusJson).vlans.map(({id, verdict}) => `${id} ${verdict}`);
	}));
	assert.deepEqual(operator, admin);
});

test('a region that doesn\'t answer is exit 3, with its error and what to try', async t => {
	const run = await commandsOn(t, {url: `http://127.0.0.1:${await closedPort()}/MAAS`});
	const {code, stdout, stderr} = await run('status', '--timeout', '0.5');
	assert.deepEqual([code, stdout], [3, '']);
	assert.match(stderr, /^Nothing listens at .*\nCheck the port/v);
});

test('as JSON a region that doesn\'t answer is a status too', async t => {
	const run = await commandsOn(t, {url: `http://127.0.0.1:${await closedPort()}/MAAS`});
	const {code, stdout} = await run('status', '--json', '--timeout', '0.5');
	const {severity, verdict, error} = statusJsonSchema.parse(JSON.parse(stdout));
	assert.deepEqual([code, severity, verdict, error?.kind], [3, 'unknown', null, 'unreachable']);
});

test('a region that hangs costs its deadline and no more', async t => {
	const simulator = await startSimulator(t);
	simulator.control.slow(Infinity);
	const run = await commandsOn(t, simulator);
	const {code, stderr} = await run('status', '--timeout', '0.3');
	assert.equal(code, 3);
	assert.match(stderr, /0\.3 s/v);
});

test('a wrong key is exit 3 and says which part is wrong, without the key', async t => {
	const {url} = await startSimulator(t);
	const key = await keyFile(t, 'lab-admin-consumer:lab-admin-token:mistyped');
	const {code, stderr} = await runCommand(['status', '--url', url, '--api-key-file', key], {HOME: await folder(t)});
	assert.equal(code, 3);
	assert.match(stderr, /secret/v);
	assert.doesNotMatch(stderr, /lab-admin-secret|mistyped/v);
});

test('without a profile it says how to log in, and exits 3', async t => {
	const {code, stdout, stderr} = await runCommand(['status'], {HOME: await folder(t)});
	assert.deepEqual([code, stdout, stderr], [3, '', 'No region is known yet.\nType: maas-ha login NAME URL --api-key-file FILE\n']);
});

test('with profiles of which none is in use it names them, and exits 3', async t => {
	const home = await folder(t);
	const {url} = await startSimulator(t);
	const key = await keyFile(t, 'lab-admin-consumer:lab-admin-token:lab-admin-secret');
	await runCommand(['login', 'one', url, '--api-key-file', key], {HOME: home});
	await runCommand(['login', 'two', url, '--api-key-file', key], {HOME: home});
	await runCommand(['logout', 'two'], {HOME: home});
	const {code, stderr} = await runCommand(['status'], {HOME: home});
	assert.deepEqual([code, stderr], [3, 'No profile is in use.\nThere is: one. Type: maas-ha use NAME\n']);
});

test('an option that isn\'t there is exit 3', async t => {
	const {code} = await runCommand(['status', '--bogus'], {HOME: await folder(t)});
	assert.equal(code, 3);
});

test('Nagios gets state, sentence and numbers on the first line', async t => {
	const {code, stdout} = await statusOf(t, 'lab', '--nagios');
	const [first] = stdout.split('\n', 1);
	assert.equal(code, 2);
	assert.match(first!, /^MAAS HA CRITICAL - 127\.0\.0\.1:\d+: DHCP is down on dc1\/0\. [^\|]*\|(?:'[^']+'=[\d.]+s?;\d*;\d*;0 ?)+$/v);
	assert.match(first!, /'critical'=2;;0;0 'warnings'=9;0;;0/v);
});

test('Nagios sees no bar but the one before the numbers', async t => {
	const {stdout} = await statusOf(t, 'lab', '--nagios');
	assert.equal(stdout.split('|').length, 2);
});

test('Nagios is told in its own words that nothing could be asked', async t => {
	const {code, stdout} = await runCommand(['status', '--nagios'], {HOME: await folder(t)});
	assert.equal(code, 3);
	assert.match(stdout, /^MAAS HA UNKNOWN - No region is known yet\./v);
});

test('for Prometheus each metric has its help, its type and no sample twice', async t => {
	const {stdout} = await statusOf(t, 'lab', '--prometheus');
	const samples = stdout.split('\n').filter(line => line !== '' && !line.startsWith('#'));
	const names = new Set(samples.map(line => /^\w+/v.exec(line)![0]));
	each(names, name => {
		assert.match(stdout, new RegExp(String.raw`^# HELP ${name} .+\n# TYPE ${name} gauge$`, 'mv'));
	});
	assert.equal(new Set(samples.map(line => line.replace(/ \S+$/v, ''))).size, samples.length);
	assert.match(stdout, /^maas_ha_vlan_severity\{region="[^"]+",vlan="dc1\/0",id="5002"\} 2$/mv);
	assert.match(stdout, /^maas_ha_rack_service\{.*rack="rack-4",.*service="rackd"\} 0$/mv);
});

test('for Prometheus a region that can\'t be read is down, and nothing else is said of it', async t => {
	const run = await commandsOn(t, {url: `http://127.0.0.1:${await closedPort()}/MAAS`});
	const {code, stdout} = await run('status', '--prometheus', '--timeout', '0.5');
	assert.equal(code, 3);
	assert.match(stdout, /^maas_ha_up\{region="[^"]+"\} 0$/mv);
	assert.doesNotMatch(stdout, /maas_ha_vlan/v);
});

test('two forms at once are refused', async t => {
	const {code, stderr} = await runCommand(['status', '--json', '--nagios'], {HOME: await folder(t)});
	assert.equal(code, 3);
	assert.match(stderr, /cannot be used with/v);
});

/** A home with profiles, each with its region. */
const homeWith = async (t: TestContext, regions: Record<string, string>) => {
	const home = await folder(t);
	const profiles = createProfiles({directory: join(home, '.config', 'maas-ha')});
	for (const [name, url] of Object.entries(regions)) {
		await profiles.save({
			name, endpoints: [url], insecure: false, readOnly: false, production: false,
		}, {apiKey: parseApiKey(adminKey)});
	}

	return home;
};

test('several profiles are one status with the worst exit code; critical counts over a region that is gone', async t => {
	const [lab, healthy] = [await startSimulator(t), await startSimulator(t, {scene: 'healthy'})];
	const home = await homeWith(t, {lab: lab.url, fine: healthy.url, gone: `http://127.0.0.1:${await closedPort()}/MAAS`});
	const {code, stdout} = await runCommand(['status', '--all-profiles', '--timeout', '10'], {HOME: home});
	assert.equal(code, 2);
	assert.match(stdout, /^2 of 3 regions need a look: lab \(critical\) and gone \(unknown\)\.\n/v);
	assert.match(stdout, /^\? gone: Nothing listens/mv);
	assert.match(stdout, /^● fine: /mv);
});

test('a region that is gone beside one that is well is exit 3', async t => {
	const healthy = await startSimulator(t, {scene: 'healthy'});
	const home = await homeWith(t, {fine: healthy.url, gone: `http://127.0.0.1:${await closedPort()}/MAAS`});
	const {code, stdout} = await runCommand(['status', '--profile', 'fine', '--profile', 'gone', '--timeout', '10', '--json'], {HOME: home});
	const {regions} = fleetStatusJsonSchema.parse(JSON.parse(stdout));
	assert.deepEqual([code, regions.map(({name, severity}) => `${name} ${severity}`)], [3, ['fine ok', 'gone unknown']]);
});

test('a profile that isn\'t there is that one\'s status, and the others are shown', async t => {
	const healthy = await startSimulator(t, {scene: 'healthy'});
	const home = await homeWith(t, {fine: healthy.url});
	const {code, stdout} = await runCommand(['status', '--profile', 'fine', '--profile', 'nope', '--json'], {HOME: home});
	assert.equal(code, 3);
	assert.deepEqual((JSON.parse(stdout) as FleetStatusJson).regions.map(({error}) => error?.message), [undefined, 'There is no profile nope.']);
});

test('all profiles and a URL are refused', async t => {
	const {code, stderr} = await runCommand(['status', '--all-profiles', '--url', '127.0.0.1'], {HOME: await folder(t)});
	assert.equal(code, 3);
	assert.match(stderr, /Give one of them/v);
});

test('what is accepted is shown and doesn\'t count', async t => {
	const {url} = await startSimulator(t, {scene: 'single'});
	const home = await homeWith(t, {lab: url});
	const before = await runCommand(['status', '--json', '--profile', 'lab'], {HOME: home});
	const {findings} = JSON.parse(before.stdout) as StatusJson;
	const accept = findings.filter(({severity}) => severity !== 'info').map(({code, subject}) => ({code, subject: subject.name, why: 'A lab.'}));
	const path = join(home, '.config', 'maas-ha', 'config.json');
	await writeFile(path, JSON.stringify({...JSON.parse(await readFile(path, 'utf8')) as object, accept}));
	const after = await runCommand(['status', '--json', '--profile', 'lab'], {HOME: home});
	const {severity, counts} = JSON.parse(after.stdout) as StatusJson;
	assert.deepEqual([before.code, after.code, severity, counts.accepted], [1, 0, 'ok', accept.length]);
});

test('what is accepted of one profile, or of one URL, counts nowhere else', async t => {
	const {url} = await startSimulator(t, {scene: 'single'});
	const home = await homeWith(t, {lab: url, berlin: url});
	const key = await keyFile(t, adminKey);
	const codeOf = async (...argv: string[]) => {
		const {code} = await runCommand([...argv], {HOME: home});
		return code;
	};

	const codes = async () => Promise.all([codeOf('status', '--profile', 'lab'), codeOf('status', '--profile', 'berlin'), codeOf('status', '--url', url, '--api-key-file', key)]);
	const {stdout} = await runCommand(['findings', '--json', '--profile', 'lab'], {HOME: home});
	const {findings} = JSON.parse(stdout) as Pick<StatusJson, 'findings'>;
	const accept = findings.filter(({severity}) => severity !== 'info').map(({code, subject}) => ({code, subject: subject.name, why: 'A lab.'}));
	const acceptances = createAcceptances({directory: join(home, '.config', 'maas-ha')});
	await acceptances.change('lab', () => accept);
	assert.deepEqual(await codes(), [0, 1, 1]);
	await acceptances.change('lab', () => []);
	await acceptances.change(url, () => accept);
	assert.deepEqual(await codes(), [1, 1, 0]);
	const found = await runCommand(['findings', '--url', url, '--api-key-file', key], {HOME: home});
	assert.match(found.stdout, /^Accepted\n/mv);
});

test('a list that MAAS doesn\'t give is named, and never a pass', async t => {
	const simulator = await startSimulator(t, {scene: 'healthy'});
	simulator.control.fail(500, {path: 'api/2.0/ipranges/'});
	const run = await commandsOn(t, simulator);
	const {code, stdout} = await run('status');
	assert.equal(code, 3);
	assert.match(stdout, /^Not read: ipranges\/\. /mv);
});

test('watched as JSON each look is one line, and a signal ends it with the last look\'s exit code', async t => {
	const {url} = await startSimulator(t, {scene: 'single'});
	const {context, stdout} = commandContext({env: {HOME: await folder(t)}});
	// eslint-disable-next-line unicorn/prefer-event-target -- As the process is.
	const signals = new EventEmitter();
	const write = context.stdout.write.bind(context.stdout);
	let looks = 0;
	context.stdout.write = ((text: string) => {
		looks += 1;
		if (looks === 2) {
			signals.emit('SIGINT');
		}

		return write(text);
	});
	const code = await status({
		url: [url], apiKeyFile: await keyFile(t, adminKey), json: true, watch: 0.01,
	}, context, signals);
	const lines = stdout().trim().split('\n');
	assert.deepEqual([code, lines.length], [1, 2]);
	for (const line of lines) {
		statusJsonSchema.parse(JSON.parse(line));
	}
});

test('watched, it ends quietly when nobody reads any more', async t => {
	const {url} = await startSimulator(t, {scene: 'single'});
	const {context} = commandContext({env: {HOME: await folder(t)}});
	context.stdout.write = (() => {
		context.stdout.emit('error', Object.assign(new Error('write EPIPE'), {code: 'EPIPE'}));
		return false;
	});
	// eslint-disable-next-line unicorn/prefer-event-target -- As the process is.
	const code = await status({url: [url], apiKeyFile: await keyFile(t, adminKey), watch: 60}, context, new EventEmitter());
	assert.equal(code, 1);
});
