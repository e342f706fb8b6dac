import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import {createChanges} from '../../../source/console/acting/create-changes.js';
import {createPassingJournal} from '../../../source/console/acting/passing-journal.js';
import type {ActionRequest} from '../../../source/console/acting/request.js';
import {LockHeld} from '../../../source/actions/journal/lock.js';
import {unfinishedRecordOf} from '../../helpers/records.js';
import {eachInTurn} from '../../helpers/each.js';
import {labVlan, swapPlan} from '../../helpers/plans.js';
import {openRuns} from '../../helpers/runs.js';
import {labIds, labVlans} from '../../helpers/screens.js';

const holder = {host: 'jump', pid: 1, startedAt: ''};

const openChanges = async (t: TestContext, options: Parameters<typeof openRuns>[1] = {}) => {
	const runs = await openRuns(t, options);
	const {now, sleep} = runs.context();
	const journal = createPassingJournal(holder);
	const closing = new AbortController();
	const changes = createChanges({
		maas: runs.maas, journal, name: 'lab', now, random: () => 0, sleep, who: user => ({user, localUser: 'ann', host: 'jump'}), closed: closing.signal, async openTarget() {
			throw new Error('No plan here looks at another region.');
		},
	});
	const {signal} = new AbortController();
	return {
		...runs,
		changes,
		signal,
		journal,
		/** The console ends. */
		close() {
			closing.abort();
			runs.maas.close();
		},
		prepare: async (request: ActionRequest) => changes.prepare(request, runs.known(), signal),
	};
};

const run = {
	onProgress() {}, hand: async () => ({state: 'refused' as const}), signal: new AbortController().signal,
};

const swap: ActionRequest = {action: 'swap-racks', choice: {vlan: labVlan.id}};

test('a swap is prepared, carried out and taken back', async t => {
	const {changes, prepare, journal, simulator} = await openChanges(t);
	const before = simulator.state().vlans.get(labVlan.id)!;
	const result = await changes.run(await prepare(swap), run);
	assert.deepEqual([result.outcome, result.id], ['done', '20261121-070000-22']);
	const {records} = await journal.read();
	const [record] = records;
	assert.deepEqual([record!.who, record!.profile], [{user: 'admin', localUser: 'ann', host: 'jump'}, 'lab']);
	await changes.run(await prepare({action: 'undo', choice: record!}), run);
	const {primary_rack: primary, secondary_rack: secondary} = simulator.state().vlans.get(labVlan.id)!;
	assert.deepEqual([primary, secondary], [before.primary_rack, before.secondary_rack]);
});

test('a plan that was begun is gone on with from how things stand', async t => {
	const {changes, prepare, known, changes: {journal}, simulator} = await openChanges(t);
	const record = unfinishedRecordOf('plan-1', swapPlan(known()));
	simulator.change(state => ({...state, vlans: state.vlans.set(labVlan.id, {...state.vlans.get(labVlan.id)!, primary_rack: labVlan.secondary, secondary_rack: null})}));
	const prepared = await prepare({action: 'go-on', choice: record});
	assert.deepEqual([prepared.rehearsal.steps.length, prepared.rehearsal.outcome], [1, 'passes']);
	const result = await changes.run(prepared, {...run, earlier: record});
	assert.deepEqual([result.outcome, result.id], ['done', 'plan-1']);
	assert.equal(await journal.running(), undefined);
});

test('what the steps of a plan that was begun have done is looked at before it is gone on with', async t => {
	const {prepare, known, simulator} = await openChanges(t);
	const record = unfinishedRecordOf('plan-1', swapPlan(known()));
	const set = (racks: {primary_rack: string; secondary_rack: string | null}) => {
		simulator.change(state => ({...state, vlans: state.vlans.set(labVlan.id, {...state.vlans.get(labVlan.id)!, ...racks})}));
	};

	set({primary_rack: labVlan.secondary, secondary_rack: labVlan.primary});
	const done = await prepare({action: 'go-on', choice: record});
	assert.deepEqual(done.plan.checks.map(({outcome, detail}) => `${outcome}: ${detail}`), ['pass: It is done.', 'pass: It is done.', 'pass: Nothing that the plan was made from has changed.']);
	assert.deepEqual(done.rehearsal.steps, []);
	set({primary_rack: labVlan.secondary, secondary_rack: labIds['rack-3']});
	const otherwise = await prepare({action: 'go-on', choice: record});
	assert.equal(otherwise.rehearsal.outcome, 'stopped');
	assert.match(otherwise.rehearsal.objections.join(' '), /the secondary is rack-3 now, not rack-1/);
});

const every: readonly ActionRequest[] = [
	swap,
	{action: 'reconfigure-dhcp', choice: {vlan: labVlans['fabric-0/0'], primary: labIds['rack-1'], secondary: labIds['rack-5']}},
	{action: 'drop-secondary', choice: {vlan: labVlan.id}},
	{action: 'turn-off-dhcp', choice: {vlan: labVlan.id}},
	{action: 'spread', choice: {}},
	{action: 'evacuate-rack', choice: {rack: labIds['rack-1']}},
	{action: 'delete-rack', choice: {rack: labIds['rack-5'], handOver: true}},
	{action: 'delete-region', choice: {region: labIds['region-b']}},
	{action: 'delete-range', choice: {range: 1}},
	{action: 'dismiss-notification', choice: {notification: 1}},
];

test('read-only, and with a key that isn\'t an admin\'s, nothing but reads leaves, whatever is run', async t => {
	await eachInTurn([{readOnly: true}, {}] as const, async options => {
		const {changes, prepare, changes: {journal}, known, simulator, changes: made} = await openChanges(t, options);
		assert.equal(made, changes);
		const ranges = known().snapshot.ipranges!;
		const notifications = known().snapshot.notifications!;
		await eachInTurn(every, async request => {
			const meant = request.action === 'delete-range' ? {...request, choice: {range: ranges[0]!.id}} : (request.action === 'dismiss-notification' ? {...request, choice: {notification: notifications[0]!.id}} : request);
			const prepared = await prepare(meant);
			const {snapshot} = prepared.known;
			const asWho = 'readOnly' in options ? prepared : {...prepared, known: {...prepared.known, snapshot: {...snapshot, whoami: {...snapshot.whoami!, is_superuser: false}}}};
			const result = await changes.run(asWho, run);
			assert.ok(prepared.plan.steps.length === 0 || result.outcome === 'stopped', `${request.action}: ${result.sentence}`);
		});
		assert.deepEqual(simulator.requests.filter(({method}) => method !== 'GET'), []);
		assert.equal(await journal.running(), undefined);
	});
});

test('a console that ends while a plan is read for or carried out ends without a fault, and leaves the plan unfinished', async t => {
	const {changes, prepare, journal, simulator, close} = await openChanges(t);
	const prepared = await prepare(swap);
	const answered: string[] = [];
	const watch = async (work: Promise<unknown>, what: string) => {
		await work.catch(() => {});
		answered.push(what);
	};

	const isSent = () => simulator.requests.some(({method}) => method === 'PUT');
	simulator.control.slow(() => isSent() ? Infinity : 0, {path: 'api/2.0/vlans/'});
	void watch(changes.run(prepared, run), 'ran');
	while (!isSent()) {
		await setImmediate();
	}

	void watch(prepare(swap), 'prepared');
	close();
	while (await journal.running()) {
		await setImmediate();
	}

	const {records} = await journal.read();
	const record = records[0];
	assert.deepEqual([answered, record!.ended, record!.steps.map(({state}) => state)], [[], undefined, ['under-way', 'planned']]);
});

test('a journal that passes holds one plan at a time', async () => {
	const journal = createPassingJournal(holder);
	const writer = await journal.open('plan-1');
	assert.deepEqual(await journal.running(), {...holder, plan: 'plan-1'});
	await assert.rejects(journal.open('plan-2'), LockHeld);
	await writer.close();
	assert.equal(await journal.running(), undefined);
	assert.deepEqual(await journal.read(), {records: [], unreadable: 0});
});
