import assert from 'node:assert/strict';
import {test} from 'node:test';
import {candidateFinder, type Candidates, type CandidateWish} from '../../source/actions/candidates.js';
import {settingOf, vlanSteps} from '../../source/actions/vlan-steps.js';
import {assessRegion} from '../../source/domain/assess-region.js';
import type {Known} from '../../source/domain/known.js';
import {loadScene} from '../../source/simulator/scenes/index.js';
import {range, subnet, vlan} from '../helpers/builders.js';
import {each, eachInTurn} from '../helpers/each.js';
import {knownOf, knownOfScene} from '../helpers/known-of-region.js';
import {
	dualStack,
	known,
	rackOn,
	range6,
	served,
	subnet6,
} from '../helpers/known.js';
import {
	planOf,
	rackNamed,
	rehearsed,
	vlanNamed,
} from '../helpers/rehearsals.js';

const lab = await knownOfScene('lab');

/** Without the rack that is the primary: that is the one to serve with. */
const namesFor = (region: Known, name: string, wish?: CandidateWish) => {
	const on = vlanNamed(region, name);
	return candidateFinder(region)(on, wish ?? {other: on.primary_rack}).racks.map(({hostname}) => hostname);
};

const traitsOf = ({racks}: Candidates, hostname: string): string => racks.find(one => one.hostname === hostname)!.traits.map(({text}) => text).join(', ');

/** `fabric-0/0` with a primary, and others that are on it too. */
const among = (racks: Array<ReturnType<typeof rackOn>>, changes: Parameters<typeof known>[0] = {}) => {
	const region = known({vlans: [served({secondary_rack: null})], racks: [rackOn('one'), ...racks], ...changes});
	return candidateFinder(region)(vlanNamed(region, 'fabric-0/0'), {other: 'one'});
};

const order = ({racks}: Candidates): string[] => racks.map(({systemId}) => systemId);

test('a rack that is on the VLAN is offered with why, and every other one with why it can\'t serve', () => {
	const found = candidateFinder(lab)(vlanNamed(lab, 'fabric-0/10'), {other: rackNamed(lab, 'rack-1')});
	assert.equal(traitsOf(found, 'rack-2'), 'is connected, runs 3.7.3 as rack-1 does, has 10.0.10.32 there, serves 5 VLANs, stands in az-2, rack-1 in default');
	assert.deepEqual(found.others.map(({hostname}) => hostname), ['rack-3', 'rack-4', 'rack-5', 'rack-6', 'region-a']);
	assert.equal(found.others[0]!.why, 'it has no interface on fabric-0/10');
});

test('in the lab six racks could stand beside rack-1, the lost one last', () => {
	assert.deepEqual(namesFor(lab, 'fabric-0/0'), ['rack-5', 'region-a', 'rack-2', 'rack-6', 'rack-3', 'rack-4']);
});

test('a rack with the same VID in another fabric is none, though MAAS would take it', async () => {
	const region = await knownOfScene('broken-peer');
	const found = candidateFinder(region)(vlanNamed(region, 'hall/100'), {other: rackNamed(region, 'hall-rack')});
	assert.deepEqual(found.racks.map(({hostname}) => hostname), ['spare-rack']);
	assert.deepEqual(found.others.map(({hostname, why}) => `${hostname}: ${why}`), ['edge-rack: it has no interface on hall/100, only eth1.100 with the same VID in another fabric']);
});

test('a rack that is connected ranks over one that isn\'t, whatever else speaks for that', () => {
	assert.deepEqual(order(among([rackOn('dead', {services: {rackd: 'dead'}}), rackOn('old', {version: '3.6.1'})])), ['old', 'dead']);
});

test('whether it is connected, where that is unknown, ranks in between', () => {
	assert.deepEqual(order(among([rackOn('dead', {services: {rackd: 'dead'}}), rackOn('unheard', {services: {rackd: 'unknown'}}), rackOn('well')])), ['well', 'unheard', 'dead']);
});

test('a rack of the same version ranks over one of another', () => {
	const found = among([rackOn('a', {version: '3.7.2-1'}), rackOn('b')]);
	assert.deepEqual(order(found), ['b', 'a']);
	assert.match(traitsOf(found, 'rack-a'), /runs 3\.7\.2, rack-one 3\.7\.3/v);
});

test('a rack that has an address of each family ranks over one that lacks one, even where its version is another', () => {
	const on = served({secondary_rack: null});
	const dual = {snapshot: {subnets: [subnet(), subnet6(on)], ipranges: [range(), range6(on)]}};
	const found = among([rackOn('a'), rackOn('b', {addresses: dualStack, version: '3.7.2'})], dual);
	assert.deepEqual(found.racks.map(({systemId, isReady}) => [systemId, isReady]), [['b', true], ['a', false]]);
	assert.match(traitsOf(found, 'rack-a'), /has no IPv6 address there/v);
});

test('a rack whose address comes from DHCP could serve alone, but isn\'t ready to be one of two', () => {
	const found = among([rackOn('a', {addresses: [{mode: 'dhcp', ip_address: '10.0.0.9'}]})]);
	assert.deepEqual(found.racks.map(({isReady}) => isReady), [false]);
	assert.match(traitsOf(found, 'rack-a'), /has its IPv4 address there from DHCP, and can't be one of two/v);
});

test('a rack without an address on the VLAN is none, nor one whose interface is disabled', () => {
	const found = among([rackOn('a', {addresses: []}), rackOn('b', {enabled: false})]);
	assert.deepEqual(found.others.map(({why}) => why), ['it has no IPv4 address on fabric-0/0', 'its interface on fabric-0/0 is disabled']);
});

test('a rack whose dhcpd has failed isn\'t ready, and one whose dhcpd is off where it must run neither', () => {
	const second = vlan({
		id: 2, vid: 2, dhcp_on: true, primary_rack: 'b',
	});
	const onBoth = rackOn('b', {services: {dhcpd: 'off'}});
	const found = among([rackOn('a', {services: {dhcpd: 'dead'}}), {
		...onBoth, interface_set: [...onBoth.interface_set, {
			...onBoth.interface_set[0]!, id: 2, vlan: second, links: [{mode: 'static', ip_address: '10.0.2.2'}],
		}],
	}, rackOn('c', {services: {dhcpd: 'off'}})], {
		vlans: [served({secondary_rack: null}), second],
		snapshot: {
			subnets: [subnet(), subnet({id: 2, cidr: '10.0.2.0/24', vlan: second})],
			ipranges: [range(), range({
				id: 2, start_ip: '10.0.2.100', end_ip: '10.0.2.199', subnet: {id: 2, cidr: '10.0.2.0/24', vlan: second},
			})],
		},
	});
	assert.deepEqual(found.racks.map(({systemId, isReady}) => [systemId, isReady]), [['c', true], ['a', false], ['b', false]]);
});

test('of racks that are equally good the one that serves the fewest VLANs comes first', () => {
	const loads = new Map([['a', 3], ['b', 1], ['c', 2]]);
	const region = known({vlans: [served({secondary_rack: null})], racks: ['one', 'a', 'b', 'c'].map(id => rackOn(id))});
	assert.deepEqual(order(candidateFinder(region, loads)(vlanNamed(region, 'fabric-0/0'), {other: 'one'})), ['b', 'c', 'a']);
});

test('where all else is the same, another zone than the other rack\'s decides, and then the name', () => {
	const zoned = (id: string, zone: string) => ({...rackOn(id), zone: {id: 1, name: zone, description: ''}});
	const region = known({vlans: [served({secondary_rack: null})], racks: [zoned('one', 'hall-1'), zoned('a', 'hall-1'), zoned('rack-10', 'hall-2'), zoned('rack-2', 'hall-2')]});
	assert.deepEqual(order(candidateFinder(region)(vlanNamed(region, 'fabric-0/0'), {other: 'one'})), ['rack-2', 'rack-10', 'a']);
});

test('a rack that gives machines nothing to boot comes after those that do, though it has less to do and stands in another zone', () => {
	const found = candidateFinder(lab)(vlanNamed(lab, 'fabric-0/0'), {other: rackNamed(lab, 'rack-1')});
	assert.match(traitsOf(found, 'rack-6'), /serves no VLAN yet, stands in az-2, .*, has its http dead: machines may not get what they boot$/v);
	assert.deepEqual(order(among([rackOn('a', {services: {tftp: 'off'}}), rackOn('b')])), ['b', 'a']);
	assert.deepEqual(among([rackOn('a', {services: {rackd: 'dead', tftp: 'dead'}})]).racks[0]!.traits.filter(({text}) => text.includes('tftp')), []);
});

test('a VLAN without a dynamic range is looked at for the family of its subnets', () => {
	assert.match(traitsOf(candidateFinder(lab)(vlanNamed(lab, 'fabric-0/20')), 'rack-1'), /has 10\.0\.20\.31 there/v);
	assert.deepEqual(candidateFinder(lab)(vlanNamed(lab, 'dc1/120')).racks, []);
});

test('the order of MAAS\'s lists decides nothing', () => {
	const turned: Known = {...lab, snapshot: {...lab.snapshot, rackcontrollers: lab.snapshot.rackcontrollers!.toReversed()}};
	assert.deepEqual(candidateFinder(turned)(vlanNamed(turned, 'fabric-0/0')), candidateFinder(lab)(vlanNamed(lab, 'fabric-0/0')));
});

test('whoever is ready protects a VLAN that one rack serves', async () => {
	await eachInTurn(['lab', 'healthy', 'single', 'upgrade', 'big'] as const, async scene => {
		const {state} = await loadScene(scene);
		const alone = {...state, vlans: state.vlans.values().reduce((vlans, row) => vlans.set(row.id, {...row, secondary_rack: null}), state.vlans)};
		const region = knownOf(alone);
		const find = candidateFinder(region);
		const singles = assessRegion(region).vlans.values().filter(one => one.verdict === 'single' && one.relayed === undefined);
		const choices = singles.flatMap(({vlan: on, name}) => find(on, {other: on.primary_rack}).racks.filter(({isReady}) => isReady).map(({systemId}) => ({on, name, systemId})));
		// On a large region a few are enough.
		each(choices.take(20), ({on, name, systemId}) => {
			const plan = planOf(vlanSteps(on, {...settingOf(on), secondary_rack: systemId}, {rack: String, vlan: String}));
			assert.equal(rehearsed(plan, region).verdicts[name], 'single → protected', `${scene}: ${systemId} on ${name}`);
		});
	});
});
