import assert from 'node:assert/strict';
import {test} from 'node:test';
import {partNames, polls} from '../../source/store/polls.js';
import {
	fabric,
	rack,
	subnet,
	statistics,
	vlan,
} from '../helpers/builders.js';
import {settled} from '../helpers/fake-clock.js';
import {maasError} from '../helpers/fake-maas.js';
import {openStore} from '../helpers/store.js';
import {each} from '../helpers/each.js';

const dearPaths = ['rackcontrollers/', 'regioncontrollers/', 'subnets/', 'ipranges/', 'dhcp-snippets/', 'vm-hosts/'];
const minute = 60_000;
const hour = 60 * minute;

test('nothing is asked before the store is started', async t => {
	const {clock, fake} = openStore(t);
	await clock.advance(minute);
	assert.equal(fake.asked.length, 0);
});

test('after a start every list is read, and nothing of single subnets where there are none', async t => {
	const {clock, store, part, link} = openStore(t);
	store.start();
	await clock.advance(2000);
	each(partNames, name => {
		assert.equal(part(name).data !== undefined, name !== 'statistics' && name !== 'addresses', name);
	});

	assert.equal(link().status, 'up');
});

test('what an answer says of the region\'s clock is kept with it', async t => {
	const {clock, store, part} = openStore(t, {skew: 120_000});
	store.start();
	await clock.advance(2000);
	each(['whoami', 'rackcontrollers', 'ipranges'] as const, name => {
		assert.equal(part(name).skew, 120_000, name);
	});
});

test('a list that is under way isn\'t asked a second time, however long it takes', async t => {
	const {clock, fake, store} = openStore(t);
	for (const path of Object.keys(fake.answers)) {
		fake.hold(path);
	}

	store.start();
	await clock.advance(hour);
	each(new Set(fake.asked.map(asked => asked.path)), path => {
		assert.equal(fake.count(path), 1, path);
	});
});

test('never are two dear lists under way at the same time', async t => {
	const {clock, fake, store} = openStore(t, {took: path => dearPaths.includes(path) ? 1000 : 10});
	store.start();
	await clock.advance(hour);
	const dear = fake.asked.filter(({path}) => dearPaths.includes(path));
	each(dear.slice(1).entries(), ([index, {at, path}]) => {
		const before = dear[index]!;
		assert.ok((before.endedAt ?? Infinity) <= at, `${path} while ${before.path}`);
	});

	assert.deepEqual(dearPaths.filter(path => fake.count(path) < 2), [], 'and each gets its turn again');
});

test('the VLANs are there while dear lists are still being read', async t => {
	const {clock, fake, store, part} = openStore(t);
	for (const path of dearPaths) {
		fake.hold(path);
	}

	store.start();
	await clock.advance(100);
	assert.ok(part('fabrics').data);
	assert.ok(part('events').data);
	assert.equal(part('rackcontrollers').data, undefined);
});

test('an answer that took long is asked for again late', async t => {
	const {clock, fake, store} = openStore(t, {took: path => path === 'fabrics/' ? 10_000 : 10});
	store.start();
	await clock.advance(hour);
	const times = fake.timesOf('fabrics/');
	assert.equal(times[1]! - times[0]!, 10_000 + (10_000 / polls.fabrics.share));
});

test('the same answer again is the same object, so that nothing is worked out anew', async t => {
	const {clock, store, part} = openStore(t);
	store.start();
	await clock.advance(1000);
	const {data, at} = part('fabrics');
	await clock.advance(minute);
	assert.equal(part('fabrics').data, data);
	assert.ok(part('fabrics').at! > at!, 'but younger');
});

test('another answer is another object', async t => {
	const {clock, fake, store, part} = openStore(t);
	store.start();
	await clock.advance(1000);
	fake.answers['fabrics/'] = [fabric({vlans: [vlan({vid: 7})]})];
	await clock.advance(minute);
	assert.equal(part('fabrics').data?.[0]?.vlans[0]?.vid, 7);
});

test('r asks for everything at once', async t => {
	const {clock, fake, store} = openStore(t);
	store.start();
	await clock.advance(1000);
	const before = fake.asked.length;
	store.refresh();
	await clock.advance(1000);
	const again = new Set(fake.asked.slice(before).map(({path}) => path));
	assert.deepEqual([...again].toSorted(), Object.keys(fake.answers).toSorted());
});

test('r doesn\'t ask twice for what is under way, not even when it comes back', async t => {
	const {clock, fake, store} = openStore(t);
	fake.hold('rackcontrollers/');
	store.start();
	await clock.advance(1000);
	store.refresh();
	store.refresh();
	await clock.advance(1000);
	assert.equal(fake.count('rackcontrollers/'), 1);
	fake.letGo('rackcontrollers/');
	await clock.advance(1000);
	assert.equal(fake.count('rackcontrollers/'), 1);
});

for (const [what, set] of [['paused', 'setPaused'], ['suspended', 'setSuspended']] as const) {
	test(`while ${what} nothing is asked, and afterwards it goes on`, async t => {
		const {clock, fake, store} = openStore(t);
		store.start();
		await clock.advance(1000);
		store[set](true);
		const before = fake.asked.length;
		await clock.advance(hour);
		store.refresh();
		await clock.advance(hour);
		assert.equal(fake.asked.length, before);
		store[set](false);
		await clock.advance(1000);
		assert.ok(fake.count('fabrics/') > 1);
	});
}

test('what was asked before a pause may still come in', async t => {
	const {clock, fake, store, part} = openStore(t);
	fake.hold('fabrics/');
	store.start();
	await clock.advance(100);
	store.setPaused(true);
	fake.letGo('fabrics/');
	await clock.advance(1000);
	assert.ok(part('fabrics').data);
	assert.equal(fake.count('rackcontrollers/'), 0, 'but nothing is asked because of it');
});

test('one list that fails makes the probe ask: the region still answers', async t => {
	const {clock, fake, store, part, link} = openStore(t);
	store.start();
	await clock.advance(1000);
	fake.answers['subnets/'] = maasError({kind: 'server', message: 'MAAS failed.'});
	const asked = fake.count('users/');
	store.refresh();
	await clock.advance(500);
	assert.equal(part('subnets').error?.kind, 'server');
	assert.ok(part('subnets').data, 'what was read stays');
	assert.ok(fake.count('users/') >= asked + 2);
	assert.equal(link().status, 'up');
});

test('a list that failed is tried again, ever later, and its error goes when it answers', async t => {
	const {clock, fake, store, part} = openStore(t, {answers: {'subnets/': maasError({kind: 'server'})}});
	store.start();
	await clock.advance(16_000);
	const gaps = fake.timesOf('subnets/').map((at, index, all) => at - (all[index - 1] ?? at)).slice(1);
	assert.deepEqual(gaps.slice(0, 3), [1010, 2010, 4010]);
	fake.answers['subnets/'] = [subnet()];
	await clock.advance(30_000);
	assert.equal(part('subnets').error, undefined);
	assert.equal(part('subnets').data?.length, 1);
});

test('when the region goes away all that was read stays, and it is said since when, and when it is tried again', async t => {
	const {clock, fake, store, part, link} = openStore(t);
	store.start();
	await clock.advance(1000);
	const {data, at} = part('fabrics');
	const error = maasError();
	fake.setOutage(error);
	await clock.advance(5000);
	const down = link();
	assert.strictEqual(down.status, 'down');
	assert.equal(down.error, error);
	assert.ok(down.since <= clock.now());
	assert.ok(down.nextTryAt > clock.now());
	assert.deepEqual([part('fabrics').data, part('fabrics').at], [data, at]);
	const {since} = down;
	await clock.advance(minute);
	const later = link();
	assert.strictEqual(later.status, 'down');
	assert.equal(later.since, since, 'since the first failure, not the last');
});

test('while the region is away only the cheapest question is asked, after 1, 2, 4 … 30 seconds', async t => {
	const {clock, fake, store} = openStore(t);
	fake.setOutage(maasError());
	store.start();
	await clock.advance(1000);
	const before = fake.asked.length;
	await clock.advance(3 * minute);
	const later = fake.asked.slice(before);
	assert.deepEqual([...new Set(later.map(({path}) => path))], ['users/']);
	const gaps = later.map(({at}, index) => at - (later[index - 1]?.at ?? at)).slice(1);
	assert.deepEqual(gaps.slice(0, 6), [2010, 4010, 8010, 16_010, 30_010, 30_010]);
});

test('what a proxy asks for with Retry-After is waited', async t => {
	const {clock, fake, store, link} = openStore(t);
	fake.setOutage(maasError({kind: 'unavailable', retryAfter: 120}));
	store.start();
	await clock.advance(1000);
	const down = link();
	assert.strictEqual(down.status, 'down');
	assert.ok(down.nextTryAt - clock.now() > 118_000);
	const before = fake.asked.length;
	await clock.advance(100_000);
	assert.equal(fake.asked.length, before);
});

test('r while the region is away tries now', async t => {
	const {clock, fake, store} = openStore(t);
	fake.setOutage(maasError({kind: 'unavailable', retryAfter: 120}));
	store.start();
	await clock.advance(1000);
	const before = fake.count('users/');
	store.refresh();
	await settled();
	assert.equal(fake.count('users/'), before + 1);
});

test('a region that comes back is seen by itself, and what had failed is asked at once', async t => {
	const {clock, fake, store, part, link} = openStore(t);
	store.start();
	await clock.advance(1000);
	fake.setOutage(maasError());
	store.refresh();
	await clock.advance(10 * minute);
	assert.ok(part('fabrics').error);
	fake.setOutage(undefined);
	await clock.advance(31_000);
	assert.equal(link().status, 'up');
	each(partNames, name => {
		assert.equal(part(name).error, undefined, name);
	});
});

test('a back-off starts anew after the region was back', async t => {
	const {clock, fake, store, link} = openStore(t);
	store.start();
	fake.setOutage(maasError());
	await clock.advance(10 * minute);
	fake.setOutage(undefined);
	await clock.advance(minute);
	fake.setOutage(maasError());
	await clock.advance(5000);
	const down = link();
	assert.strictEqual(down.status, 'down');
	assert.ok(down.nextTryAt - down.since < 10_000);
});

test('for a non-admin the racks that VLANs name are read one by one, and the list isn\'t asked', async t => {
	const {clock, fake, store, part} = openStore(t, {
		answers: {
			'users/': {username: 'operator', is_superuser: false},
			'fabrics/': [fabric({vlans: [vlan({primary_rack: 'aaaaaa', secondary_rack: 'bbbbbb'})]})],
			'rackcontrollers/aaaaaa/': rack(),
			'rackcontrollers/bbbbbb/': maasError({kind: 'forbidden'}),
		},
	});
	store.start();
	await clock.advance(1000);
	assert.equal(fake.count('rackcontrollers/'), 0);
	assert.deepEqual(part('rackcontrollers').data?.map(({system_id}) => system_id), ['aaaaaa']);
	assert.equal(part('rackcontrollers').error, undefined);
});

test('a rack that the region refuses a non-admin is told apart from one that it doesn\'t know', async t => {
	const {clock, store, part} = openStore(t, {
		answers: {
			'users/': {username: 'operator', is_superuser: false},
			'fabrics/': [fabric({vlans: [vlan({primary_rack: 'hidden', secondary_rack: 'deleted'})]})],
			'rackcontrollers/hidden/': maasError({kind: 'forbidden'}),
			'rackcontrollers/deleted/': maasError({kind: 'not-found'}),
		},
	});
	store.start();
	await clock.advance(1000);
	assert.deepEqual(part('rackcontrollers').refusedRacks, new Map([['deleted', 'not-found'], ['hidden', 'forbidden']]));
});

test('once a refused rack may be read it is no longer called refused', async t => {
	const {clock, fake, store, part} = openStore(t, {
		answers: {
			'users/': {username: 'operator', is_superuser: false},
			'fabrics/': [fabric({vlans: [vlan({primary_rack: 'aaaaaa'})]})],
			'rackcontrollers/aaaaaa/': maasError({kind: 'forbidden'}),
		},
	});
	store.start();
	await clock.advance(1000);
	fake.answers['rackcontrollers/aaaaaa/'] = rack();
	store.refresh();
	await clock.advance(1000);
	assert.equal(part('rackcontrollers').refusedRacks?.size, 0);
	assert.equal(part('rackcontrollers').data?.length, 1);
});

/** A region whose list of racks is dear, and so asked for seldom. */
const dearRacks = {took: (path: string) => path === 'rackcontrollers/' ? 3000 : 10};

test('when VLANs name a rack that they didn\'t name before, the list of racks is read at once', async t => {
	const {clock, fake, store} = openStore(t, dearRacks);
	store.start();
	await clock.advance(5000);
	const before = fake.count('rackcontrollers/');
	fake.answers['fabrics/'] = [fabric({vlans: [vlan({dhcp_on: true, primary_rack: 'aaaaaa', secondary_rack: 'newone'})]})];
	await clock.advance(5000);
	assert.equal(fake.count('rackcontrollers/') - before, 1);
});

test('a list of racks that was under way when VLANs named a new rack is read once more', async t => {
	const {clock, fake, store} = openStore(t, dearRacks);
	store.start();
	await clock.advance(5000);
	fake.hold('rackcontrollers/');
	store.refresh();
	await clock.advance(100);
	const before = fake.count('rackcontrollers/');
	fake.answers['fabrics/'] = [fabric({vlans: [vlan({dhcp_on: true, primary_rack: 'aaaaaa', secondary_rack: 'newone'})]})];
	await clock.advance(5000);
	assert.equal(fake.count('rackcontrollers/') - before, 0, 'never two at once');
	fake.letGo('rackcontrollers/');
	await clock.advance(100);
	assert.equal(fake.count('rackcontrollers/') - before, 1);
});

test('as long as VLANs name the same racks the list of racks keeps its pace', async t => {
	const {clock, fake, store} = openStore(t, dearRacks);
	store.start();
	await clock.advance(5000);
	const before = fake.count('rackcontrollers/');
	fake.answers['fabrics/'] = [fabric({vlans: [vlan({dhcp_on: true, mtu: 9000, primary_rack: 'aaaaaa'})]})];
	await clock.advance(5000);
	assert.equal(fake.count('rackcontrollers/') - before, 0);
});

const twoSubnets = {
	'subnets/': [subnet({id: 7}), subnet({id: 8, cidr: '10.0.1.0/24'})],
	'subnets/7/': statistics({usage: 0.7}),
	'subnets/8/': statistics({usage: 0.8}),
};

test('how full a subnet is, is asked only of those on the screen', async t => {
	const {clock, fake, store, part} = openStore(t, {answers: twoSubnets});
	store.start();
	await clock.advance(minute);
	assert.equal(fake.count('subnets/7/'), 0);
	store.watchSubnets([7]);
	await clock.advance(1000);
	assert.equal(part('statistics').data?.get(7)?.usage, 0.7);
	assert.equal(fake.count('subnets/8/'), 0);
	store.watchSubnets([]);
	const before = fake.count('subnets/7/');
	await clock.advance(hour);
	assert.equal(fake.count('subnets/7/'), before);
});

test('subnets that come onto the screen are asked at once, those that stay there not again', async t => {
	const {clock, fake, store, part} = openStore(t, {answers: twoSubnets});
	store.start();
	await clock.advance(1000);
	store.watchSubnets([7]);
	await clock.advance(1000);
	store.watchSubnets([7]);
	await clock.advance(1000);
	assert.equal(fake.count('subnets/7/'), 1);
	store.watchSubnets([8]);
	await clock.advance(1000);
	assert.equal(part('statistics').data?.get(8)?.usage, 0.8);
});

test('subnets that come onto the screen while others are still being asked are asked next', async t => {
	const {clock, fake, store, part} = openStore(t, {answers: twoSubnets});
	store.start();
	await clock.advance(1000);
	fake.hold('subnets/7/');
	store.watchSubnets([7]);
	await clock.advance(100);
	store.watchSubnets([8]);
	await clock.advance(100);
	fake.letGo('subnets/7/');
	await clock.advance(1000);
	assert.equal(part('statistics').data?.get(8)?.usage, 0.8);
});

test('a stopped store asks nothing more, and a late answer changes nothing', async t => {
	const {clock, fake, store} = openStore(t);
	fake.hold('fabrics/');
	store.start();
	await clock.advance(100);
	store.stop();
	const state = store.getState();
	const before = fake.asked.length;
	fake.letGo('fabrics/');
	await clock.advance(hour);
	assert.equal(store.getState(), state);
	assert.equal(fake.asked.length, before);
	assert.equal(clock.waiting, 0);
});

test('stopping aborts what is under way', async t => {
	const {clock, fake, store} = openStore(t);
	let signal: AbortSignal | undefined;
	const {get} = fake.maas;
	fake.maas.get = async request => {
		signal = request.signal;
		return get(request);
	};

	store.start();
	await clock.advance(0);
	assert.equal(signal?.aborted, false);
	store.stop();
	assert.equal(signal?.aborted, true);
});

test('who listens hears of each change, and of none after leaving', async t => {
	const {clock, store} = openStore(t);
	let heard = 0;
	const leave = store.subscribe(() => {
		heard++;
	});
	store.start();
	await clock.advance(1000);
	assert.ok(heard > 0);
	leave();
	heard = 0;
	await clock.advance(minute);
	assert.equal(heard, 0);
});
