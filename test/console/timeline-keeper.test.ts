import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import type {Session} from '../../source/console/session.js';
import {openTimelineFile} from '../../source/console/timeline-file.js';
import {createTimelineKeeper} from '../../source/console/timeline-keeper.js';
import type {Transition} from '../../source/domain/timeline.js';

const second = 1000;
const minute = 60 * second;

/** Rack-1, or another, loses its region or finds it again. */
const seen = (to: 'dead' | 'running', at: number, subject = 'rack-1'): Transition => ({
	at, kind: 'service', subjectId: subject, subject, service: 'rackd', from: to === 'dead' ? 'running' : 'dead', to, flaps: 1,
});

/** A region's folder, consoles that come and look at that region, and what is kept in the end. */
const openRegion = async (t: TestContext) => {
	const directory = await fs.mkdtemp(path.join(tmpdir(), 'maas-ha-keepers-'));
	t.after(async () => fs.rm(directory, {recursive: true}));
	const file = path.join(directory, 'timeline', 'lab.jsonl');
	return {
		/** Gives what keeps the changes that this console sees. */
		async comes() {
			const session = {timeline: openTimelineFile(fs, directory, 'lab')} as unknown as Session;
			const keeper = createTimelineKeeper((_, text) => {
				assert.fail(text);
			});
			await keeper.earlier(session);
			return async (...news: Transition[]) => keeper.keep(session, news);
		},
		/** Line by line, as it stands in the file. */
		async lines() {
			const text = await fs.readFile(file, 'utf8');
			return text.split('\n').filter(line => line !== '').map(line => {
				const {subject, to, at} = JSON.parse(line) as Transition;
				return `${at / second} ${subject} ${to}`;
			});
		},
		/** As the next console, or a report, reads it. */
		async told() {
			const transitions = await openTimelineFile(fs, directory, 'lab').read();
			return transitions.map(({subject, to}) => `${subject} ${to}`);
		},
	};
};

test('what two consoles see of one region is kept once, as the first of them saw it', async t => {
	const region = await openRegion(t);
	const one = await region.comes();
	const other = await region.comes();
	await one(seen('dead', 10 * second));
	await other(seen('dead', 14 * second));
	await other(seen('running', 61 * second));
	await one(seen('running', 90 * second));
	await one(seen('dead', 100 * second));
	await other(seen('dead', 101 * second), seen('dead', 101 * second, 'rack-2'));
	assert.deepEqual(await region.lines(), ['10 rack-1 dead', '61 rack-1 running', '100 rack-1 dead', '101 rack-2 dead']);
});

test('two consoles that write in the same moment may both write, and it is told once', async t => {
	const region = await openRegion(t);
	const [one, other] = await Promise.all([region.comes(), region.comes()]);
	await Promise.all([one(seen('dead', 1000)), other(seen('dead', 1200))]);
	await Promise.all([other(seen('running', 5000)), one(seen('running', 5001))]);
	assert.deepEqual(await region.told(), ['rack-1 dead', 'rack-1 running']);
});

test('what only one of two consoles sees is kept, whichever it is', async t => {
	const region = await openRegion(t);
	const one = await region.comes();
	const other = await region.comes();
	await one(seen('dead', second));
	await other(seen('dead', 2 * second, 'rack-2'));
	await other(seen('running', 3 * second));
	assert.deepEqual(await region.lines(), ['1 rack-1 dead', '2 rack-2 dead', '3 rack-1 running']);
});

test('a rack that came back while nobody watched, and is lost again, is told again', async t => {
	const region = await openRegion(t);
	const yesterday = await region.comes();
	await yesterday(seen('dead', second));
	const today = await region.comes();
	await today(seen('dead', minute));
	assert.deepEqual(await region.lines(), ['1 rack-1 dead', '60 rack-1 dead']);
	assert.deepEqual(await region.told(), ['rack-1 dead', 'rack-1 dead']);
});

test('a console that was paused for an hour tells what it sees then', async t => {
	const region = await openRegion(t);
	const paused = await region.comes();
	const other = await region.comes();
	await other(seen('dead', minute));
	await paused(seen('dead', 61 * minute));
	assert.deepEqual(await region.lines(), ['60 rack-1 dead', '3660 rack-1 dead']);
});
