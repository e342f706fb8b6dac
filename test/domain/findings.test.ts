import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {assessRegion} from '../../source/domain/assess-region.js';
import {findingTitles, type FindingCode} from '../../source/domain/finding-codes.js';
import type {FindingSeverity} from '../../source/domain/finding.js';
import {nodeTypes} from '../../source/maas/schemas/controller.js';
import {
	notification,
	range,
	region,
	subnet,
	vlan,
} from '../helpers/builders.js';
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

const alone = served({secondary_rack: null});
const elsewhere = vlan({
	id: 9, vid: 0, fabric: 'dc1', fabric_id: 1,
});
const relayed = vlan({id: 5002, vid: 2, relay_vlan: served()});
const relayedRange = range({id: 2, subnet: {id: 2, cidr: '10.0.2.0/24', vlan: relayed}});
const relaySnapshot = {ipranges: [range(), relayedRange], subnets: [subnet(), subnet({id: 2, cidr: '10.0.2.0/24', vlan: relayed})]};
const off = vlan();
const vmHost = {
	id: 3, name: 'kvm', type: 'lxd', host: {system_id: 'one'},
};
const inUse = (count: number) => new Map([[1, Array.from({length: count}, (_, index) => `10.0.0.${100 + index}`)]]);
const processes = (eventloops: Record<string, Array<[string, number]>>) => ({rpc: {eventloops}});
const bmcs = (...addresses: string[]) => addresses.map((address, index) => ({systemId: `m${index}`, address}));
const services = (status: 'dead' | 'off' | 'unknown' | 'degraded', ...names: string[]) => Object.fromEntries(names.map(name => [name, status]));

/** A rack with an address in 10.0.0.0/24 as MAAS links it: the subnet named. */
const linked = (id: string, rackd: 'running' | 'dead' = 'running') => {
	const rack = rackOn(id, {services: {rackd}});
	return {...rack, interface_set: rack.interface_set.map(one => ({...one, links: one.links.map(link => ({...link, subnet: {id: 1, cidr: '10.0.0.0/24', vlan: served()}}))}))};
};

const cases: Array<[code: FindingCode, severity: FindingSeverity, subject: string, title: string, changes: KnownChanges]> = [
	['HA101', 'critical', 'fabric-0/0', 'a VLAN whose only rack is dead', {vlans: [alone], racks: [rackOn('one', {services: {rackd: 'dead'}})]}],
	['HA102', 'critical', 'fabric-0/0', 'a VLAN whose racks aren\'t on it', {vlans: [alone], racks: [rackOn('one', {addresses: []})]}],
	['HA103', 'warning', 'fabric-0/0', 'a VLAN with one of two racks dead', {racks: [rackOn('one'), rackOn('two', {services: {rackd: 'dead'}})]}],
	['HA104', 'warning', 'fabric-0/0', 'a VLAN with one rack', {vlans: [alone]}],
	['HA105', 'warning', 'fabric-0/0', 'an external server where MAAS serves', {vlans: [served({external_dhcp: '10.0.0.9'})]}],
	['HA104', 'warning', 'fabric-0/0', 'what a conflict replaced', {vlans: [{...alone, external_dhcp: '10.0.0.9'}]}],
	['HA106', 'warning', 'fabric-0/0', 'a set rack without an address on the VLAN', {racks: [rackOn('one'), rackOn('two', {addresses: []})]}],
	['HA107', 'warning', 'fabric-0/0', 'a peer with an address from DHCP', {racks: [rackOn('one'), rackOn('two', {addresses: [{mode: 'dhcp', ip_address: '10.0.0.3'}]})]}],
	['HA108', 'warning', 'fabric-0/0', 'a secondary rack on another fabric', {racks: [rackOn('one'), rackOn('two', {on: elsewhere})]}],
	['HA109', 'warning', 'fabric-0/0', 'racks of two versions on a VLAN', {racks: [rackOn('one'), rackOn('two', {version: '3.6.1'})]}],
	['HA110', 'critical', 'fabric-0/0', 'DHCP on without a rack', {vlans: [served({primary_rack: null, secondary_rack: null})]}],
	['HA111', 'critical', 'fabric-0/0', 'DHCP on without a range', {snapshot: {ipranges: []}}],
	['HA112', 'critical', 'fabric-0/2', 'a relay to a VLAN without DHCP', {vlans: [off, relayed], snapshot: relaySnapshot}],
	['HA113', 'critical', 'fabric-0/3', 'a relay to a relayed VLAN', {vlans: [served(), relayed, vlan({id: 5003, vid: 3, relay_vlan: relayed})], snapshot: relaySnapshot}],
	['HA114', 'warning', 'fabric-0/0', 'a range of which 90 of 100 addresses are in use', {addressesInUse: inUse(90)}],
	['HA115', 'critical', 'fabric-0/0', 'racks of which none has http', {racks: [rackOn('one', {services: {http: 'dead'}}), rackOn('two', {services: {rackd: 'dead'}})]}],
	['HA116', 'info', 'fabric-0/0', 'IPv6 from two racks', {racks: [rackOn('one', {addresses: dualStack}), rackOn('two', {addresses: dualStack})], snapshot: {ipranges: [range6()], subnets: [subnet6()]}}],
	['HA117', 'info', 'fabric-0/2', 'a relayed VLAN', {vlans: [served(), relayed], snapshot: relaySnapshot}],
	['HA118', 'info', 'fabric-0/0', 'an external server where DHCP is off', {vlans: [vlan({external_dhcp: '10.0.0.9'})]}],
	['HA119', 'info', 'fabric-0/0', 'an unmanaged subnet without a range', {snapshot: {subnets: [subnet(), subnet({id: 3, cidr: '10.0.3.0/24', managed: false})]}}],
	['HA119', 'warning', 'fabric-0/0', 'an unmanaged subnet with a range', {
		snapshot: {
			subnets: [subnet(), subnet({id: 3, cidr: '10.0.3.0/24', managed: false})], ipranges: [range(), range({id: 3, subnet: {id: 3, cidr: '10.0.3.0/24', vlan: served()}})],
		},
	}],
	['HA120', 'info', 'fabric-0/0', 'a rack set where DHCP is off', {vlans: [served({dhcp_on: false})]}],
	['HA121', 'info', '10.0.0.0/24', 'MAAS\'s warning of a full subnet', {snapshot: {notifications: [notification({ident: 'ip_exhaustion__subnet_1', message: 'IP address exhaustion imminent.'})]}}],

	['HA201', 'warning', 'rack-two', 'a dead rack', {racks: [rackOn('one'), rackOn('two', {services: {rackd: 'dead'}})]}],
	['HA202', 'warning', 'rack-two', 'a partly connected rack', {racks: [rackOn('one'), rackOn('two', {services: {rackd: 'degraded'}})]}],
	['HA203', 'info', 'rack-two', 'what MAAS assumes of a dead rack', {racks: [rackOn('one'), rackOn('two', {services: services('dead', 'rackd', 'dhcpd', 'tftp')})]}],
	['HA204', 'warning', 'rack-two', 'dhcpd off where it must serve', {racks: [rackOn('one'), rackOn('two', {services: {dhcpd: 'off'}})]}],
	['HA205', 'warning', 'rack-two', 'dhcpd dead where it must serve', {racks: [rackOn('one'), rackOn('two', {services: {dhcpd: 'dead'}})]}],
	['HA206', 'warning', 'rack-two', 'http of a set rack dead', {racks: [rackOn('one'), rackOn('two', {services: {http: 'dead'}})]}],
	['HA207', 'warning', 'rack-two', 'the agent of a set rack off', {racks: [rackOn('one'), rackOn('two', {services: {agent: 'off'}})]}],
	['HA208', 'warning', 'rack-two', 'another service of a set rack dead', {racks: [rackOn('one'), rackOn('two', {services: {tftp: 'degraded'}})]}],
	['HA208', 'info', 'rack-three', 'a dead http of a rack that isn\'t set', {racks: [rackOn('one'), rackOn('two'), rackOn('three', {services: {http: 'dead'}})]}],
	['HA209', 'warning', 'two', 'a set rack that the list lacks', {racks: [rackOn('one')]}],
	['HA209', 'warning', 'two', 'a set rack that answers 404 to a non-admin', {racks: [rackOn('one')], isAdmin: false, unreadableRacks: new Map([['two', 'not-found']])}],
	['HA210', 'info', 'rack-two', 'a set rack of unknown health', {racks: [rackOn('one'), rackOn('two', {services: {dhcpd: 'unknown'}})]}],
	['HA210', 'info', 'two', 'a set rack that can\'t be read', {racks: [rackOn('one')], isAdmin: false}],
	['HA211', 'info', 'rack-one', 'a rack that is a VM host', {snapshot: {'vm-hosts': [vmHost]}}],
	['HA212', 'warning', 'rack-one', 'the only rack', {vlans: [alone], racks: [rackOn('one')]}],
	['HA213', 'critical', 'MAAS', 'no rack at all', {vlans: [off], racks: []}],

	['HA301', 'info', 'region-a', 'the only region', {snapshot: {regioncontrollers: [region()], ...processes({'region-a:pid=1': []})}}],
	['HA302', 'warning', 'region-b', 'a region without a process', {snapshot: processes({'region-a:pid=1': []})}],
	['HA302', 'critical', 'region-a', 'no region with a process', {snapshot: processes({})}],
	['HA303', 'info', 'region-b', 'a region with fewer processes', {snapshot: processes({'region-a:pid=1': [], 'region-a:pid=2': [], 'region-b:pid=1': []})}],
	['HA304', 'warning', '10.0.0.9', 'an address of two regions', {snapshot: processes({'region-a:pid=1': [['10.0.0.9', 5251]], 'region-b:pid=1': [['10.0.0.9', 5252]]})}],
	['HA304', 'warning', '10.0.0.9 port 5251', 'a port of two processes', {snapshot: processes({'region-a:pid=1': [['10.0.0.9', 5251]], 'region-a:pid=2': [['10.0.0.9', 5251]], 'region-b:pid=1': []})}],

	['HA401', 'warning', '10.0.0.0/24', 'BMCs with one linked rack that is connected', {racks: [linked('one'), linked('two', 'dead')], bmcs: bmcs('10.0.0.50')}],
	['HA402', 'info', 'MAAS', 'a BMC on no known network', {bmcs: bmcs('192.0.2.1')}],

	['HA501', 'warning', 'MAAS', 'controllers of two versions', {snapshot: {regioncontrollers: [region(), region({system_id: 'ssssss', hostname: 'region-b', version: '3.6.0'})]}}],
	['HA501', 'info', 'MAAS', 'controllers of two builds', {snapshot: {regioncontrollers: [region(), region({system_id: 'ssssss', hostname: 'region-b', version: '3.7.3-1-g.1'})]}}],
	['HA502', 'warning', 'MAAS', 'our clock behind the region\'s', {clockSkew: 120_000}],
	['HA502', 'info', 'MAAS', 'our clock ahead of the region\'s', {clockSkew: -120_000}],
	['HA503', 'info', 'dead_rack', 'MAAS\'s word of a controller', {snapshot: {notifications: [notification({ident: 'dead_rack', message: 'Rack controller rack-one has lost its connection.'})]}}],
];

for (const [code, severity, subject, title, changes] of cases) {
	test(`${code}, ${severity}: ${title}`, () => {
		const found = assessRegion(known(changes)).findings.filter(finding => finding.code === code && finding.subject.name === subject);
		assert.deepEqual(found.map(finding => finding.severity), [severity]);
	});
}

test('every finding has a case here', () => {
	assert.deepEqual(Object.keys(findingTitles).filter(code => cases.every(([tried]) => tried !== code)), []);
});

test('a region that is well has nothing to tell', () => {
	assert.deepEqual(assessRegion(known()).findings, []);
});

test('every finding is documented: what is, what follows, how to prove it by hand, what to do, and the source', async () => {
	const text = await readFile(new URL('../../docs/findings.md', import.meta.url), 'utf8');
	const sections = text.split(/^### /mv).slice(1);
	assert.deepEqual(sections.map(section => section.split('\n', 1)[0]), Object.entries(findingTitles).map(([code, title]) => `${code} ${title}`));
	const parts = ['Severity', 'What is', 'What follows', 'By hand', 'What to do', 'Source'];
	const incomplete = sections.filter(section => section.matchAll(/^- (?<name>[^:]+): ./gmv).map(({groups}) => groups!.name).toArray().join(',') !== parts.join(','));
	assert.deepEqual(incomplete, []);
});

test('every severity that a finding may have is documented with it', async () => {
	const text = await readFile(new URL('../../docs/findings.md', import.meta.url), 'utf8');
	const documented = Object.fromEntries(text.split(/^### /mv).slice(1).map(section => [section.slice(0, 5), /^- Severity: (?<text>.*)$/mv.exec(section)!.groups!.text!]));
	assert.deepEqual(cases.filter(([code, severity]) => !documented[code]!.includes(severity)).map(([code, severity]) => `${code} ${severity}`), []);
});

const codesOf = (changes: KnownChanges) => assessRegion(known(changes)).findings.map(({code}) => code);

test('of services that MAAS only assumes dead nothing is said but that', () => {
	const racks = [rackOn('one'), rackOn('two', {services: services('dead', 'rackd', 'dhcpd', 'dhcpd6', 'http', 'tftp')})];
	assert.deepEqual(codesOf({racks}).toSorted(), ['HA103', 'HA201', 'HA203']);
});

test('dhcpd may be off where the rack serves no VLAN, and dhcpd6 where it serves no IPv6', () => {
	assert.deepEqual(codesOf({racks: [rackOn('one', {services: {dhcpd6: 'off'}}), rackOn('two'), rackOn('three', {services: {dhcpd: 'off', dhcpd6: 'off'}})]}), []);
});

test('one rack with http is enough to boot from', () => {
	assert.ok(!codesOf({racks: [rackOn('one', {services: {http: 'dead'}}), rackOn('two')]}).includes('HA115'));
});

test('http of unknown state proves nothing', () => {
	assert.ok(!codesOf({vlans: [alone], racks: [rackOn('one', {services: {http: 'unknown'}}), rackOn('two')]}).includes('HA115'));
});

test('a non-admin isn\'t told that there is one rack, or one region: the lists are empty to them', () => {
	assert.deepEqual(codesOf({
		vlans: [off], racks: [], isAdmin: false, snapshot: {regioncontrollers: [], notifications: []},
	}), []);
});

test('the percentage of a partly connected rack isn\'t to be trusted where regions don\'t have four processes each', () => {
	const rack = rackOn('two');
	const racks = [rackOn('one'), {...rack, service_set: rack.service_set.map(one => one.name === 'rackd' ? {...one, status: 'degraded' as const, status_info: '-25% connected to region controllers.'} : one)}];
	const finding = assessRegion(known({racks})).findings.find(({code}) => code === 'HA202');
	assert.match(finding!.what, /-25% connected.*Don't trust the percentage.*region-a has 1, region-b has 1/v);
});

test('the finding of a relayed VLAN names the addresses of both racks that the agent must forward to', () => {
	const {findings} = assessRegion(known({vlans: [served(), relayed], racks: [rackOn('one', {addresses: [{ip_address: '10.0.0.2'}]}), rackOn('two', {addresses: [{ip_address: '10.0.0.3'}]})], snapshot: relaySnapshot}));
	assert.match(findings.find(({code}) => code === 'HA117')!.todo, /10\.0\.0\.2 \(rack-one\) and 10\.0\.0\.3 \(rack-two\)/v);
});

test('a range with more than a tenth of its addresses free isn\'t nearly full, and of one that wasn\'t asked nothing is said', () => {
	assert.deepEqual(codesOf({addressesInUse: inUse(89)}), []);
	assert.deepEqual(codesOf({addressesInUse: new Map()}), []);
});

test('the ranges of a family count together, once all of their subnets were asked', () => {
	const vlans = [served()];
	const second = {id: 2, cidr: '10.0.2.0/24', vlan: vlans[0]!};
	const small = range({
		id: 2, start_ip: '10.0.2.10', end_ip: '10.0.2.19', subnet: second,
	});
	const snapshot = {ipranges: [range(), small], subnets: [subnet(), subnet(second)]};
	const full = Array.from({length: 10}, (_, index) => `10.0.2.${10 + index}`);
	const addressesReadAt = new Map([[1, now], [2, now - 1000]]);
	assert.deepEqual(codesOf({vlans, snapshot, addressesInUse: new Map([[2, full]])}), [], 'of the larger range nothing is known');
	assert.deepEqual(codesOf({vlans, snapshot, addressesInUse: new Map([...inUse(80), [2, full]])}), [], '90 of 110');
	const {findings} = assessRegion(known({
		vlans, snapshot, addressesInUse: new Map([...inUse(89), [2, full]]), addressesReadAt,
	}));
	assert.match(findings[0]!.what, /^99 of 110 addresses in the dynamic IPv4 ranges of fabric-0\/0/v);
	assert.deepEqual(findings[0]!.evidence.map(({value, at}) => [value, at]), [['99 of 110', now - 1000]]);
});

test('machines are named by hostname where somebody read it, and by system_id where not', () => {
	const machines = bmcs('10.0.0.50', '10.0.0.51').map((bmc, index) => index === 0 ? {...bmc, hostname: 'web-1'} : bmc);
	const {findings} = assessRegion(known({racks: [linked('one')], bmcs: machines}));
	assert.match(findings.find(({code}) => code === 'HA401')!.what, /^2 BMCs on 10\.0\.0\.0\/24 \(web-1 and m1\): /v);
});

test('a region without a process is the cause of racks that are partly connected', () => {
	const {groups} = assessRegion(known({racks: [rackOn('one'), rackOn('two', {services: {rackd: 'degraded'}})], snapshot: processes({'region-a:pid=1': []})}));
	assert.deepEqual(groups.map(({cause, effects}) => [cause.code, effects.map(({code}) => code)]), [['HA302', ['HA202']]]);
});

test('a region+rack is one controller: its version counts once', () => {
	const both = {
		system_id: 'both', hostname: 'both', node_type: nodeTypes.regionAndRack, version: '3.6.0',
	};
	const {findings} = assessRegion(known({racks: [rackOn('one'), rackOn('two'), {...rackOn('both', {version: '3.6.0'}), ...both}], snapshot: {regioncontrollers: [region(), region(both)], ...processes({'region-a:pid=1': [], 'both:pid=1': []})}}));
	assert.match(findings.find(({code}) => code === 'HA501')!.what, /3\.6\.0 on both\./v);
});

test('what is accepted is shown with who and why, and doesn\'t count', () => {
	const accepted = {
		code: 'HA104', subject: 'fabric-0/0', why: 'a test bench', by: 'me', until: '2026-11-21',
	};
	const {findings, counts, verdict, severity} = assessRegion(known({vlans: [alone], accept: [accepted]}));
	assert.deepEqual(findings.map(finding => finding.accepted), [accepted]);
	assert.deepEqual([verdict, severity, counts.warning, counts.accepted], ['protected', 'ok', 0, 1]);
});

test('what was accepted until yesterday counts again', () => {
	assert.equal(assessRegion(known({
		vlans: [alone], accept: [{
			code: 'HA104', subject: 'fabric-0/0', why: '', until: '2026-11-20',
		}],
	})).severity, 'warning');
});

test('accepted is the finding, not the VLAN: an outage there counts', () => {
	const racks = [rackOn('one', {services: {rackd: 'dead'}}), rackOn('two')];
	assert.equal(assessRegion(known({vlans: [alone], racks, accept: [{code: 'HA104', subject: '*', why: ''}]})).verdict, 'down');
});

test('accepting an external server doesn\'t hide that one rack of two is lost', () => {
	const racks = [rackOn('one'), rackOn('two', {services: {rackd: 'dead'}})];
	const {verdict} = assessRegion(known({vlans: [served({external_dhcp: '10.0.0.9'})], racks, accept: [{code: 'HA105', subject: '*', why: ''}]}));
	assert.equal(verdict, 'degraded');
});

test('info never counts', () => {
	assert.equal(assessRegion(known({snapshot: {'vm-hosts': [vmHost]}})).severity, 'ok');
});

test('a finding counts where every VLAN is well', () => {
	const {verdict, severity} = assessRegion(known({racks: [rackOn('one'), rackOn('two'), rackOn('three', {services: {rackd: 'dead'}})]}));
	assert.deepEqual([verdict, severity], ['protected', 'warning']);
});

test('before lists are read a region has no verdict, and nothing is told but what is certain', () => {
	const {verdict, severity, reading, findings} = assessRegion(known({snapshot: {rackcontrollers: undefined}}));
	assert.deepEqual([verdict, severity, reading, findings], [undefined, undefined, ['rackcontrollers'], []]);
	assert.deepEqual(assessRegion({snapshot: {}, now}).reading, ['fabrics']);
});

test('what is critical for certain is told while other lists are being read', () => {
	const vlans = [served(), served({
		id: 5009, vid: 9, primary_rack: null, secondary_rack: null,
	})];
	const {verdict, reading} = assessRegion(known({vlans, snapshot: {rackcontrollers: undefined}}));
	assert.deepEqual([verdict, reading], ['misconfigured', ['rackcontrollers']]);
});

test('evidence names the list, the field, its value and when it was read', () => {
	const readAt = {fabrics: now - 1000, rackcontrollers: now - 500};
	const {findings} = assessRegion(known({vlans: [alone], racks: [rackOn('one', {services: {dhcpd: 'dead'}}), rackOn('two')], readAt}));
	const {evidence} = findings.find(({code}) => code === 'HA101')!;
	assert.deepEqual(evidence.filter(({field}) => field === 'fabric-0/0 primary_rack' || field === 'rack-one service_set.dhcpd'), [
		{
			from: 'fabrics', field: 'fabric-0/0 primary_rack', value: 'one', at: now - 1000,
		},
		{
			from: 'rackcontrollers', field: 'rack-one service_set.dhcpd', value: 'dead', at: now - 500,
		},
	]);
});
