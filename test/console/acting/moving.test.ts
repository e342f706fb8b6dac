import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import {createChanges} from '../../../source/console/acting/create-changes.js';
import {createPassingJournal} from '../../../source/console/acting/passing-journal.js';
import type {ActionRequest} from '../../../source/console/acting/request.js';
import {MaasError} from '../../../source/maas/errors.js';
import {openMove, racksOf} from '../../helpers/moves.js';

/** A console on the one of two regions, and its user's profile `edge` for the other one. */
const openMoving = async (t: TestContext) => {
	const {home, away, rack, context} = await openMove(t);
	const journal = createPassingJournal({host: 'jump', pid: 1, startedAt: ''});
	const {sleep, hand} = context();
	const opened: string[] = [];
	let isAway = true;
	const openConsole = () => createChanges({
		maas: home.maas,
		journal,
		name: 'home',
		now: home.context().now,
		random: () => 0,
		sleep: sleep!,
		who: user => ({user, localUser: 'ann', host: 'jump'}),
		closed: new AbortController().signal,
		async openTarget(profile) {
			if (!isAway) {
				throw new MaasError({kind: 'unreachable', message: `${profile} doesn't answer.`, hint: 'Is it up?'});
			}

			opened.push(`open ${profile}`);
			return {
				maas: away.maas,
				known: away.known(),
				close() {
					opened.push(`close ${profile}`);
				},
			};
		},
	});
	const move: ActionRequest = {
		action: 'move-rack', choice: {
			rack: rack.system_id, host: rack.hostname, install: 'snap', mayLook: false, target: {profile: 'edge', url: 'http://192.168.50.10:5240/MAAS'},
		},
	};
	const {signal} = new AbortController();
	const run = {onProgress() {}, signal};
	return {
		home, away, rack, journal, opened, openConsole, move, run, signal, hand: async (step: Parameters<NonNullable<typeof hand>>[0]) => hand!(step, 0),
		loseAway() {
			isAway = false;
		},
	};
};

test('a move that stopped on its way is gone on with by another console, which opens the other region again; each closes it', async t => {
	const {home, away, rack, journal, opened, openConsole, move, run, signal, hand} = await openMoving(t);
	const first = openConsole();
	const stopped = await first.run(await first.prepare(move, home.known(), signal), {...run, hand: async () => ({state: 'refused', text: 'ssh: Connection refused'})});
	assert.equal(stopped.outcome, 'stopped');
	assert.deepEqual(opened, ['open edge', 'close edge']);
	const {records} = await journal.read();
	const [record] = records;
	const second = openConsole();
	const prepared = await second.prepare({action: 'go-on', choice: record!}, home.known(), signal);
	const {outcome, sentence} = await second.run(prepared, {...run, hand, earlier: record!});
	assert.equal(outcome, 'done', sentence);
	assert.deepEqual([racksOf(home).includes(rack.hostname), racksOf(away).includes(rack.hostname)], [false, true]);
	assert.deepEqual(opened, ['open edge', 'close edge', 'open edge', 'close edge']);
});

test('a move to a region that doesn\'t answer isn\'t planned, and nothing is sent', async t => {
	const {home, openConsole, move, signal, loseAway} = await openMoving(t);
	loseAway();
	await assert.rejects(openConsole().prepare(move, home.known(), signal), {kind: 'unreachable', message: 'edge doesn\'t answer.'});
	assert.deepEqual(home.simulator.requests.filter(({method}) => method !== 'GET'), []);
});
