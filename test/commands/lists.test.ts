import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import {
	eventsJsonSchema,
	findingsJsonSchema,
	racksJsonSchema,
	readinessListJsonSchema,
	regionsJsonSchema,
	vlansJsonSchema,
	whatIfJsonSchema,
} from '../../source/commands/json.js';
import {eventTime} from '../../source/commands/events.js';
import type {Scene} from '../../source/simulator/scene.js';
import {loadScene, type SceneName} from '../../source/simulator/scenes/index.js';
import {numbers} from '../helpers/each.js';
import {startSimulator} from '../helpers/simulator.js';
import {commandsOn} from './run-command.js';

const on = async (t: TestContext, {scene = 'lab', role = 'admin'}: {scene?: SceneName | Scene; role?: 'admin' | 'operator'} = {}) =>
	commandsOn(t, await startSimulator(t, {scene}), role);

const json = async (t: TestContext, ...argv: string[]): Promise<unknown> => {
	const run = await on(t);
	const {code, stdout, stderr} = await run(...argv, '--json');
	assert.deepEqual([code, stderr], [0, '']);
	return JSON.parse(stdout);
};

test('racks are listed with their services, version and the VLANs that they are set on', async t => {
	const run = await on(t);
	const {code, stdout} = await run('racks');
	assert.equal(code, 0);
	assert.match(stdout, /^rack +system_id +kind +rackd +dhcpd +dhcpd6 +http +set on +version +zone$/mv);
	assert.match(stdout, /^rack-3 +kfg3ka +rack +▲ degraded +● running +✗ dead +● running +2 VLANs \(2 as primary\) +3\.7\.2 +default$/mv);
});

test('racks can be chosen by hostname, system_id and status', async t => {
	const run = await on(t);
	const names = ({stdout}: {stdout: string}) => stdout.split('\n').slice(1, -1).map(line => line.split(' ', 1)[0]);
	assert.deepEqual(names(await run('racks', 'rack-2', 'xrwsaf')), ['rack-1', 'rack-2']);
	assert.deepEqual(names(await run('racks', '--status', 'dead,degraded')), ['rack-3', 'rack-4']);
});

test('a rack that isn\'t there is exit 3, and those that are are named', async t => {
	const run = await on(t);
	const {code, stdout, stderr} = await run('racks', 'nope');
	assert.deepEqual([code, stdout], [3, '']);
	assert.match(stderr, /^There is no rack nope\.\nThere is: .*rack-1.*\.\n$/v);
});

test('the JSON of racks names the VLANs that they serve and as what', async t => {
	const {racks} = racksJsonSchema.parse(await json(t, 'racks', 'rack-4'));
	assert.deepEqual(racks[0]!.vlans!.map(({fabric, vid, role}) => `${fabric}/${vid} ${role}`), ['dc1/0 primary', 'fabric-0/40 secondary']);
});

test('regions are listed with their live processes', async t => {
	const run = await on(t);
	const {stdout} = await run('regions');
	assert.match(stdout, /^region-b +w6fbbp +region +4 /mv);
});

test('of a region that is no rack the JSON says that its services can\'t be seen', async t => {
	const {regions} = regionsJsonSchema.parse(await json(t, 'regions'));
	assert.deepEqual(regions.map(({hostname, processes, services}) => `${hostname} ${processes} ${services === null}`), ['region-a 4 false', 'region-b 4 true']);
});

test('to a key that isn\'t an admin\'s an empty list of regions is explained', async t => {
	const run = await on(t, {role: 'operator'});
	const {code, stdout} = await run('regions');
	assert.deepEqual([code, stdout], [0, 'MAAS lists region controllers to admins only.\n']);
});

for (const [how, name] of [['FABRIC/VID', 'fabric-0/40'], ['its id', '5007'], ['the CIDR of a subnet', '10.0.40.0/24']] as const) {
	test(`a VLAN can be named by ${how}`, async t => {
		const {vlans} = vlansJsonSchema.parse(await json(t, 'vlans', name));
		assert.deepEqual(vlans.map(({id}) => id), [5007]);
	});
}

test('a VLAN that is named comes with its reasons', async t => {
	const run = await on(t);
	const {stdout} = await run('vlans', 'fabric-0/40');
	assert.match(stdout, /^fabric-0\/40: IPv4: only rack-3 serves\. rack-4: /mv);
});

test('a VLAN that isn\'t there is exit 3', async t => {
	const run = await on(t);
	const {code, stderr} = await run('vlans', 'fabric-9/9');
	assert.equal(code, 3);
	assert.match(stderr, /^There is no VLAN fabric-9\/9\./v);
});

test('VLANs can be chosen by verdict, severity and rack', async t => {
	const run = await on(t);
	const names = ({stdout}: {stdout: string}) => stdout.split('\n').slice(1, -1).map(line => line.split(' ', 1)[0]);
	assert.deepEqual(names(await run('vlans', '--verdict', 'down,single')), ['dc1/0', 'dc2/200', 'fabric-0/10']);
	assert.deepEqual(names(await run('vlans', '--severity', 'critical')), ['dc1/0', 'dc1/100']);
	assert.deepEqual(names(await run('vlans', '--rack', 'rack-1')), ['fabric-0/0', 'fabric-0/10', 'fabric-0/30']);
});

test('a verdict that there is not is exit 3, and those that there are are named', async t => {
	const run = await on(t);
	const {code, stderr} = await run('vlans', '--verdict', 'bad');
	assert.equal(code, 3);
	assert.match(stderr, /There is no bad\. There is: down, misconfigured/v);
});

test('findings stand by severity under their causes', async t => {
	const run = await on(t);
	const {stdout} = await run('findings');
	assert.match(stdout, /^Critical\n▲ HA201 rack-4 .*\n {4}✗ HA101 dc1\/0: /v);
	assert.match(stdout, /^For information\n/mv);
});

test('findings can be chosen by severity, code and what they are about', async t => {
	const codes = async (...argv: string[]) => findingsJsonSchema.parse(await json(t, 'findings', ...argv)).findings.map(({code, subject}) => `${code} ${subject.name}`);
	assert.deepEqual(await codes('--severity', 'critical'), ['HA101 dc1/0', 'HA102 dc1/100']);
	assert.deepEqual(await codes('--code', 'HA104'), ['HA104 dc2/200', 'HA104 fabric-0/10']);
	assert.deepEqual(await codes('--about', 'dc1/0'), ['HA101 dc1/0']);
});

test('findings show what they were found by where that is asked for', async t => {
	const run = await on(t);
	const {stdout} = await run('findings', '--about', 'rack-4', '--evidence');
	assert.match(stdout, /^ {4}HA201 rack-4 service_set\.rackd: dead at 20\d\d-/mv);
});

/** The new installation, with so many addresses of its one dynamic range in use. */
const crowded = async (count: number): Promise<Scene> => {
	const scene = await loadScene('onboarding');
	const subnet = scene.state.subnets.values().find(({cidr}) => cidr === '10.40.0.0/24')!.id;
	const addresses = numbers(1, count).reduce((table, number) => table.set(1000 + number, {
		id: 1000 + number, subnet, ip: `10.40.0.${99 + number}`, node: null, rest: {alloc_type: 6},
	}), scene.state.addresses);
	return {...scene, state: {...scene.state, addresses}};
};

test('a dynamic range that is nearly full is found', async t => {
	const run = await on(t, {scene: await crowded(92)});
	const {stdout, stderr} = await run('findings', '--code', 'HA114', '--evidence');
	assert.match(stdout, /HA114 92 of 100 addresses in the dynamic IPv4 ranges of fabric-0\/0 are in use\./v);
	assert.match(stdout, /^ {4}HA114 fabric-0\/0 addresses in dynamic ranges: 92 of 100 at 20\d\d-/mv);
	assert.equal(stderr, '');
	const roomy = await on(t, {scene: await crowded(50)});
	const {stdout: nothing} = await roomy('findings', '--code', 'HA114');
	assert.equal(nothing, 'None.\n');
});

test('single subnets are asked only where it matters for what is shown, and only for the VLAN that is meant', async t => {
	const simulator = await startSimulator(t);
	const run = await commandsOn(t, simulator);
	const asked = async (...argv: string[]) => {
		const before = simulator.requests.length;
		await run(...argv);
		return simulator.requests.slice(before).filter(({path}) => path.includes('op=ip_addresses')).length;
	};

	const all = await asked('findings');
	assert.ok(all > 2, `${all}`);
	assert.equal(await asked('findings', '--about', 'dc1/100'), 2);
	assert.equal(await asked('findings', '--code', 'HA101'), 0);
	assert.equal(await asked('findings', '--severity', 'critical,info'), 0);
	assert.equal(await asked('findings', '--about', 'rack-1'), 0);
	assert.equal(await asked('status'), 0);
	assert.equal(await asked('readiness'), 0);
});

test('a clock two minutes behind the region\'s is found by every look', async t => {
	const run = await commandsOn(t, await startSimulator(t, {now: () => Date.now() + 120_000}));
	const {stdout} = await run('findings', '--code', 'HA502');
	assert.match(stdout, /HA502 The clock of this machine is 1(?:19|20|21) s behind the region's\./v);
	const inTime = await (await on(t))('findings', '--code', 'HA502');
	assert.equal(inTime.stdout, 'None.\n');
});

test('events are the newest first, as many as asked for, each on a line', async t => {
	const run = await on(t);
	const {stdout} = await run('events', '--limit', '2');
	assert.match(stdout, /^when \(UTC\) +level +host +what\n2026-11-21 05:48:44 +ERROR +rack-4 .*\n2026-11-21 .*\n$/v);
});

test('events can be chosen by level and host, and have their time in ISO 8601', async t => {
	const {events} = eventsJsonSchema.parse(await json(t, 'events', '--level', 'ERROR', '--host', 'rack-4'));
	assert.deepEqual([...new Set(events.map(({level, hostname}) => `${level} ${hostname}`))], ['ERROR rack-4']);
	assert.equal(events[0]!.at, '2026-11-21T05:48:44Z');
});

test('a time that MAAS writes in another way is kept as it is', () => {
	assert.deepEqual(['Tue, 01 Sep. 2026 05:48:44', 'Fri, 1 May 2026 05:48:44', 'yesterday'].map(created => eventTime(created)), ['2026-09-01T05:48:44Z', '2026-05-01T05:48:44Z', null]);
});

test('more events than MAAS gives are refused', async t => {
	const run = await on(t);
	const {code, stderr} = await run('events', '--limit', '1001');
	assert.equal(code, 3);
	assert.match(stderr, /1 to 1000/v);
});

test('every question of readiness has an answer, and what can\'t be seen says how to see it', async t => {
	const {readiness} = readinessListJsonSchema.parse(await json(t, 'readiness'));
	assert.deepEqual(readiness.map(({id, answer}) => `${id} ${answer}`), [
		'racks yes', 'dhcp no', 'bmc unseen', 'regions yes', 'region-apis unseen', 'connections no', 'versions no', 'postgresql unseen', 'balancer unseen',
	]);
	assert.ok(readiness.filter(({answer}) => answer !== 'yes').every(({how}) => how !== null));
});

test('questions can be chosen by their answer', async t => {
	const run = await on(t);
	const {stdout} = await run('readiness', '--answer', 'no');
	assert.match(stdout, /^Do two racks serve every VLAN with DHCP\? ✗ no\n/v);
	assert.doesNotMatch(stdout, /● yes|can't be seen here/v);
});

test('addresses of BMCs are asked for with a warning, in the scene that has BMCs', async t => {
	const run = await on(t, {scene: 'onboarding'});
	const {code, stdout, stderr} = await run('readiness', '--bmcs', '--json');
	assert.equal(code, 0);
	assert.match(stderr, /only together with their passwords/v);
	const {readiness} = readinessListJsonSchema.parse(JSON.parse(stdout));
	assert.notEqual(readiness.find(({id}) => id === 'bmc')!.answer, 'unseen');
	assert.match(stdout, /4 BMCs on 10\.40\.50\.0\/24 \((?:node-\d(?:, | and )?){4}\)/v);
	assert.doesNotMatch(stdout, /power_pass|not-a-real-password/v);
});

test('without a rack every VLAN that hangs on it is shown before and after', async t => {
	const run = await on(t);
	const {code, stdout} = await run('what-if', '--without', 'rack-1');
	assert.equal(code, 0);
	assert.match(stdout, /^Without rack-1\nDHCP stops on 1 VLAN: fabric-0\/10\.\n/v);
	assert.match(stdout, /^fabric-0\/0 +● protected +▲ degraded +weakened /mv);
	assert.match(stdout, /^Before taking it down on purpose, hand over:\n/mv);
});

test('where nobody can take over from a rack, who goes on alone is named, and where DHCP stops', async t => {
	const run = await on(t);
	const {stdout} = await run('what-if', '--without', 'rack-2');
	assert.match(stdout, /^ {2}dc1\/130: stays with region-a alone: no other connected rack has an address there$/mv);
	assert.match(stdout, /^ {2}dc2\/200: no other connected rack has an address there: DHCP stops$/mv);
});

test('two racks may be lost, by hostname and system_id', async t => {
	const {without, vlans} = whatIfJsonSchema.parse(await json(t, 'what-if', '--without', 'rack-1,war3h8'));
	assert.deepEqual(without.map(({hostname}) => hostname), ['rack-1', 'rack-2']);
	assert.deepEqual(vlans.filter(({effect}) => effect === 'stops').map(({fabric, vid}) => `${fabric}/${vid}`), ['dc2/200', 'fabric-0/0', 'fabric-0/10', 'fabric-0/30']);
});

test('a region may be lost, too', async t => {
	const {api, hand_over} = whatIfJsonSchema.parse(await json(t, 'what-if', '--without', 'region-b'));
	assert.deepEqual([api, hand_over], ['fewer', null]);
});

test('without a name it is the rack whose loss hurts most', async t => {
	const {without} = whatIfJsonSchema.parse(await json(t, 'what-if'));
	assert.deepEqual(without.map(({hostname}) => hostname), ['rack-2']);
});

test('a rack that isn\'t there can\'t be lost', async t => {
	const run = await on(t);
	const {code, stdout, stderr} = await run('what-if', '--without', 'rack-1,nope');
	assert.deepEqual([code, stdout], [3, '']);
	assert.match(stderr, /^There is no controller nope\./v);
});

test('a command whose list MAAS doesn\'t give is exit 3 and says which', async t => {
	const simulator = await startSimulator(t);
	simulator.control.fail(500, {path: 'api/2.0/rackcontrollers/', body: 'MAAS failed.'});
	const run = await commandsOn(t, simulator);
	const {code, stdout, stderr} = await run('racks');
	assert.deepEqual([code, stdout], [3, '']);
	assert.match(stderr, /^Not read: rackcontrollers\/\. /v);
});

test('a list that a command can do without is missed on standard error', async t => {
	const simulator = await startSimulator(t);
	simulator.control.fail(500, {path: 'rpc/', body: 'MAAS failed.'});
	const run = await commandsOn(t, simulator);
	const {code, stdout, stderr} = await run('regions');
	assert.equal(code, 0);
	assert.match(stdout, /^region-b +w6fbbp +region +\? /mv);
	assert.match(stderr, /^Not read: \/MAAS\/rpc\/\. /v);
});
