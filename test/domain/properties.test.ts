import assert from 'node:assert/strict';
import {test} from 'node:test';
import {assessRegion} from '../../source/domain/assess-region.js';
import {assessVlan} from '../../source/domain/assess-vlan.js';
import type {Known} from '../../source/domain/known.js';
import {readiness} from '../../source/domain/readiness.js';
import {severityRank, verdictRank} from '../../source/domain/verdicts.js';
import {whatIf} from '../../source/domain/what-if.js';
import {worstRack} from '../../source/domain/worst-rack.js';
import type {RackController} from '../../source/maas/schemas/controller.js';
import type {Vlan} from '../../source/maas/schemas/vlan.js';
import {
	fabric,
	rack,
	range,
	service,
	subnet,
	vlan,
} from '../helpers/builders.js';
import {known} from '../helpers/known.js';

/** Numbers from 0 to 1 that are the same for the same seed. */
const numbers = (seed: number) => () => {
	seed = (seed * 48_271) % 2_147_483_647;
	return seed / 2_147_483_647;
};

type Random = ReturnType<typeof numbers>;

const pick = <Value>(random: Random, values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
const statuses = ['running', 'running', 'running', 'running', 'degraded', 'dead', 'off', 'unknown'] as const;

const someVlans = (random: Random, racks: readonly string[]): Vlan[] => {
	const vlans: Vlan[] = [];
	for (let id = 1; id <= 5; id++) {
		const isOn = random() < 0.7;
		const target = !isOn && random() < 0.6 ? vlans[Math.floor(random() * vlans.length)] : undefined;
		vlans.push(vlan({
			id,
			vid: id % 3,
			fabric: `fabric-${id % 2}`,
			fabric_id: id % 2,
			dhcp_on: isOn,
			primary_rack: isOn && random() < 0.9 ? pick(random, racks) : null,
			secondary_rack: isOn && random() < 0.6 ? pick(random, racks) : null,
			external_dhcp: random() < 0.15 ? '10.9.9.9' : null,
			relay_vlan: target ?? null,
		}));
	}

	return vlans;
};

const someRack = (random: Random, systemId: string, vlans: readonly Vlan[]): RackController => rack({
	system_id: systemId,
	hostname: `rack-${systemId}`,
	version: pick(random, ['3.7.3', '3.7.3', '3.6.1', null]),
	service_set: ['rackd', 'dhcpd', 'dhcpd6', 'http', 'agent', 'tftp'].filter(() => random() < 0.95).map(name => service({name, status: pick(random, statuses)})),
	interface_set: vlans.filter(() => random() < 0.75).map(on => ({
		id: on.id,
		name: `eth${on.id}`,
		enabled: random() < 0.9,
		vlan: on,
		links: [`10.0.${on.id}.2`, `2001:db8:${on.id}::2`].filter(() => random() < 0.8).map(ip_address => ({mode: pick(random, ['static', 'static', 'auto', 'dhcp']), ip_address})),
	})),
});

const someRegion = (random: Random): Known => {
	const ids = ['a', 'b', 'c', 'd'];
	const vlans = someVlans(random, [...ids, 'gone']);
	const subnets = vlans.flatMap(on => [
		subnet({
			id: on.id, cidr: `10.0.${on.id}.0/24`, vlan: on, managed: random() < 0.9,
		}),
		subnet({id: on.id + 100, cidr: `2001:db8:${on.id}::/64`, vlan: on}),
	]);
	const ranges = subnets.filter(() => random() < 0.7).map(({id, cidr, vlan: on}) => range({
		id, ...(cidr.includes(':') ? {start_ip: `2001:db8:${on.id}::1:0`, end_ip: `2001:db8:${on.id}::1:ffff`} : {start_ip: `10.0.${on.id}.100`, end_ip: `10.0.${on.id}.199`}), subnet: {id, cidr, vlan: on},
	}));
	return known({
		isAdmin: random() < 0.8,
		racks: ids.map(id => someRack(random, id, vlans)),
		snapshot: {
			fabrics: [0, 1].map(id => fabric({id, name: `fabric-${id}`, vlans: vlans.filter(({fabric_id}) => fabric_id === id)})), subnets, ipranges: ranges,
		},
	});
};

const seeds = Array.from({length: 300}, (_, index) => index + 1);

/**
Looks at a random region for each seed.

@param check Gives what is wrong, as sentences.
*/
const forSeeds = (check: (random: Random, region: Known) => string[]) => {
	const wrong = seeds.flatMap(seed => {
		const random = numbers(seed * 7919);
		return check(random, someRegion(random)).map(sentence => `seed ${seed}: ${sentence}`);
	});
	assert.deepEqual(wrong, []);
};

/** A sentence where something is otherwise than it should be. */
const unless = (isRight: boolean, sentence: string): string[] => isRight ? [] : [sentence];

const vlansOf = ({snapshot}: Known): Vlan[] => snapshot.fabrics!.flatMap(({vlans}) => vlans);

const withVlan = (region: Known, changed: Vlan): Known => ({
	...region,
	snapshot: {...region.snapshot, fabrics: region.snapshot.fabrics!.map(one => ({...one, vlans: one.vlans.map(old => old.id === changed.id ? changed : old)}))},
});

/** A rack that is on every VLAN with both families, and on which everything runs. */
const working = (vlans: readonly Vlan[]): RackController => rack({
	system_id: 'new',
	hostname: 'rack-new',
	service_set: ['rackd', 'dhcpd', 'dhcpd6', 'http', 'agent'].map(name => service({name})),
	interface_set: vlans.map(on => ({
		id: on.id, name: `eth${on.id}`, vlan: on, links: [{mode: 'static', ip_address: `10.0.${on.id}.9`}, {mode: 'static', ip_address: `2001:db8:${on.id}::9`}],
	})),
});

/** One from DHCP counts only while its rack is alone: such a rack can't become one of two. */
const hasDhcpAddress = ({snapshot}: Known, systemId: string): boolean =>
	snapshot.rackcontrollers!.some(({system_id, interface_set}) => system_id === systemId && interface_set.some(({links}) => links.some(({mode}) => mode === 'dhcp')));

test('a working secondary rack never makes a verdict more severe', () => {
	let changed = 0;
	forSeeds((_, region) => {
		const withRack = {...region, snapshot: {...region.snapshot, rackcontrollers: [...region.snapshot.rackcontrollers!, working(vlansOf(region))]}};
		const alone = vlansOf(region).filter(({dhcp_on, primary_rack, secondary_rack}) => dhcp_on && primary_rack !== null && secondary_rack === null && !hasDhcpAddress(region, primary_rack));
		return alone.flatMap(one => {
			const before = assessVlan(withRack, one.id)!;
			const after = assessVlan(withVlan(withRack, {...one, secondary_rack: 'new'}), one.id)!;
			changed += Number(before.verdict !== after.verdict);
			return unless(severityRank(after.severity!) >= severityRank(before.severity!), `${before.name} went from ${before.verdict} to ${after.verdict}`);
		});
	});
	assert.ok(changed > 20, `${changed} changed`);
});

test('the loss of racks never makes a verdict better', () => {
	let changed = 0;
	forSeeds((random, region) => {
		const lost = new Set(['a', 'b', 'c', 'd'].filter(() => random() < 0.5));
		return vlansOf(region).flatMap(({id}) => {
			const before = assessVlan(region, id)!;
			const after = assessVlan(region, id, lost)!;
			changed += Number(before.verdict !== after.verdict);
			return unless(verdictRank(after.verdict!) <= verdictRank(before.verdict!), `${before.name} went from ${before.verdict} to ${after.verdict} without ${[...lost].join(', ')}`);
		});
	});
	assert.ok(changed > 20, `${changed} changed`);
});

test('a rack that is dead is worth as much as one that is taken as lost', () => {
	forSeeds((_, region) => {
		const kill = (one: RackController) => ({...one, service_set: [...one.service_set.filter(({name}) => name !== 'rackd'), service({name: 'rackd', status: 'dead'})]});
		const dead = {...region, snapshot: {...region.snapshot, rackcontrollers: region.snapshot.rackcontrollers!.map(one => one.system_id === 'a' ? kill(one) : one)}};
		return vlansOf(region).flatMap(({id}) => {
			const [one, other] = [assessVlan(dead, id)!.verdict, assessVlan(region, id, new Set(['a']))!.verdict];
			return unless(one === other, `${id} is ${one} with a dead rack and ${other} with a lost one`);
		});
	});
});

const shuffled = <Value>(random: Random, values: readonly Value[]): Value[] => values.map(value => ({value, at: random()})).toSorted((a, b) => a.at - b.at).map(({value}) => value);

test('nothing that is said depends on the order of MAAS\'s lists', () => {
	forSeeds((random, region) => {
		const {fabrics, rackcontrollers, subnets, ipranges, rpc} = region.snapshot;
		const other: Known = {
			...region,
			snapshot: {
				...region.snapshot,
				fabrics: shuffled(random, fabrics!).map(one => ({...one, vlans: shuffled(random, one.vlans)})),
				rackcontrollers: shuffled(random, rackcontrollers!).map(one => ({...one, service_set: shuffled(random, one.service_set), interface_set: shuffled(random, one.interface_set)})),
				subnets: shuffled(random, subnets!),
				ipranges: shuffled(random, ipranges!),
				rpc: {eventloops: Object.fromEntries(shuffled(random, Object.entries(rpc!.eventloops)))},
			},
		};
		const say = (shown: Known) => {
			const assessment = assessRegion(shown);
			const {vlans, findings, groups, verdict} = assessment;
			return JSON.stringify([
				verdict,
				vlans.values().map(({name, verdict: own, reasons}) => [name, own, reasons]).toArray(),
				findings,
				groups.map(({cause, effects}) => [cause.key, ...effects.map(({key}) => key)]),
				worstRack(shown)?.systemId,
				readiness(shown, assessment),
			], undefined, 1);
		};

		const [one, two] = [say(region), say(other)].map(text => text.split('\n')) as [string[], string[]];
		const line = one.findIndex((text, index) => text !== two[index]);
		return unless(line === -1 && one.length === two.length, `${one[line]} became ${two[line]}`);
	});
});

test('a region is never said to be better than its worst VLAN', () => {
	forSeeds((_, region) => {
		const {vlans, severity} = assessRegion(region);
		const worst = Math.min(...vlans.values().map(one => severityRank(one.severity!)));
		return unless(severityRank(severity!) <= worst, `${severity}`);
	});
});

test('every finding is told once, in whole sentences, with its evidence', () => {
	forSeeds((_, region) => {
		const {findings} = assessRegion(region);
		return [
			...unless(new Set(findings.map(({key}) => key)).size === findings.length, 'a finding is told twice'),
			...findings.flatMap(({what, leadsTo, todo, evidence}) => [
				...unless([what, leadsTo, todo].every(text => /^\S.*[.?”]$/v.test(text) && !/undefined|null|\[object|NaN/v.test(text)), `${what} | ${leadsTo} | ${todo}`),
				...unless(evidence.length > 0, `${what} has no evidence`),
			]),
		];
	});
});

test('a what-if names every VLAN whose verdict the loss changes', () => {
	forSeeds((_, region) => {
		const {vlans} = whatIf(region, {racks: ['a']});
		return vlansOf(region)
			.filter(({id}) => assessVlan(region, id)!.verdict !== assessVlan(region, id, new Set(['a']))!.verdict)
			.flatMap(({id}) => unless(vlans.some(one => one.id === id), `${id} is missing`));
	});
});
