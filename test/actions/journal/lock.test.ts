import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {
	createLock,
	LockHeld,
	type Lock,
	type Processes,
} from '../../../source/actions/journal/lock.js';
import {temporaryFolder} from '../../helpers/runs.js';

/** Processes of a machine: by id, when each began. */
const processesOf = (pid: number, alive: Readonly<Record<number, string>>, host = 'jump'): Processes => ({host, pid, startOf: async one => alive[one]});

const openLocks = async (t: TestContext, ...processes: Processes[]) => {
	const folder = await temporaryFolder(t);
	const [first, second, third] = processes.map(one => createLock(fs, folder, 'lab.lock', one));
	return {
		folder, one: first!, two: second!, three: third!,
	};
};

/** What the lock is held for. */
const planOf = async (lock: Lock): Promise<string | undefined> => {
	const holder = await lock.holder();
	return holder?.plan;
};

const both = {1: 'monday', 2: 'tuesday'};

test('of two consoles the second is told who holds the lock, and for what', async t => {
	const {one, two} = await openLocks(t, processesOf(1, both), processesOf(2, both));
	await one.take('plan-1');
	await assert.rejects(two.take('plan-2'), (error: unknown) => error instanceof LockHeld && error.holder.pid === 1 && error.holder.plan === 'plan-1');
	assert.equal(await planOf(two), 'plan-1');
});

test('a lock that was given back is free, and nothing is left of it', async t => {
	const {folder, one, two} = await openLocks(t, processesOf(1, both), processesOf(2, both));
	const giveBack = await one.take('plan-1');
	await giveBack();
	await two.take('plan-2');
	assert.deepEqual(await fs.readdir(folder), ['lab.lock']);
});

test('a holder that is gone holds it no more', async t => {
	const {one, two} = await openLocks(t, processesOf(1, both), processesOf(2, {2: 'tuesday'}));
	await one.take('plan-1');
	assert.equal(await two.holder(), undefined);
	await two.take('plan-2');
	assert.equal(await planOf(two), 'plan-2');
});

test('a process id that was given again is not the holder', async t => {
	const {one, two} = await openLocks(t, processesOf(1, both), processesOf(2, {1: 'wednesday', 2: 'tuesday'}));
	await one.take('plan-1');
	await two.take('plan-2');
});

test('of another machine nobody can tell whether it lives: it holds', async t => {
	const {one, two} = await openLocks(t, processesOf(1, both, 'elsewhere'), processesOf(2, {2: 'tuesday'}));
	await one.take('plan-1');
	await assert.rejects(two.take('plan-2'), LockHeld);
});

test('who gives back late doesn\'t take the next holder\'s lock away', async t => {
	const {one, two} = await openLocks(t, processesOf(1, both), processesOf(2, {2: 'tuesday'}));
	const giveBack = await one.take('plan-1');
	await two.take('plan-2');
	await giveBack();
	assert.equal(await planOf(two), 'plan-2');
});

test('of two who find a holder gone one gets the lock', async t => {
	const alive = {2: 'tuesday', 3: 'wednesday'};
	const {one, two, three} = await openLocks(t, processesOf(1, both), processesOf(2, alive), processesOf(3, alive));
	await one.take('plan-1');
	const taken = await Promise.allSettled([two.take('plan-2'), three.take('plan-3')]);
	assert.deepEqual(taken.map(({status}) => status).toSorted(), ['fulfilled', 'rejected']);
});

test('what somebody scribbled into the file holds nothing', async t => {
	const {folder, one} = await openLocks(t, processesOf(1, both));
	await fs.writeFile(path.join(folder, 'lab.lock'), 'not JSON');
	await one.take('plan-1');
	assert.equal(await planOf(one), 'plan-1');
});
