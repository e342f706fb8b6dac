import assert from 'node:assert/strict';
import {test} from 'node:test';
import {polls} from '../../source/store/polls.js';
import {
	fabric,
	range,
	statistics,
	subnet,
	vlan,
} from '../helpers/builders.js';
import {each, numbers} from '../helpers/each.js';
import {maasError} from '../helpers/fake-maas.js';
import {openStore} from '../helpers/store.js';

const minute = 60_000;
const hour = 60 * minute;

const on = (id: number) => vlan({
	id, vid: id % 4094, dhcp_on: true, primary_rack: 'aaaaaa',
});
const cidrOf = (id: number) => `10.${Math.floor(id / 250)}.${id % 250}.0/24`;
const subnetOf = (id: number) => subnet({id, cidr: cidrOf(id), vlan: on(id)});
const dynamicRange = (id: number) => range({id, subnet: {id, cidr: cidrOf(id), vlan: on(id)}});
const path = (id: number) => `subnets/${id}/?op=ip_addresses`;

/** So many VLANs with DHCP, from 1 on, each with a subnet and a dynamic range of the same id. */
const region = (count: number): Record<string, unknown> => {
	const ids = numbers(1, count);
	return {
		'fabrics/': [fabric({vlans: ids.map(id => on(id))})],
		'subnets/': ids.map(id => subnetOf(id)),
		'ipranges/': ids.map(id => dynamicRange(id)),
		...Object.fromEntries(ids.flatMap((id): Array<[string, unknown]> => [[`subnets/${id}/`, statistics()], [path(id), [{ip: `${cidrOf(id).slice(0, -4)}100`}]]])),
	};
};

const askedOf = (asked: ReadonlyArray<{path: string}>) => asked.filter(request => request.path.endsWith('ip_addresses')).map(request => Number(request.path.split('/', 2)[1]));

test('the addresses in use are asked of a few subnets at a time, until all have had their turn, and then again', async t => {
	const {clock, fake, store, part} = openStore(t, {answers: region(10)});
	store.start();
	await clock.advance(2000);
	assert.deepEqual(askedOf(fake.asked), [1, 2, 3, 4]);
	await clock.advance(minute);
	assert.deepEqual(askedOf(fake.asked).slice(0, 12), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1, 2]);
	assert.deepEqual(part('addresses').data!.keys().toArray().toSorted((a, b) => a - b), numbers(1, 10));
	assert.deepEqual(part('addresses').data!.get(7)!.addresses, ['10.0.7.100']);
});

test('only subnets are asked on which DHCP can run out: managed, with a dynamic range, on a VLAN that is served', async t => {
	const {clock, fake, store} = openStore(t, {
		answers: {
			...region(4),
			'fabrics/': [fabric({vlans: [on(1), {...on(2), dhcp_on: false}, on(3), on(4)]})],
			'subnets/': numbers(1, 4).map(id => ({...subnetOf(id), managed: id !== 3})),
			'ipranges/': numbers(1, 4).map(id => ({...dynamicRange(id), type: id === 4 ? 'reserved' : 'dynamic'})),
		},
	});
	store.start();
	await clock.advance(hour);
	assert.deepEqual([...new Set(askedOf(fake.asked))], [1]);
});

test('where DHCP is served nowhere no subnet is asked', async t => {
	const {clock, fake, store} = openStore(t, {answers: {...region(3), 'fabrics/': [fabric({vlans: [vlan()]})]}});
	store.start();
	await clock.advance(hour);
	assert.deepEqual(askedOf(fake.asked), []);
});

test('a subnet that comes onto the screen is asked at once, and one other with it', async t => {
	const {clock, fake, store, part} = openStore(t, {answers: region(20)});
	store.start();
	await clock.advance(2000);
	const before = askedOf(fake.asked).length;
	store.watchSubnets([17]);
	await clock.advance(1000);
	assert.deepEqual(askedOf(fake.asked).slice(before), [17, 5]);
	assert.ok(part('addresses').data!.has(1), 'what is known of others stays');
});

test('who leaves a VLAN\'s screen asks nothing by that', async t => {
	const {clock, fake, store} = openStore(t, {answers: region(20)});
	store.start();
	store.watchSubnets([17]);
	await clock.advance(2000);
	const before = askedOf(fake.asked).length;
	store.watchSubnets([]);
	await clock.advance(2000);
	assert.equal(askedOf(fake.asked).length, before);
});

test('one subnet that MAAS doesn\'t give keeps no other from its turn', async t => {
	const {clock, fake, store, part} = openStore(t, {answers: {...region(6), [path(2)]: maasError({kind: 'not-found', status: 404})}});
	store.start();
	await clock.advance(2 * minute);
	each([1, 3, 4, 5, 6], id => {
		assert.ok(part('addresses').data!.get(id), `${id}`);
	});
	assert.equal(part('addresses').data!.get(2), undefined);
	assert.equal(part('addresses').error, undefined);
	assert.ok(fake.count(path(2)) > 1, 'and it has its turn again');
});

test('where MAAS refuses all of them that is said', async t => {
	const {clock, store, part, link} = openStore(t, {answers: {...region(2), [path(1)]: maasError({kind: 'forbidden'}), [path(2)]: maasError({kind: 'forbidden'})}});
	store.start();
	await clock.advance(5000);
	assert.equal(part('addresses').error!.kind, 'forbidden');
	assert.equal(link().status, 'up');
});

test('a subnet that is gone is forgotten', async t => {
	const {clock, fake, store, part} = openStore(t, {answers: region(3)});
	store.start();
	await clock.advance(5000);
	assert.ok(part('addresses').data!.has(3));
	Object.assign(fake.answers, region(2));
	await clock.advance(5 * minute);
	assert.deepEqual(part('addresses').data!.keys().toArray().toSorted((a, b) => a - b), [1, 2]);
});

test('a region of two hundred subnets gives no more of its time than their share, and all have their turn within the hour', async t => {
	const {clock, fake, store, part} = openStore(t, {answers: region(200), took: () => 15});
	store.start();
	await clock.advance(minute);
	const loadedAt = clock.now();
	await clock.advance(hour);
	const busy = fake.asked.filter(({path: asked, at}) => asked.endsWith('ip_addresses') && at >= loadedAt).length * 15;
	assert.ok(busy <= polls.addresses.share * hour * 1.01, `${busy} ms`);
	assert.equal(part('addresses').data!.size, 200);
});
