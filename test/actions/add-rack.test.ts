import assert from 'node:assert/strict';
import {test} from 'node:test';
import {rackAddition, type RackAddition} from '../../source/actions/add-rack.js';
import type {Plan} from '../../source/actions/plan.js';
import type {Sources} from '../../source/actions/planning.js';
import {rehearse} from '../../source/actions/rehearsal.js';
import {prepare} from '../../source/actions/runner/prepare.js';
import {vlansForRack} from '../../source/actions/vlans-for-rack.js';
import {assessVlan} from '../../source/domain/assess-vlan.js';
import {vlanName} from '../../source/domain/vlans.js';
import type {HostFacts} from '../../source/guides/host-facts.js';
import {Misuse} from '../../source/maas/schemas/misuse.js';
import {happen} from '../../source/region/happen.js';
import {each} from '../helpers/each.js';
import {askedForMachines, hostFacts, rackHost} from '../helpers/hosts.js';
import {checkOf, troublesOf} from '../helpers/plan-facts.js';
import {
	planOf,
	rackNamed,
	stepsFor,
	vlanNamed,
	verdictsOf,
} from '../helpers/rehearsals.js';
import {openRuns} from '../helpers/runs.js';
import {sourcesOfScene} from '../helpers/sources.js';

const lab = await sourcesOfScene('lab');
const onVlans = (...names: string[]) => names.map(name => vlanNamed(lab.known, name).id);
const planFor = (changes: Partial<RackAddition> = {}, sources?: Sources): Plan => {
	const choice = {...rackHost(), vlans: onVlans('fabric-0/0', 'fabric-0/10'), ...changes};
	return rackAddition.plan(sources ?? askedForMachines(lab, choice), choice);
};

const withFacts = (facts: Partial<HostFacts>, changes: Partial<RackAddition> = {}) => planFor({facts: hostFacts(facts), ...changes});
const troublesWith = (facts: Partial<HostFacts>) => troublesOf(withFacts(facts));

const kindsOf = ({steps}: Plan) => steps.map(step => step.kind === 'wait' ? step.awaited.type : step.title);

test('a rack is installed, registered, and awaited until it can serve', () => {
	const plan = planFor();
	assert.deepEqual([plan.title, troublesOf(plan)], ['Add rack-9 as a rack', []]);
	assert.deepEqual(kindsOf(plan), ['Install the rack\'s software, MAAS 3.7, as a snap', 'Register rack-9 with the region at 10.0.0.20:5240', 'arrival', 'services', 'connections', 'links']);
});

test('its software is pinned to the region\'s release, and left as it is where it is that already', () => {
	const commandsOf = (plan: Plan) => plan.steps[0]!.kind === 'hand' ? plan.steps[0]!.commands : [];
	assert.deepEqual(commandsOf(planFor()), ['sudo snap install maas --channel=3.7']);
	assert.deepEqual(commandsOf(planFor({install: 'deb'})), ['sudo apt-add-repository -y ppa:maas/3.7', 'sudo apt update', 'sudo apt install -y maas-rack-controller']);
	assert.match(withFacts({snap: {version: '3.7.3-18030-g.9122eee68', channel: '3.7/stable', mode: undefined}}).steps[0]!.title, /^Register/v);
});

test('software of an older release is brought to the region\'s first, and a newer one stops the plan', () => {
	const older = withFacts({snap: {version: '3.6.1-1-g.abc', channel: '3.6/stable', mode: undefined}});
	assert.deepEqual([troublesOf(older), older.steps[0]!.title], [['warn: The rack\'s software is of the region\'s version'], 'Install the rack\'s software, MAAS 3.7, as a snap']);
	assert.deepEqual(older.steps[0]!.kind === 'hand' && older.steps[0]!.commands, ['sudo snap refresh maas --channel=3.7']);
	const newer = withFacts({snap: {version: '3.10.0-1-g.abc', channel: '3.10/stable', mode: undefined}});
	assert.deepEqual(troublesOf(newer), ['stop: The rack\'s software is of the region\'s version']);
	assert.match(checkOf(newer, 'The rack\'s software is of the region\'s version').detail, /3\.10, which isn't taken back.*loss of data/v);
});

test('the secret stands nowhere in the plan: it is read on the region\'s host, or typed', () => {
	const step = (plan: Plan) => plan.steps.find(one => one.kind === 'hand' && one.ssh?.readsSecret);
	const read = step(planFor({regionHost: {host: 'region-a', install: 'deb'}}));
	assert.deepEqual(read?.kind === 'hand' && [read.secretFrom?.host, read.secretFrom?.ssh.commands], ['region-a', ['sudo cat /var/lib/maas/secret']]);
	const typed = step(planFor());
	assert.deepEqual(typed?.kind === 'hand' && [typed.secretFrom, typed.host], [undefined, 'rack-9']);
	assert.match(typed?.kind === 'hand' ? typed.why : '', /It is typed, without being shown\. It lies on a region controller, as \/var\/snap\/maas\/common\/maas\/secret with the snap and as \/var\/lib\/maas\/secret with packages/v);
});

test('a URL that only the region\'s own host reaches is a warning', () => {
	assert.deepEqual(troublesOf(planFor({url: 'http://localhost:5240/MAAS'})), ['warn: Racks reach the region by that URL']);
	assert.deepEqual(troublesOf(planFor({url: 'http://jump:5240/MAAS', ownNames: ['jump.example.org']})), ['warn: Racks reach the region by that URL']);
	assert.throws(() => planFor({url: 'no url'}), Misuse);
});

test('a host that MAAS would take for another rack isn\'t rehearsed: nothing of that is meant', () => {
	const plan = planFor({facts: hostFacts({hostname: 'rack-2'})});
	const {vlans, raised} = rehearse(plan, lab.known);
	assert.deepEqual([vlans, raised], [[], []]);
});

const stops: ReadonlyArray<[string, Partial<HostFacts>, string[]]> = [
	['a host with snap and packages', {snap: {version: '3.7.3', channel: '3.7', mode: undefined}, rackPackage: '3.7.3'}, ['stop: MAAS is installed there in one way']],
	['a host whose packages are there already, when the snap is wanted', {rackPackage: '1:3.7.3'}, ['stop: MAAS is installed there in one way']],
	['a region controller', {snap: {version: '3.7.3', channel: '3.7', mode: 'region'}}, ['stop: The host is no region controller']],
	['a host called as a region controller', {hostname: 'region-b'}, ['stop: The host is no region controller']],
	['a host called as a rack that is there', {hostname: 'rack-2'}, ['stop: The region doesn\'t know the host as a rack']],
];

for (const [host, facts, troubles] of stops) {
	test(`${host} is stopped`, () => {
		assert.deepEqual(troublesWith(facts), troubles);
	});
}

test('a network card that a rack has is that rack to MAAS', () => {
	const mac = lab.known.snapshot.rackcontrollers!.find(({hostname}) => hostname === 'rack-3')!.interface_set[0]!.mac_address!;
	const check = checkOf(withFacts({macs: [mac.toLowerCase()]}), 'The region doesn\'t know the host as a rack');
	assert.deepEqual([check.outcome, check.detail], ['stop', 'MAAS would take the host for rack-3, which it lists already.']);
});

const machineTitle = 'No machine would turn into the rack';
const machineCheck = (match: 'hostname' | 'mac-address' | 'both') => {
	const choice = {...rackHost(), vlans: []};
	return checkOf(rackAddition.plan(askedForMachines(lab, choice, [{system_id: 'mmmmmm', hostname: 'node-3', match}]), choice), machineTitle);
};

test('a machine that would turn into the rack stops the plan, unless it is the host itself', () => {
	assert.equal(machineCheck('mac-address').detail, 'MAAS would take the host for node-3 (by a MAC address), a machine of the region, and make a rack of it.');
	assert.deepEqual([machineCheck('mac-address'), machineCheck('hostname'), machineCheck('both')].map(({outcome}) => outcome), ['stop', 'stop', 'warn']);
});

test('machines that couldn\'t be read, and MAC addresses that nobody knows, are no pass', () => {
	assert.deepEqual(troublesOf(planFor({}, lab)), [`unchecked: ${machineTitle}`]);
	assert.deepEqual(troublesOf(planFor({facts: undefined})), [
		'unchecked: MAAS is installed there in one way',
		'unchecked: The rack\'s software is of the region\'s version',
		'unchecked: The host is no region controller',
		`unchecked: ${machineTitle}`,
	]);
});

test('a VM host of that name is a warning, and virtual machines have to reach the rack', () => {
	const choice = {...rackHost(), vlans: onVlans('fabric-0/0')};
	const vmHost = (name: string) => ({
		id: 1, name, type: 'lxd', host: null,
	});
	const withHosts = (name: string) => rackAddition.plan(askedForMachines({...lab, known: {...lab.known, snapshot: {...lab.known.snapshot, 'vm-hosts': [vmHost(name)]}}}, choice), choice);
	assert.deepEqual(troublesOf(withHosts('rack-9')), ['warn: The host is no VM host']);
	assert.deepEqual([troublesOf(withHosts('kvm-1')), withHosts('kvm-1').afterwards.map(({title, host}) => `${host ?? 'nowhere'}: ${title}`)], [[], ['kvm-1: See that rack-9 is reached from kvm-1']]);
});

test('who is no admin can\'t see a rack arrive', () => {
	const whoami = {...lab.known.snapshot.whoami!, is_superuser: false};
	const sources = askedForMachines({...lab, known: {...lab.known, snapshot: {...lab.known.snapshot, whoami}}}, rackHost());
	assert.deepEqual(troublesOf(planFor({}, sources)), ['stop: The racks of the region are known']);
});

test('a rack without VLANs serves nothing, and nothing is to follow', () => {
	const plan = planFor({vlans: []});
	assert.deepEqual([troublesOf(plan), plan.next, kindsOf(plan).at(-1)], [['warn: The rack is to serve VLANs'], undefined, 'connections']);
	assert.deepEqual(troublesOf(planFor({vlans: onVlans('fabric-0/20')})), ['warn: The rack is to serve VLANs']);
});

test('what is to follow is a second rack for the VLANs that one rack serves alone, and only for those', () => {
	const both = planFor();
	assert.deepEqual(both.next, {
		type: 'spread', region: 'here', hostname: 'rack-9', vlans: onVlans('fabric-0/10'),
	});
	assert.match(both.notes[0]!, /That is the next plan, rehearsed as every change is: a second rack for fabric-0\/10\.$/v);
	const spare = planFor({vlans: onVlans('fabric-0/0')});
	assert.equal(spare.next, undefined);
	assert.match(spare.notes[0]!, /Every VLAN that it should be linked to has two racks already: it stands by there/v);
	const down = planFor({vlans: onVlans('fabric-0/0', 'dc1/0')});
	assert.equal(down.next, undefined);
	assert.match(down.notes[0]!, /No VLAN that it should be linked to is served by one rack alone: /v);
});

test('a VLAN that isn\'t there, and a host that only has an address, are no choice', () => {
	assert.throws(() => planFor({vlans: [4711]}), Misuse);
	assert.throws(() => planFor({host: 'root@10.0.0.9', facts: undefined}), Misuse);
});

test('a host that nobody looked at is called as ssh calls it, without user and domain', () => {
	assert.equal(planFor({host: 'ubuntu@Rack-7.example.org', facts: undefined}).title, 'Add rack-7 as a rack');
});

test('VLANs with one rack come first when a second one is added', () => {
	assert.deepEqual(vlansForRack(lab.known).map(vlan => vlanName(vlan)), ['dc1/0', 'dc2/200', 'fabric-0/10']);
});

test('rehearsed, the rack can be the second one of every VLAN that it is to be linked to', () => {
	const plan = planFor();
	const {outcome, known, vlans} = rehearse(plan, lab.known);
	assert.deepEqual([outcome, vlans], ['passes', []]);
	const spread = rehearse(planOf(stepsFor(known, 'fabric-0/10', {secondary_rack: rackNamed(known, 'rack-9')})), known);
	assert.deepEqual([spread.outcome, verdictsOf(spread, 'fabric-0/10')], ['passes', ['single', 'protected']]);
	assert.equal(assessVlan(known, vlanNamed(known, 'fabric-0/10').id)?.verdict, 'single');
});

test('the addresses of a rehearsed rack are nobody\'s', () => {
	const {known} = rehearse(planFor(), lab.known);
	const addresses = known.snapshot.rackcontrollers!.flatMap(rack => rack.interface_set.flatMap(({links}) => links.map(({ip_address: ip}) => ip)));
	const rack = known.snapshot.rackcontrollers!.find(({hostname}) => hostname === 'rack-9')!;
	each(rack.interface_set.flatMap(({links}) => links), ({ip_address: ip}) => {
		assert.equal(addresses.filter(one => one === ip).length, 1, String(ip));
	});
});

test('carried out, the plan ends once the rack has arrived and is linked', async t => {
	const runs = await openRuns(t, {scene: 'single'});
	const {id} = vlansForRack(runs.known())[0]!;
	const {plan, rehearsal, known} = await prepare(runs.maas, rackAddition, {...rackHost(), vlans: [id]}, runs.known());
	const done: string[] = [];
	const result = await runs.run(plan, {
		async hand(step) {
			done.push(step.title);
			if (step.effect) {
				runs.simulator.change(state => happen(state, step.effect!));
			}

			return {state: 'done'};
		},
	});
	assert.deepEqual([result.outcome, done.length, rehearsal.outcome], ['done', 2, 'passes']);
	assert.deepEqual(troublesOf(plan), []);
	assert.ok(known.snapshot.rackcontrollers!.every(({hostname}) => hostname !== 'rack-9'));
	const record = await runs.lastRecord();
	assert.deepEqual(record.plan, plan);
});

test('a name that was mistyped is one word of a command, and a URL without its scheme is one', () => {
	const known = {
		...lab.known, snapshot: {
			...lab.known.snapshot, 'vm-hosts': [{
				id: 1, name: 'kvm-1', type: 'lxd', host: null,
			}],
		},
	};
	const choice = {
		host: '10.0.0.9', hostname: 'rack-9; reboot', install: 'snap' as const, url: '10.0.0.20', vlans: [],
	};
	const {afterwards, steps} = rackAddition.plan(askedForMachines({...lab, known}, choice), choice);
	assert.deepEqual(afterwards[0]?.commands, ['ping -c 3 \'rack-9; reboot\'']);
	assert.ok(steps.some(({title}) => title.endsWith(' with the region at 10.0.0.20:5240')));
});
