import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Transition} from '../../source/domain/timeline.js';
import {look, withEarlier} from '../../source/store/watching.js';
import {partsOfScene, readAt} from '../helpers/parts.js';
import {readLabScreen, readScreen} from '../helpers/screens.js';

const place = {screen: 'timeline'} as const;

/** rack-4 lost its connection when the lab was read. */
const transition = (changes: Partial<Transition> = {}): Transition => ({
	at: readAt, kind: 'service', subjectId: '8eptef', subject: 'rack-4', service: 'rackd', from: 'running', to: 'dead', flaps: 1, ...changes,
});

const readTimeline = async (...transitions: Transition[]) => {
	const parts = await partsOfScene();
	return readScreen(place, parts, 'DEBUG', withEarlier(look(undefined, parts, readAt, []), transitions));
};

test('what changed stands with its time in UTC, from what to what', async () => {
	const {rows} = await readTimeline(transition());
	assert.deepEqual(rows('timeline'), ['21 Nov 07:00:00 | rack-4 rackd | running | ✗ dead | ']);
});

test('the newest stands first', async () => {
	const {rows} = await readTimeline(transition(), transition({at: readAt + 5000, from: 'dead', to: 'running'}));
	assert.match(rows('timeline')[0]!, /07:00:05 .*● running/);
});

test('what changes again and again says how often', async () => {
	const {rows} = await readTimeline(transition({flaps: 2}), transition({at: readAt + 1, flaps: 3}), transition({at: readAt + 2, flaps: 11}));
	assert.deepEqual(rows('timeline').map(text => text.split(' | ').at(-1)), ['11th time in 10 min', '3rd time in 10 min', '2nd time in 10 min']);
});

test('verdicts, racks and regions are told in their own words', async () => {
	const {rows} = await readTimeline(
		{
			at: readAt, kind: 'vlan', subjectId: '5002', subject: 'dc1/0', from: 'single', to: 'down', flaps: 1,
		},
		{
			at: readAt, kind: 'rack', subjectId: 'gone', subject: 'rack-9', from: 'listed', to: 'absent', flaps: 1,
		},
		{
			at: readAt, kind: 'region', subjectId: 'region-b', subject: 'region-b', from: 'absent', to: 'live', flaps: 1,
		},
	);
	assert.deepEqual(rows('timeline').map(text => text.split(' | ').slice(1, 4).join(' ')), ['region-b absent ● live', 'rack-9 listed ✗ absent', 'dc1/0 single ✗ down']);
});

test('each leads to what it is about', async () => {
	const {pane} = await readTimeline(transition(), {
		at: readAt, kind: 'vlan', subjectId: '5002', subject: 'dc1/0', from: 'single', to: 'down', flaps: 1,
	}, {
		at: readAt, kind: 'region', subjectId: 'region-b', subject: 'region-b', from: 'live', to: 'absent', flaps: 1,
	});
	assert.deepEqual(pane('timeline').rows.map(({target}) => target), [
		{screen: 'controller', systemId: 'w6fbbp'}, {screen: 'vlan', vlanId: 5002}, {screen: 'controller', systemId: '8eptef'},
	]);
});

test('services that go with their rack\'s connection are told with it', async () => {
	const {rows} = await readTimeline(
		transition({service: 'dhcpd'}),
		transition(),
		transition({service: 'http', to: 'unknown'}),
		transition({service: 'dhcpd', subjectId: 'other', subject: 'rack-5'}),
	);
	assert.deepEqual(rows('timeline').map(text => text.split(' | ', 2)[1]), ['rack-5 dhcpd', 'rack-4 rackd and 2 more']);
});

test('and so when it comes back', async () => {
	const {rows} = await readTimeline(transition({from: 'dead', to: 'running'}), transition({service: 'http', from: 'unknown', to: 'running'}));
	assert.deepEqual(rows('timeline').map(text => text.split(' | ', 2)[1]), ['rack-4 rackd and 1 more']);
});

test('a service that fails on its own at the same moment is told on its own', async () => {
	const {rows} = await readTimeline(transition({from: 'dead', to: 'running'}), transition({service: 'http', to: 'dead'}));
	assert.equal(rows('timeline').length, 2);
});

test('a word of another version is shown as it was kept', async () => {
	const {rows} = await readTimeline(transition({to: 'constructor'}));
	assert.match(rows('timeline')[0]!, /running \| constructor/);
});

test('while nothing has changed it says what is watched, and that REST has no time stamps', async () => {
	const {pane, sentence} = await readLabScreen(place);
	assert.match(pane('timeline').empty, /Nothing has changed since/);
	assert.match(sentence, /no time stamps/);
});
