import assert from 'node:assert/strict';
import {test} from 'node:test';
import {assessRegion} from '../../source/domain/assess-region.js';
import type {Verdict} from '../../source/domain/verdicts.js';
import {knownFrom} from '../helpers/known.js';
import {partsOfScene} from '../helpers/parts.js';

type Derived = {verdict: Verdict; ipv4?: Verdict; ipv6?: Verdict; relayed?: string; because: string};

/** What an admin derives from the answers of the recorded lab by hand, with the words of the verdict table. */
const derived: Readonly<Record<string, Derived>> = {
	'dc1/0': {
		verdict: 'down', ipv4: 'down', because: 'rack-4 is set alone. It is on the VLAN (10.1.0.2), but its rackd is dead: all set racks don\'t serve.',
	},
	'dc1/100': {
		verdict: 'misconfigured',
		ipv4: 'protected',
		ipv6: 'misconfigured',
		because: 'For IPv4 region-a (10.1.100.2) and rack-2 (10.1.100.3) are on it and run dhcpd. It has an IPv6 range too, and neither rack an IPv6 address there: the worst family counts, though dhcpd6 of region-a runs.',
	},
	'dc1/110': {verdict: 'external', because: 'DHCP is off and 10.1.110.5 was seen; that it has a dynamic range changes nothing.'},
	'dc1/120': {verdict: 'off', because: 'DHCP is off, no relay, no external server.'},
	'dc1/130': {
		verdict: 'protected', ipv4: 'protected', relayed: 'dc1/100', because: 'It is relayed to dc1/100 and has an IPv4 range only: the target\'s trouble with IPv6 is nothing to it, and both racks serve IPv4 there.',
	},
	'dc2/0': {verdict: 'off', because: 'DHCP is off: its range and rack-3\'s address there change nothing.'},
	'dc2/200': {verdict: 'single', ipv4: 'single', because: 'rack-2 alone is set, is on it (10.2.200.2) and runs dhcpd.'},
	'dc2/210': {
		verdict: 'degraded', ipv6: 'degraded', because: 'IPv6 only. rack-3 is on it, connected (degraded counts), but its dhcpd6 is dead; region-a is on it and its dhcpd6 runs: one of two.',
	},
	'fabric-0/0': {verdict: 'protected', ipv4: 'protected', because: 'rack-1 and rack-2 are on it with static addresses, connected, dhcpd running.'},
	'fabric-0/10': {verdict: 'single', ipv4: 'single', because: 'rack-1 alone is set, and serves. That rack-2 is on the VLAN too doesn\'t help: it isn\'t set.'},
	'fabric-0/20': {verdict: 'off', because: 'DHCP is off.'},
	'fabric-0/30': {
		verdict: 'protected', ipv4: 'protected', relayed: 'fabric-0/0', because: 'It is relayed to fabric-0/0, where both racks serve IPv4, and has a range of its own.',
	},
	'fabric-0/40': {
		verdict: 'degraded', ipv4: 'degraded', because: 'rack-3 is partly connected, which serves, and its dhcpd runs; rack-4 is dead: one of two.',
	},
};

const assessed = async () => assessRegion(knownFrom(await partsOfScene('lab')));

for (const [name, {verdict, ipv4, ipv6, relayed, because}] of Object.entries(derived)) {
	test(`${name} of the lab is ${verdict}. ${because}`, async () => {
		const {vlans} = await assessed();
		const vlan = vlans.values().find(one => one.name === name)!;
		assert.deepEqual(
			[vlan.verdict, vlan.families.ipv4?.verdict, vlan.families.ipv6?.verdict, vlan.relayed?.name],
			[verdict, ipv4, ipv6, relayed],
		);
	});
}

test('the lab has no VLAN that isn\'t derived here, and stands by its worst', async () => {
	const {vlans, verdict, severity, reading} = await assessed();
	assert.deepEqual(vlans.values().map(({name}) => name).toArray(), Object.keys(derived));
	assert.deepEqual([verdict, severity, reading], ['down', 'critical', []]);
});

test('the operator of the lab, who sees no list of racks, is told the same of VLANs that the admin is', async () => {
	const {vlans} = assessRegion(knownFrom(await partsOfScene('lab', 'operator')));
	assert.deepEqual(Object.fromEntries(vlans.values().map(({name, verdict}) => [name, verdict])), Object.fromEntries(Object.entries(derived).map(([name, {verdict}]) => [name, verdict])));
});

test('what is wrong in the lab comes down to these causes, the worst first', async () => {
	const {groups, counts} = await assessed();
	const said = groups.filter(({cause, effects}) => [cause, ...effects].some(({severity}) => severity !== 'info'))
		.map(({cause, effects}) => [`${cause.code} ${cause.subject.name}`, ...effects.map(({code, subject}) => `${code} ${subject.name}`)].join(' ← '));
	assert.deepEqual(said, [
		// One dead rack is behind an outage, a degraded VLAN, what MAAS assumes of its daemons, and MAAS's own word of it.
		'HA201 rack-4 ← HA101 dc1/0 ← HA103 fabric-0/40 ← HA203 rack-4 ← HA503 lab-rack-4-dead',
		'HA102 dc1/100',
		'HA205 rack-3 ← HA103 dc2/210',
		'HA104 dc2/200',
		'HA104 fabric-0/10',
		// One of the pairs that differ, and MAAS's own word of it.
		'HA501 MAAS ← HA109 dc2/210 ← HA503 upgrade_version_issue',
		'HA202 rack-3',
	]);
	assert.deepEqual(counts, {
		critical: 2, warning: 9, info: 10, accepted: 0,
	});
});
