import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type eventLevels} from '../../source/screens/screen.js';
import {event} from '../helpers/builders.js';
import {partsOf} from '../helpers/parts.js';
import {controller, readLabScreen, readScreen} from '../helpers/screens.js';

const place = {screen: 'events'} as const;

test('events are the newest first, with time, level, host and what', async () => {
	const {rows} = await readLabScreen(place);
	assert.match(rows('events')[0]!, /21 Nov 06:48:44 \| DEBUG \| region-a \| Region import info \| Finished importing/);
});

test('from each level up, lower ones are left out', async () => {
	const levels = async (level: typeof eventLevels[number]) => {
		const {rows} = await readLabScreen(place, 'admin', level);
		return new Set(rows('events').map(text => text.split(' | ', 2)[1]));
	};

	const all = await levels('DEBUG');
	assert.ok(all.has('DEBUG'));
	const info = await levels('INFO');
	assert.ok(!info.has('DEBUG'));
	assert.deepEqual(await levels('WARNING'), new Set(['ERROR', 'WARNING']));
	assert.deepEqual(await levels('ERROR'), new Set(['ERROR']));
});

test('AUDIT and CRITICAL have their places, and a level that a newer MAAS invents is shown with INFO', () => {
	const events = ['DEBUG', 'AUDIT', 'NOVEL', 'CRITICAL'].map((level, id) => event({id, level}));
	const shown = (level: typeof eventLevels[number]) => readScreen(place, partsOf({events: {count: 4, events}}), level).rows('events').map(text => text.split(' | ', 2)[1]);
	assert.deepEqual(shown('INFO'), ['AUDIT', 'NOVEL', 'CRITICAL']);
	assert.deepEqual(shown('ERROR'), ['CRITICAL']);
});

test('the title says from which level up', async () => {
	const {pane} = await readLabScreen(place, 'admin', 'WARNING');
	assert.match(pane('events').title, /WARNING/);
});

test('no events of a level says how to see more', () => {
	const {pane} = readScreen(place, partsOf({events: {count: 1, events: [event({level: 'DEBUG'})]}}), 'ERROR');
	assert.equal(pane('events').rows.length, 0);
	assert.match(pane('events').empty, /L shows more/);
});

test('an event opens whole, with the way to its controller', async () => {
	const {rows, row, pane} = await readLabScreen({screen: 'event', eventId: 55});
	assert.match(row('event', 'what'), /could not import images/);
	assert.match(row('event', 'level'), /ERROR/);
	assert.match(row('event', 'when'), /21 Nov\. 2026 05:48:44 UTC/);
	assert.deepEqual(pane('event').rows.find(({target}) => target)?.target, controller('rack-4'));
	assert.ok(rows('event').length >= 4);
});

test('an event that has gone out of the list says so', async () => {
	const {pane} = await readLabScreen({screen: 'event', eventId: 99_999});
	assert.match(pane('event').empty, /older/);
});

test('an event without a description still says something', () => {
	const {row} = readScreen({screen: 'event', eventId: 1}, partsOf({events: {count: 1, events: [event({description: null})]}}));
	assert.match(row('event', 'what'), /nothing said/);
});

test('a time of another form is shown as it is', () => {
	const {rows} = readScreen(place, partsOf({events: {count: 1, events: [event({created: '2026-11-21T05:48:44'})]}}));
	assert.match(rows('events')[0]!, /^2026-11-21T05:48:44 \|/);
});
