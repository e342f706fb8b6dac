import assert from 'node:assert/strict';
import {test} from 'node:test';
import {leaseClock, leaseEnds, minutes} from '../../source/domain/lease-clock.js';
import {assessVlan} from '../../source/domain/assess-vlan.js';
import {maintenance} from '../../source/domain/maintenance.js';
import {whatIf} from '../../source/domain/what-if.js';
import {worstRack} from '../../source/domain/worst-rack.js';
import {nodeTypes} from '../../source/maas/schemas/controller.js';
import {
	range,
	region,
	subnet,
	vlan,
} from '../helpers/builders.js';
import {
	dualStack,
	known,
	knownFrom,
	now,
	range6,
	rackOn,
	served,
	subnet6,
} from '../helpers/known.js';
import {partsOfScene} from '../helpers/parts.js';

const alone = served({secondary_rack: null});
const names = (changes: ReadonlyArray<{name: string}>) => changes.map(({name}) => name);

test('the loss of the only rack stops DHCP, and says when leases end', () => {
	const {before, after, stopped, leases} = whatIf(known({vlans: [alone]}), {racks: ['one']});
	assert.deepEqual([before, after, names(stopped)], ['single', 'down', ['fabric-0/0']]);
	assert.deepEqual(leases, {first: now + 300_000, last: now + 600_000});
});

test('the loss of one of two racks weakens a VLAN and stops nothing', () => {
	const {after, stopped, weakened, leases} = whatIf(known(), {racks: ['one']});
	assert.deepEqual([after, names(stopped), names(weakened), leases], ['degraded', [], ['fabric-0/0'], undefined]);
});

test('the loss of both racks stops what the loss of either doesn\'t', () => {
	assert.deepEqual(names(whatIf(known(), {racks: ['one', 'two']}).stopped), ['fabric-0/0']);
});

test('the loss of a rack that is dead already changes nothing', () => {
	const {stopped, weakened} = whatIf(known({racks: [rackOn('one'), rackOn('two', {services: {rackd: 'dead'}})]}), {racks: ['two']});
	assert.deepEqual([stopped, weakened], [[], []]);
});

test('relayed VLANs go with their target', () => {
	const relayed = vlan({id: 5002, vid: 2, relay_vlan: alone});
	const snapshot = {ipranges: [range(), range({id: 2, subnet: {id: 2, cidr: '10.0.2.0/24', vlan: relayed}})], subnets: [subnet(), subnet({id: 2, cidr: '10.0.2.0/24', vlan: relayed})]};
	assert.deepEqual(names(whatIf(known({vlans: [alone, relayed], snapshot}), {racks: ['one']}).stopped), ['fabric-0/0', 'fabric-0/2']);
});

test('the loss of one of two racks takes half of an IPv6 range', () => {
	const racks = [rackOn('one', {addresses: dualStack}), rackOn('two', {addresses: dualStack})];
	const {vlans} = whatIf(known({racks, snapshot: {ipranges: [range6()], subnets: [subnet6()]}}), {racks: ['one']});
	assert.deepEqual(vlans.map(({losesIpv6Half}) => losesIpv6Half), [true]);
});

test('a VLAN that is misconfigured for IPv6 still loses its IPv4', () => {
	const {stopped} = whatIf(known({vlans: [alone], snapshot: {ipranges: [range(), range6()], subnets: [subnet(), subnet6()]}}), {racks: ['one']});
	assert.deepEqual(stopped.map(({stops}) => stops), [['ipv4']]);
});

test('with one of two regions lost racks are connected to the other, and nothing stops', () => {
	const {stopped, api} = whatIf(known(), {regions: ['rrrrrr']});
	assert.deepEqual([stopped, api], [[], 'fewer']);
});

test('with the last region lost nothing boots, though racks of 3.7 may go on renewing', () => {
	const {stopped, api, mayRenew} = whatIf(known(), {regions: ['rrrrrr', 'ssssss']});
	assert.deepEqual([names(stopped), api, mayRenew], [['fabric-0/0'], 'none', true]);
});

test('until 3.6 racks that lose their last region stop renewing too', () => {
	const racks = [rackOn('one', {version: '3.6.0'}), rackOn('two', {version: '3.6.0'})];
	assert.equal(whatIf(known({racks}), {regions: ['rrrrrr', 'ssssss']}).mayRenew, false);
});

test('a region that has no process is no region to fall back to', () => {
	const {api} = whatIf(known({snapshot: {rpc: {eventloops: {'region-a:pid=1': []}}}}), {regions: ['rrrrrr']});
	assert.equal(api, 'none');
});

test('a region+rack is one machine: lost as a rack, it is lost as a region too', () => {
	const both = {system_id: 'one', hostname: 'both', node_type: nodeTypes.regionAndRack};
	const {racks, regions, api} = whatIf(known({vlans: [alone], snapshot: {regioncontrollers: [region(both)], rpc: {eventloops: {'both:pid=1': []}}}}), {racks: ['one']});
	assert.deepEqual([racks, regions, api], [['one', 'two'], ['one'], 'none']);
});

test('of BMCs it is told which networks have fewer racks, once the addresses were asked for', () => {
	const link = (id: string) => {
		const rack = rackOn(id);
		return {...rack, interface_set: rack.interface_set.map(one => ({...one, links: one.links.map(each => ({...each, subnet: {id: 1, cidr: '10.0.0.0/24', vlan: served()}}))}))};
	};

	const racks = [link('one'), link('two')];
	assert.equal(whatIf(known({racks}), {racks: ['one']}).bmcs, undefined);
	assert.deepEqual(whatIf(known({racks, bmcs: [{systemId: 'm', address: '10.0.0.50'}]}), {racks: ['one']}).bmcs, [{
		cidr: '10.0.0.0/24', bmcs: 1, before: 2, after: 1,
	}]);
});

test('the rack whose loss hurts most is the one that stops most', async () => {
	const worst = worstRack(knownFrom(await partsOfScene('lab')))!;
	assert.deepEqual([worst.name, names(worst.stopped)], ['rack-2', ['dc2/200']]);
	// Of the two that stop one VLAN each, rack-2 weakens more.
	assert.deepEqual(names(worst.weakened), ['dc1/100', 'dc1/130', 'fabric-0/0', 'fabric-0/30']);
});

test('where no rack is set there is none whose loss hurts', () => {
	assert.equal(worstRack(known({vlans: [vlan()]})), undefined);
});

test('maintenance of a rack that nothing hangs on is safe', () => {
	assert.equal(maintenance(known({racks: [rackOn('one'), rackOn('two'), rackOn('three')]}), 'three').outcome, 'safe');
});

test('maintenance of one of two racks is weaker, and of the only one it stops DHCP', () => {
	assert.equal(maintenance(known(), 'one').outcome, 'weaker');
	assert.equal(maintenance(known({vlans: [alone]}), 'one').outcome, 'stops');
});

test('who can take over: connected racks with a fixed address on the VLAN that aren\'t set there', () => {
	const racks = [
		rackOn('one'),
		rackOn('two'),
		rackOn('ready'),
		rackOn('dead', {services: {rackd: 'dead'}}),
		rackOn('elsewhere', {on: vlan({id: 1, vid: 1})}),
		rackOn('dhcp', {addresses: [{mode: 'dhcp', ip_address: '10.0.0.9'}]}),
	];
	const {handOver} = maintenance(known({racks}), 'one');
	assert.deepEqual(handOver.map(({change, candidates}) => [change.name, candidates.map(({hostname}) => hostname)]), [['fabric-0/0', ['rack-ready']]]);
});

test('who goes on alone where nobody can take over: the other rack that is set there, unless it doesn\'t serve', () => {
	const leftOf = (two: Parameters<typeof rackOn>[1]) => maintenance(known({racks: [rackOn('one'), rackOn('two', two)]}), 'one').handOver.map(({candidates, left}) => [candidates, left]);
	assert.deepEqual(leftOf({}), [[[], ['rack-two']]]);
	assert.deepEqual(leftOf({services: {dhcpd: 'dead'}}), [[[], []]]);
});

test('leases end from 5 to 10 minutes after a VLAN was last seen served', () => {
	assert.deepEqual(leaseEnds(now), {first: now + 300_000, last: now + 600_000});
	const down = known({vlans: [alone], racks: [rackOn('one', {services: {rackd: 'dead'}})], servedAt: new Map([[5001, {ipv4: now - 60_000}]])});
	assert.deepEqual(leaseClock({known: down}, assessVlan(down, 5001)!), {ipv4: {first: now + 240_000, last: now + 540_000}});
});

test('no lease clock runs where DHCP is served, nor where it was never seen served', () => {
	const well = known({servedAt: new Map([[5001, {ipv4: now}]])});
	assert.deepEqual(leaseClock({known: well}, assessVlan(well, 5001)!), {});
	const down = known({vlans: [alone], racks: []});
	assert.deepEqual(leaseClock({known: down}, assessVlan(down, 5001)!), {});
});

test('time that is left is minutes and seconds, and none when it is over', () => {
	assert.deepEqual([minutes(400_000), minutes(65_000), minutes(-1)], ['6:40', '1:05', '0:00']);
});
