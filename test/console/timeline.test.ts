import assert from 'node:assert/strict';
import {setImmediate} from 'node:timers/promises';
import {test} from 'node:test';
import type {TimelineFile} from '../../source/console/timeline-file.js';
import type {Transition} from '../../source/domain/timeline.js';
import type {Parts} from '../../source/store/parts.js';
import {openConsole} from '../helpers/console.js';
import {partsOfScene, readAt} from '../helpers/parts.js';

const earlier: Transition = {
	at: readAt - 86_400_000, kind: 'service', subjectId: 'xrwsaf', subject: 'rack-1', service: 'rackd', from: 'running', to: 'dead', flaps: 1,
};

/** rack-1 loses its region. */
const afterLoss = async (): Promise<Partial<Parts>> => {
	const {rackcontrollers} = await partsOfScene();
	return {
		rackcontrollers: {
			...rackcontrollers,
			data: rackcontrollers.data!.map(rack => rack.hostname === 'rack-1'
				? {...rack, service_set: rack.service_set.map(service => service.name === 'rackd' ? {...service, status: 'dead' as const} : service)}
				: rack),
		},
	};
};

const memory = (kept: Transition[] = []): TimelineFile & {kept: Transition[]} => ({
	kept,
	read: async () => [...kept],
	async append(transitions) {
		kept.push(...transitions);
	},
});

const failing = (): TimelineFile => ({
	async read() {
		throw new Error('EACCES: permission denied');
	},
	async append() {
		throw new Error('ENOSPC: no space left');
	},
});

const timeline = ({panes}: Pick<Awaited<ReturnType<typeof openConsole>>, 'panes'>) => panes()[0]!.rows.map(({name}) => name);

test('what an earlier console saw stands below what this one sees', async () => {
	const file = memory([earlier]);
	const opened = await openConsole({session: {timeline: file}});
	await setImmediate();
	opened.setParts(await afterLoss());
	opened.goTo('Timeline');
	const told = timeline(opened);
	assert.equal(told.at(-1), '20 Nov 07:00:00 UTC: rack-1 rackd running → dead');
	assert.ok(told.includes('21 Nov 07:00:20 UTC: rack-1 rackd running → dead'));
});

test('what is seen to change is kept at once', async () => {
	const file = memory();
	const {setParts} = await openConsole({session: {timeline: file}});
	setParts(await afterLoss());
	await setImmediate();
	assert.ok(file.kept.some(({service, subject, to}) => subject === 'rack-1' && service === 'rackd' && to === 'dead'));
});

test('where nothing changes nothing is written', async () => {
	const file = memory();
	const {setParts} = await openConsole({session: {timeline: file}});
	const {events} = await partsOfScene();
	setParts({events: {...events, data: {count: 0, events: []}}});
	await setImmediate();
	assert.deepEqual(file.kept, []);
});

test('a timeline that can\'t be kept is said once and shown all the same', async () => {
	const opened = await openConsole({session: {timeline: failing()}});
	await setImmediate();
	assert.match(opened.state().notice!.text, /^The timeline isn't kept beyond this console: EACCES/);
	opened.pass(5000);
	assert.equal(opened.state().notice, undefined);
	opened.setParts(await afterLoss());
	await setImmediate();
	assert.equal(opened.state().notice, undefined);
	opened.goTo('Timeline');
	assert.ok(timeline(opened).length > 0);
});

test('the demo keeps nothing, and shows what it sees', async () => {
	const opened = await openConsole();
	opened.setParts(await afterLoss());
	opened.goTo('Timeline');
	assert.ok(timeline(opened).length > 0);
});
