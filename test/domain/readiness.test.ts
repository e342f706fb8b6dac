import assert from 'node:assert/strict';
import {test} from 'node:test';
import {assessRegion} from '../../source/domain/assess-region.js';
import {readiness, type ReadinessQuestion} from '../../source/domain/readiness.js';
import {region} from '../helpers/builders.js';
import {
	known,
	now,
	rackOn,
	served,
	type KnownChanges,
} from '../helpers/known.js';

const ask = (id: ReadinessQuestion, changes: KnownChanges = {}) => {
	const shown = known(changes);
	return readiness(shown, assessRegion(shown)).find(answer => answer.id === id)!;
};

const linked = (id: string) => {
	const rack = rackOn(id);
	return {...rack, interface_set: rack.interface_set.map(one => ({...one, links: one.links.map(link => ({...link, subnet: {id: 1, cidr: '10.0.0.0/24', vlan: served()}}))}))};
};

const dead = rackOn('two', {services: {rackd: 'dead'}});
const bmcs = [{systemId: 'm', address: '10.0.0.50'}];
const probe = {answer: 'yes' as const, sentence: 'Both answered.', at: now};

const cases: Array<[id: ReadinessQuestion, answer: 'yes' | 'no' | 'unseen' | 'reading', title: string, changes: KnownChanges]> = [
	['racks', 'yes', 'two connected racks', {}],
	['racks', 'no', 'two racks of which one is dead', {racks: [rackOn('one'), dead]}],
	['racks', 'unseen', 'the empty list of a non-admin', {racks: [], isAdmin: false}],
	['racks', 'yes', 'two racks that a non-admin could read one by one', {isAdmin: false}],
	['racks', 'reading', 'racks that are being read', {snapshot: {rackcontrollers: undefined}}],
	['dhcp', 'yes', 'two racks on every VLAN', {}],
	['dhcp', 'yes', 'an external server beside two racks that serve', {vlans: [served({external_dhcp: '10.0.0.9'})]}],
	['dhcp', 'no', 'a VLAN with one rack', {vlans: [served({secondary_rack: null})]}],
	['dhcp', 'no', 'DHCP nowhere', {vlans: [served({dhcp_on: false})]}],
	['dhcp', 'unseen', 'a rack of unknown health', {racks: [rackOn('one'), rackOn('two', {services: {dhcpd: 'unknown'}})]}],
	['dhcp', 'reading', 'ranges that are being read', {snapshot: {ipranges: undefined}}],
	['bmc', 'unseen', 'addresses that nobody asked for', {}],
	['bmc', 'yes', 'two connected racks on the BMCs\' subnet', {racks: [linked('one'), linked('two')], bmcs}],
	['bmc', 'no', 'one rack on the BMCs\' subnet', {racks: [linked('one')], bmcs}],
	['bmc', 'unseen', 'BMCs on no known network', {racks: [linked('one'), linked('two')], bmcs: [{systemId: 'm', address: '192.0.2.1'}]}],
	['regions', 'yes', 'two regions', {}],
	['regions', 'no', 'one region', {snapshot: {regioncontrollers: [region()]}}],
	['regions', 'yes', 'a non-admin, from the processes that live', {isAdmin: false, snapshot: {regioncontrollers: []}}],
	['regions', 'unseen', 'a non-admin who sees processes of one region', {isAdmin: false, snapshot: {regioncontrollers: [], rpc: {eventloops: {'region-a:pid=1': []}}}}],
	['region-apis', 'unseen', 'regions with processes, and no probe', {}],
	['region-apis', 'no', 'a region without a process', {snapshot: {rpc: {eventloops: {'region-a:pid=1': []}}}}],
	['region-apis', 'yes', 'a probe of each', {probes: {'region-apis': probe}}],
	['connections', 'yes', 'every rack connected', {}],
	['connections', 'no', 'a dead rack', {racks: [rackOn('one'), dead]}],
	['connections', 'no', 'a rack that a non-admin can read, partly connected', {racks: [rackOn('one', {services: {rackd: 'degraded'}})], isAdmin: false}],
	['connections', 'unseen', 'a non-admin\'s few racks, all well', {isAdmin: false}],
	['connections', 'unseen', 'a rack of unknown connection', {racks: [rackOn('one', {services: {rackd: 'unknown'}})]}],
	['versions', 'yes', 'one version', {}],
	['versions', 'no', 'a rack that lags behind', {racks: [rackOn('one'), rackOn('two', {version: '3.6.0'})]}],
	['versions', 'unseen', 'a dead rack that reports none', {racks: [rackOn('one'), rackOn('two', {version: null})]}],
	['postgresql', 'unseen', 'no probe', {}],
	['postgresql', 'yes', 'a probe', {probes: {postgresql: probe}}],
	['balancer', 'unseen', 'no probe', {}],
	['balancer', 'yes', 'a probe', {probes: {balancer: probe}}],
];

for (const [id, answer, title, changes] of cases) {
	test(`readiness, ${id}: ${answer} for ${title}`, () => {
		assert.equal(ask(id, changes).answer, answer);
	});
}

test('machines whose BMCs are hard to reach are named', () => {
	const named = [{...bmcs[0]!, hostname: 'web-1'}];
	assert.equal(ask('bmc', {racks: [linked('one')], bmcs: named}).evidence[0]!.field, '1 BMC on 10.0.0.0/24 (web-1)');
	assert.match(ask('bmc', {racks: [linked('one'), linked('two')], bmcs: [{...named[0]!, address: '192.0.2.1'}]}).sentence, /^1 BMC \(web-1\) lies outside/v);
});

test('what can\'t be seen, or isn\'t so, comes with how to see it or what to do', () => {
	const without = cases.map(entry => ask(entry[0], entry[3])).filter(({answer, how}) => (answer === 'no' || answer === 'unseen') && !how);
	assert.deepEqual(without, []);
});

test('every answer that is yes or no has its evidence', () => {
	const without = cases.map(entry => ask(entry[0], entry[3])).filter(({answer, evidence}) => (answer === 'yes' || answer === 'no') && evidence.length === 0);
	assert.deepEqual(without, []);
});
