import assert from 'node:assert/strict';
import {test} from 'node:test';
import {assessVlan, familyVerdict} from '../../source/domain/assess-vlan.js';
import {severities, severityRank, type Verdict} from '../../source/domain/verdicts.js';
import {range, subnet, vlan} from '../helpers/builders.js';
import {
	dualStack,
	known,
	now,
	range6,
	rackOn,
	served,
	subnet6,
	type KnownChanges,
} from '../helpers/known.js';

const id = 5001;
const assess = (changes: KnownChanges = {}, vlanId = id) => assessVlan(known(changes), vlanId)!;
const alone = served({secondary_rack: null});

const cases: Array<[title: string, verdict: Verdict, changes: KnownChanges, reason?: RegExp]> = [
	['two racks with fixed addresses and running daemons protect a VLAN', 'protected', {}, /rack-one and rack-two serve/v],
	['a rack that is only partly connected serves', 'protected', {racks: [rackOn('one', {services: {rackd: 'degraded'}}), rackOn('two')]}],
	['one rack that serves is no protection', 'single', {vlans: [alone]}, /its loss stops DHCP/v],
	['a VLAN without DHCP is off', 'off', {vlans: [vlan()]}],
	['a rack set on a VLAN whose DHCP is off doesn\'t make it served', 'off', {vlans: [served({dhcp_on: false})]}],
	['where MAAS doesn\'t serve, an external server is well', 'external', {vlans: [vlan({external_dhcp: '10.0.0.9'})]}, /10\.0\.0\.9/v],

	['DHCP without a rack can\'t work', 'misconfigured', {vlans: [served({primary_rack: null, secondary_rack: null})]}, /no rack is set/v],
	['DHCP without a dynamic range can\'t work', 'misconfigured', {snapshot: {ipranges: [range({type: 'reserved'})]}}, /no dynamic range/v],
	['a range on a subnet that isn\'t managed is no range', 'misconfigured', {snapshot: {subnets: [subnet({managed: false})]}}, /managed/v],
	['racks of which none is on the VLAN can\'t work, though their daemons run', 'misconfigured', {racks: [rackOn('one', {on: vlan({id: 1, vid: 1})}), rackOn('two', {on: vlan({id: 1, vid: 1})})]}, /no interface/v],
	['the same VID in another fabric is another VLAN', 'misconfigured', {vlans: [alone], racks: [rackOn('one', {on: vlan({id: 9, fabric: 'dc1', fabric_id: 1})})]}, /another fabric/v],
	['an interface that is disabled isn\'t on the VLAN', 'misconfigured', {vlans: [alone], racks: [rackOn('one', {enabled: false})]}, /disabled/v],
	['a dead rack that isn\'t on the VLAN either is misconfigured, not down', 'misconfigured', {vlans: [alone], racks: [rackOn('one', {addresses: [], services: {rackd: 'dead'}})]}],
	['an interface without an address isn\'t on the VLAN', 'misconfigured', {vlans: [alone], racks: [rackOn('one', {addresses: [{mode: 'link_up', ip_address: null}]})]}],

	['a VLAN whose racks are dead is down', 'down', {racks: [rackOn('one', {services: {rackd: 'dead'}}), rackOn('two', {services: {rackd: 'dead'}})]}, /no rack serves/v],
	['a VLAN whose only rack has a dead dhcpd is down', 'down', {vlans: [alone], racks: [rackOn('one', {services: {dhcpd: 'dead'}})]}, /dhcpd is dead/v],
	['dhcpd that is off where it must serve isn\'t serving', 'down', {vlans: [alone], racks: [rackOn('one', {services: {dhcpd: 'off'}})]}, /dhcpd is off/v],
	['dhcpd that is degraded isn\'t serving', 'down', {vlans: [alone], racks: [rackOn('one', {services: {dhcpd: 'degraded'}})]}],
	['a rack whose rackd is off isn\'t serving', 'down', {vlans: [alone], racks: [rackOn('one', {services: {rackd: 'off'}})]}],
	['a rack that MAAS no longer lists doesn\'t serve', 'down', {vlans: [alone], racks: []}, /no such rack/v],
	['with one rack gone and the other in the wrong place, nobody serves', 'down', {racks: [rackOn('two', {on: vlan({id: 1})})]}],

	['one of two racks dead leaves a VLAN degraded', 'degraded', {racks: [rackOn('one'), rackOn('two', {services: {rackd: 'dead'}})]}, /only rack-one serves/v],
	['one of two racks in the wrong place leaves a VLAN degraded', 'degraded', {racks: [rackOn('one'), rackOn('two', {on: vlan({id: 1, vid: 1})})]}],
	['a peer whose address comes from DHCP doesn\'t count', 'degraded', {racks: [rackOn('one'), rackOn('two', {addresses: [{mode: 'dhcp', ip_address: '10.0.0.3'}]})]}, /comes from DHCP/v],
	['a rack that stands alone may have its address from DHCP', 'single', {vlans: [alone], racks: [rackOn('one', {addresses: [{mode: 'dhcp', ip_address: '10.0.0.3'}]})]}],
	['an address that MAAS assigned counts as a fixed one', 'protected', {racks: [rackOn('one', {addresses: [{mode: 'auto', ip_address: '10.0.0.3'}]}), rackOn('two')]}],
	['one rack dead outweighs what isn\'t known of its dhcpd', 'degraded', {racks: [rackOn('one'), rackOn('two', {services: {rackd: 'dead', dhcpd: 'unknown'}})]}],
	['a rack in the wrong place doesn\'t serve, whatever isn\'t known of it', 'degraded', {racks: [rackOn('one'), rackOn('two', {on: vlan({id: 1, vid: 1}), services: {rackd: 'unknown', dhcpd: 'unknown'}})]}],

	['a dhcpd of unknown state proves nothing', 'unverified', {racks: [rackOn('one'), rackOn('two', {services: {dhcpd: 'unknown'}})]}, /rack-one serves; rack-two: the state of its dhcpd is unknown/v],
	['a rack of unknown connection proves nothing', 'unverified', {vlans: [alone], racks: [rackOn('one', {services: {rackd: 'unknown'}})]}],
	['a dhcpd that MAAS says nothing of proves nothing', 'unverified', {vlans: [alone], racks: [rackOn('one', {services: {dhcpd: undefined}})]}],
	['one rack unknown and the other dead is unverified, as the unknown one may serve', 'unverified', {racks: [rackOn('one', {services: {dhcpd: 'unknown'}}), rackOn('two', {services: {rackd: 'dead'}})]}],

	['an external server where MAAS serves well is a conflict', 'conflict', {vlans: [served({external_dhcp: '10.0.0.9'})]}, /10\.0\.0\.9/v],
	['an external server hides no outage', 'down', {vlans: [{...alone, external_dhcp: '10.0.0.9'}], racks: [rackOn('one', {services: {rackd: 'dead'}})]}, /10\.0\.0\.9/v],
];

for (const [title, verdict, changes, reason = /^/v] of cases) {
	test(title, () => {
		const assessed = assess(changes);
		assert.equal(assessed.verdict, verdict);
		assert.equal(assessed.severity, severities[verdict]);
		assert.match(assessed.reasons.join(' '), reason);
	});
}

test('a VLAN that MAAS doesn\'t list isn\'t assessed', () => {
	assert.equal(assessVlan(known(), 99), undefined);
});

test('a conflict keeps what it replaced', () => {
	const {verdict, replaced, reasons} = assess({vlans: [{...alone, external_dhcp: '10.0.0.9'}]});
	assert.deepEqual([verdict, replaced], ['conflict', 'single']);
	assert.match(reasons.join(' '), /10\.0\.0\.9.*its loss stops DHCP/v);
});

test('the worst family gives the verdict: IPv4 may be well where IPv6 is down', () => {
	const racks = [rackOn('one', {addresses: dualStack, services: {dhcpd6: 'dead'}}), rackOn('two', {addresses: dualStack, services: {dhcpd6: 'off'}})];
	const {verdict, families} = assess({racks, snapshot: {ipranges: [range(), range6()], subnets: [subnet(), subnet6()]}});
	assert.deepEqual([verdict, families.ipv4?.verdict, families.ipv6?.verdict], ['down', 'protected', 'down']);
});

test('a rack without an IPv6 address isn\'t on the VLAN for IPv6', () => {
	const {families} = assess({snapshot: {ipranges: [range(), range6()]}});
	assert.deepEqual([families.ipv4?.verdict, families.ipv6?.verdict], ['protected', 'misconfigured']);
});

test('IPv6 is served by dhcpd6: what dhcpd does is nothing to it', () => {
	const racks = [rackOn('one', {addresses: dualStack, services: {dhcpd: 'dead'}}), rackOn('two', {addresses: dualStack, services: {dhcpd: 'dead'}})];
	assert.equal(assess({racks, snapshot: {ipranges: [range6()]}}).verdict, 'protected');
});

const relayed = vlan({id: 5002, vid: 2, relay_vlan: served()});
const relayedRange = range({id: 2, subnet: {id: 2, cidr: '10.0.2.0/24', vlan: relayed}});
const relayedSubnet = subnet({id: 2, cidr: '10.0.2.0/24', vlan: relayed});
const relaySnapshot = {ipranges: [range(), relayedRange], subnets: [subnet(), relayedSubnet]};

test('a relayed VLAN is served by its target\'s racks, which needn\'t be on it', () => {
	const {verdict, relayed: to} = assess({vlans: [served(), relayed], snapshot: relaySnapshot}, 5002);
	assert.deepEqual([verdict, to], ['protected', {id, name: 'fabric-0/0'}]);
});

test('a relayed VLAN is judged by its own families: the target\'s IPv6 is nothing to it', () => {
	const changes = {vlans: [served(), relayed], snapshot: {...relaySnapshot, ipranges: [range(), range6(), relayedRange]}};
	assert.deepEqual([assess(changes).verdict, assess(changes, 5002).verdict], ['misconfigured', 'protected']);
});

test('a relayed VLAN loses what its target loses', () => {
	const racks = [rackOn('one'), rackOn('two', {services: {dhcpd: 'dead'}})];
	assert.equal(assess({vlans: [served(), relayed], racks, snapshot: relaySnapshot}, 5002).verdict, 'degraded');
});

test('a relay to a VLAN without DHCP can\'t work', () => {
	const {verdict, misconfiguration} = assess({vlans: [vlan(), relayed], snapshot: relaySnapshot}, 5002);
	assert.deepEqual([verdict, misconfiguration], ['misconfigured', 'relay-to-off']);
});

test('a relay to a relayed VLAN can\'t work: MAAS serves one hop', () => {
	const second = vlan({id: 5003, vid: 3, relay_vlan: relayed});
	const {verdict, misconfiguration} = assess({vlans: [served(), relayed, second], snapshot: relaySnapshot}, 5003);
	assert.deepEqual([verdict, misconfiguration], ['misconfigured', 'relay-to-relayed']);
});

test('a relayed VLAN without a range of its own can\'t work', () => {
	const {verdict, misconfiguration} = assess({vlans: [served(), relayed]}, 5002);
	assert.deepEqual([verdict, misconfiguration], ['misconfigured', 'no-range']);
});

test('a rack that the list lacks is unknown where the list is older than the VLAN\'s answer', () => {
	const readAt = {rackcontrollers: now - 10, fabrics: now};
	const {verdict, reasons} = assess({vlans: [alone], racks: [], readAt});
	assert.equal(verdict, 'unverified');
	assert.match(reasons.join(' '), /read again/v);
});

test('a rack that VLANs have named since before the list was read is gone, however often the VLANs were read since', () => {
	const readAt = {rackcontrollers: now - 10, fabrics: now};
	assert.equal(assess({
		vlans: [alone], racks: [], readAt, namedSince: new Map([['one', now - 20]]),
	}).verdict, 'down');
});

test('a rack that answers 404 is gone, also for who is no admin', () => {
	assert.equal(assess({
		vlans: [alone], racks: [], isAdmin: false, unreadableRacks: new Map([['one', 'not-found']]),
	}).verdict, 'down');
});

test('a rack that a non-admin may not read is unknown', () => {
	assert.equal(assess({
		vlans: [alone], racks: [], isAdmin: false, unreadableRacks: new Map([['one', 'forbidden']]),
	}).verdict, 'unverified');
});

test('an empty list of racks says nothing to who is no admin', () => {
	assert.equal(assess({vlans: [alone], racks: [], isAdmin: false}).verdict, 'unverified');
});

test('a non-admin\'s verdict is as good as an admin\'s where the racks could be read one by one', () => {
	assert.equal(assess({isAdmin: false}).verdict, 'protected');
});

for (const missing of ['rackcontrollers', 'subnets', 'ipranges'] as const) {
	test(`before ${missing}/ was read a VLAN with DHCP has no verdict, and waits for it`, () => {
		const {verdict, severity, reading} = assess({snapshot: {[missing]: undefined}});
		assert.deepEqual([verdict, severity, reading], [undefined, undefined, [missing]]);
	});

	test(`where MAAS refuses ${missing}/ a VLAN with DHCP is unverified`, () => {
		assert.equal(assess({snapshot: {[missing]: undefined}, unreadable: new Set([missing])}).verdict, 'unverified');
	});
}

test('a VLAN without DHCP, or without a rack, needs no other list for its verdict', () => {
	const snapshot = {rackcontrollers: undefined, subnets: undefined, ipranges: undefined};
	assert.equal(assess({vlans: [vlan()], snapshot}).verdict, 'off');
	assert.equal(assess({vlans: [served({primary_rack: null, secondary_rack: null})], snapshot}).verdict, 'misconfigured');
});

const reasonOf = (rackVersion: string | null, regionVersion: string, services: Record<string, 'dead' | 'off'>) => assess({
	vlans: [alone],
	racks: [rackOn('one', {version: rackVersion, services})],
	snapshot: {version: {version: regionVersion, subversion: '', capabilities: []}},
}).reasons.join(' ');

test('nothing boots through a dead rack, and from 3.7 its leases may still be renewed', () => {
	assert.match(reasonOf('3.7.0', '3.7.0', {rackd: 'dead'}), /nothing boots through it; leases may still be renewed/v);
	assert.doesNotMatch(reasonOf('3.6.2', '3.6.2', {rackd: 'dead'}), /renewed/v);
});

test('a dead rack has no version: the region\'s stands for it', () => {
	assert.match(reasonOf(null, '3.7.3', {rackd: 'dead'}), /renewed/v);
	assert.doesNotMatch(reasonOf(null, '3.6.0', {rackd: 'dead'}), /renewed/v);
});

test('since 3.7 a crashed dhcpd reads off', () => {
	assert.match(reasonOf('3.7.0', '3.7.0', {dhcpd: 'off'}), /crashed/v);
	assert.doesNotMatch(reasonOf('3.6.0', '3.6.0', {dhcpd: 'off'}), /crashed/v);
});

test('a rack taken as lost doesn\'t serve, and the other one\'s part is told', () => {
	const {verdict, families} = assessVlan(known(), id, new Set(['one']))!;
	assert.equal(verdict, 'degraded');
	assert.deepEqual(families.ipv4?.racks.map(({state, obstacles}) => [state, obstacles]), [['not-serving', ['lost']], ['serving', []]]);
});

test('the rules of a family, in their order', () => {
	const on = (state: 'serving' | 'not-serving' | 'unknown') => ({state, isOnVlan: true});
	const off = {state: 'not-serving' as const, isOnVlan: false};
	const gone = {state: 'not-serving' as const};
	assert.equal(familyVerdict([]), 'misconfigured');
	assert.equal(familyVerdict([off, off]), 'misconfigured');
	assert.equal(familyVerdict([off, gone]), 'down');
	assert.equal(familyVerdict([gone]), 'down');
	assert.equal(familyVerdict([on('unknown'), gone]), 'unverified');
	assert.equal(familyVerdict([on('serving'), off]), 'degraded');
	assert.equal(familyVerdict([on('serving')]), 'single');
	assert.equal(familyVerdict([on('serving'), on('serving')]), 'protected');
});

test('critical is worse than warning, warning than unknown, unknown than ok', () => {
	assert.deepEqual((['ok', 'warning', 'unknown', 'critical'] as const).toSorted((a, b) => severityRank(a) - severityRank(b)), ['critical', 'warning', 'unknown', 'ok']);
});
