import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Parts} from '../../source/store/parts.js';
import {knownOf} from '../../source/store/known.js';
import {fabric, rack, statistics} from '../helpers/builders.js';
import {maasError} from '../helpers/fake-maas.js';
import {noParts, partsOf, readAt} from '../helpers/parts.js';

const later = readAt + 60_000;
const nothingSeen = {servedAt: new Map(), namedSince: new Map()};
const of = (parts: Parts) => knownOf(parts, later, nothingSeen);

test('what was read is known, with when it was asked for: the answer came 20 ms later', () => {
	const fabrics = [fabric()];
	const {snapshot, readAt: times, now} = of(partsOf({fabrics}));
	assert.equal(snapshot.fabrics, fabrics, 'the same list: what is worked out from it is remembered');
	assert.deepEqual(Object.keys(snapshot), ['fabrics']);
	assert.deepEqual(times, {fabrics: readAt - 20});
	assert.equal(now, later);
});

test('a list that is still being read is waited for', () => {
	const {unreadable, snapshot} = of(noParts());
	assert.equal(unreadable!.size, 0);
	assert.deepEqual(snapshot, {});
});

test('a list that failed before it was ever read isn\'t waited for', () => {
	const {unreadable, snapshot} = of({...noParts(), ipranges: {error: maasError({kind: 'forbidden'})}});
	assert.deepEqual([...unreadable!], ['ipranges']);
	assert.ok(!('ipranges' in snapshot));
});

test('a list that was read once stays known while reading it again fails', () => {
	const parts = partsOf({fabrics: [fabric()]});
	const {unreadable, snapshot} = of({...parts, fabrics: {...parts.fabrics, error: maasError()}});
	assert.equal(unreadable!.size, 0);
	assert.equal(snapshot.fabrics?.length, 1);
});

test('racks that were refused one by one are told apart from those that are gone', () => {
	const parts = partsOf({rackcontrollers: [rack()]});
	const refusedRacks = new Map([['hidden', 'forbidden'], ['deleted', 'not-found']] as const);
	assert.equal(of({...parts, rackcontrollers: {...parts.rackcontrollers, refusedRacks}}).unreadableRacks, refusedRacks);
	assert.equal(of(parts).unreadableRacks, undefined);
});

test('how full subnets are is no part of a snapshot', () => {
	assert.deepEqual(of(partsOf({statistics: new Map([[1, statistics()]])})).snapshot, {});
});

test('the region\'s clock is known from the answers that say their time', () => {
	const parts = partsOf({fabrics: [fabric()], rackcontrollers: [rack()], ipranges: []});
	assert.equal(of(parts).clockSkew, undefined);
	const fabrics = {...parts.fabrics, skew: 120_200};
	const rackcontrollers = {...parts.rackcontrollers, skew: 120_900};
	const ipranges = {...parts.ipranges, skew: 3000};
	const {clockSkew} = of({
		...parts, fabrics, rackcontrollers, ipranges,
	});
	assert.equal(clockSkew, 120_200);
});

test('the addresses in use are known of the subnets that MAAS gave them of', () => {
	const inUse = {addresses: ['10.0.0.100'], at: readAt};
	const {snapshot, addressesInUse, addressesReadAt} = of(partsOf({addresses: new Map([[1, inUse], [2, undefined]])}));
	assert.deepEqual(addressesInUse, new Map([[1, inUse.addresses]]));
	assert.deepEqual(addressesReadAt, new Map([[1, readAt]]));
	assert.deepEqual(snapshot, {});
});

test('what was seen before and what is accepted goes along', () => {
	const servedAt = new Map([[5001, {ipv4: readAt}]]);
	const namedSince = new Map([['one', readAt]]);
	const accept = [{code: 'HA104', subject: 'fabric-0/0', why: 'A lab.'}];
	const known = knownOf(noParts(), later, {servedAt, namedSince}, accept);
	assert.equal(known.servedAt, servedAt);
	assert.equal(known.namedSince, namedSince);
	assert.equal(known.accept, accept);
});
