import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	intervalAfter,
	partNames,
	polls,
	type Poll,
} from '../../source/store/polls.js';
import {openStore} from '../helpers/store.js';
import {each} from '../helpers/each.js';

test('all polls together may take less than a tenth of one worker\'s time', () => {
	const sum = partNames.reduce((total, name) => total + polls[name].share, 0);
	assert.ok(sum < 0.1, `${sum}`);
});

test('the pause after an answer is never shorter than five times what it took, nor than what the list has for least', () => {
	each(partNames, name => {
		const poll = polls[name] as Poll;
		each([1, 100, 3000, 60_000], took => {
			const interval = intervalAfter(poll, took);
			assert.ok(interval >= Math.max(5 * took, poll.minimum), `${name} after ${took} ms: ${interval} ms`);
		});
	});
});

test('what changes quickly and costs little is asked every 2 to 5 seconds', () => {
	each(['events', 'fabrics', 'notifications', 'rpc'] as const, name => {
		const interval = intervalAfter(polls[name], 10);
		assert.equal(interval, Math.min(5000, Math.max(2000, interval)), name);
	});
});

/** Milliseconds that a region of 60 racks and 1,013 VLANs takes: behaviour.md, "What a poll costs the region". */
const costs: Record<string, number> = {
	'rackcontrollers/': 3000,
	'regioncontrollers/': 150,
	'fabrics/': 85,
	'subnets/': 2300,
	'ipranges/': 4200,
	'events/': 15,
	'notifications/': 10,
};

test('a large region gives a console at most a tenth of one worker\'s time, once it has loaded', async t => {
	const {clock, fake, store} = openStore(t, {took: path => costs[path] ?? 15});
	store.start();
	await clock.advance(60_000);
	const loadedAt = clock.now();
	await clock.advance(3_600_000);
	const busy = fake.asked.filter(({at}) => at >= loadedAt).reduce((sum, {at, endedAt}) => sum + (endedAt ?? clock.now()) - at, 0);
	assert.ok(busy <= 360_000, `${busy / 36_000} %`);
	assert.ok(fake.count('rackcontrollers/') >= 30, `and yet racks are asked every two minutes: ${fake.count('rackcontrollers/')} times`);
});

test('a region that is ten times slower than that still gives no more', async t => {
	const {clock, fake, store} = openStore(t, {took: path => (costs[path] ?? 15) * 10});
	store.start();
	await clock.advance(600_000);
	const loadedAt = clock.now();
	await clock.advance(3_600_000);
	const busy = fake.asked.filter(({at}) => at >= loadedAt).reduce((sum, {at, endedAt}) => sum + (endedAt ?? clock.now()) - at, 0);
	assert.ok(busy <= 360_000, `${busy / 36_000} %`);
});
