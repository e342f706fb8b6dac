import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Parts} from '../../source/store/parts.js';
import {look, type Watching} from '../../source/store/watching.js';
import {fabric, range, subnet} from '../helpers/builders.js';
import {rackOn, served} from '../helpers/known.js';
import {
	noParts,
	partsOf,
	readAt,
	without,
} from '../helpers/parts.js';

const minute = 60_000;

/** A region read so many minutes after the start; `rack-one` may have lost it. */
const region = (minutes = 0, {isLost = false, hasBoth = true} = {}): Parts => {
	const on = served(hasBoth ? {} : {secondary_rack: null});
	const parts = partsOf({
		fabrics: [fabric({vlans: [on]})],
		rackcontrollers: [rackOn('one', isLost
			? {
				on, services: {
					rackd: 'dead', dhcpd: 'dead', dhcpd6: 'dead', tftp: 'dead',
				},
			}
			: {on}), rackOn('two', {on})],
		subnets: [subnet({vlan: on})],
		ipranges: [range()],
		whoami: {username: 'admin', is_superuser: true, email: ''},
	});
	const at = readAt + (minutes * minute);
	return {...parts, rackcontrollers: {...parts.rackcontrollers, at}, fabrics: {...parts.fabrics, at}};
};

const lookAt = (previous: Watching | undefined, parts: Parts, minutes = 0) => look(previous, parts, readAt + (minutes * minute), []);

const told = ({news}: Watching) => news.map(({subject, service = '', from, to}) => `${subject} ${service} ${from} → ${to}`.replaceAll(/ +/g, ' '));

test('a first look says how things are, and tells of no change', () => {
	const {assessment, news, timeline} = lookAt(undefined, region());
	assert.equal(assessment.vlans.get(5001)!.verdict, 'protected');
	assert.deepEqual([...news, ...timeline], []);
});

test('lists that come in one after the other aren\'t changes of the region', () => {
	const looks = [noParts(), without(region(), 'rackcontrollers', 'ipranges'), without(region(), 'ipranges'), region()];
	let watching: Watching | undefined;
	for (const parts of looks) {
		watching = lookAt(watching, parts);
	}

	assert.deepEqual(watching!.timeline, []);
	assert.equal(watching!.assessment.vlans.get(5001)!.verdict, 'protected');
});

test('a rack that is lost while somebody watches is told, with the VLAN that it weakens', () => {
	const before = lookAt(undefined, region());
	const after = lookAt(before, region(1, {isLost: true}), 1);
	assert.ok(told(after).includes('rack-one rackd running → dead'));
	assert.ok(told(after).includes('fabric-0/0 protected → degraded'));
	assert.ok(after.news.every(({at}) => at === readAt + minute));
});

test('news are of one look, the timeline keeps them in order', () => {
	const lost = lookAt(lookAt(undefined, region()), region(1, {isLost: true}), 1);
	const quiet = lookAt(lost, region(2, {isLost: true}), 2);
	assert.deepEqual(quiet.news, []);
	assert.deepEqual(quiet.timeline, lost.news);
	const back = lookAt(quiet, region(3), 3);
	assert.deepEqual(back.timeline, [...lost.news, ...back.news]);
	assert.ok(told(back).includes('fabric-0/0 degraded → protected'));
});

test('when a VLAN was last served is remembered after its last rack went', () => {
	const before = lookAt(undefined, region(0, {hasBoth: false}));
	const after = lookAt(before, region(5, {hasBoth: false, isLost: true}), 5);
	assert.equal(after.assessment.vlans.get(5001)!.verdict, 'down');
	assert.equal(lookAt(after, region(6, {hasBoth: false, isLost: true}), 6).known.servedAt!.get(5001)!.ipv4, readAt - 20, 'when the list that showed it was asked for');
});

test('a rack that VLANs have just begun to name isn\'t called gone by an older list', () => {
	const parts = region(0, {hasBoth: false});
	const before = lookAt(undefined, parts);
	const on = served({secondary_rack: 'new'});
	const fabrics = {...partsOf({fabrics: [fabric({vlans: [on]})]}).fabrics, at: readAt + minute};
	const named = lookAt(before, {...parts, fabrics}, 1);
	assert.equal(named.assessment.vlans.get(5001)!.verdict, 'unverified');
	const racks = {...partsOf({rackcontrollers: [rackOn('one')]}).rackcontrollers, at: readAt + (2 * minute)};
	const read = lookAt(named, {...parts, fabrics: {...fabrics, at: readAt + (3 * minute)}, rackcontrollers: racks}, 3);
	assert.equal(read.assessment.vlans.get(5001)!.verdict, 'degraded', 'a list from after it was named lacks it: it is gone, however fresh the VLANs are');
});

test('what is accepted counts for less in the next look', () => {
	const parts = region(0, {hasBoth: false});
	const accept = [{code: 'HA104', subject: 'fabric-0/0', why: 'A lab.'}];
	assert.equal(look(undefined, parts, readAt, []).assessment.verdict, 'single');
	assert.equal(look(undefined, parts, readAt, accept).assessment.verdict, 'protected');
});

test('a console that is left open for days keeps the latest changes, not all', () => {
	let watching = lookAt(undefined, region());
	for (let minutes = 1; minutes <= 400; minutes++) {
		watching = lookAt(watching, region(minutes, {isLost: minutes % 2 === 1}), minutes);
	}

	assert.equal(watching.timeline.length, 1000);
	assert.equal(watching.timeline.at(-1)!.at, readAt + (400 * minute));
});
