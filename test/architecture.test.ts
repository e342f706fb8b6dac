import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {brokenRules, type Room} from './helpers/rooms.js';

/** Rooms from the ground up. A room may use rooms below it, never above. Those that aren't built yet may stand here. */
const rooms: Readonly<Record<string, Room>> = {
	'maas/schemas': {uses: [], effects: false},
	'maas/endpoints': {uses: ['maas'], effects: false},
	maas: {uses: ['maas/schemas', 'maas/endpoints', 'version'], effects: true},
	region: {uses: ['maas/schemas'], effects: false},
	domain: {uses: ['maas/schemas'], effects: false},
	guides: {uses: ['maas/schemas'], effects: false},
	hosts: {uses: ['guides', 'maas/schemas'], effects: true},
	actions: {uses: ['domain', 'guides', 'region', 'maas/schemas'], effects: false},
	// The only file that sends a change; what it sends with is handed in.
	'actions/runner': {uses: ['actions', 'domain', 'guides', 'region', 'maas/schemas', 'maas/endpoints', 'maas/errors', 'hosts'], types: ['maas'], effects: true},
	'actions/journal': {uses: ['actions', 'domain', 'guides', 'region', 'maas/schemas'], effects: true},
	profiles: {uses: ['maas/schemas'], effects: true},
	store: {uses: ['maas', 'domain'], effects: false},
	simulator: {uses: ['region', 'maas/schemas'], effects: true},
	components: {
		uses: ['console/theme', 'console/keys'], types: ['domain'], effects: false, draws: true,
	},
	screens: {uses: ['components', 'store', 'actions', 'domain', 'guides', 'profiles'], effects: false, draws: true},
	console: {uses: 'everything', effects: true, draws: true},
	commands: {uses: 'everything', effects: true},
	'check-node': {uses: [], effects: true},
	version: {uses: [], effects: false},
	'last-word': {uses: 'everything', effects: true},
	program: {uses: 'everything', effects: true},
	cli: {uses: 'everything', effects: true},
};

const source = path.join(import.meta.dirname, '../source');

test('no room reaches up, and only those that may reach out do', async () => {
	const entries = await fs.readdir(source, {recursive: true});
	const files = entries.filter(name => /\.tsx?$/v.test(name)).toSorted((one, other) => one.localeCompare(other, 'en'));
	const broken = await Promise.all(files.map(async file => brokenRules(rooms, file, await fs.readFile(path.join(source, file), 'utf8'))));
	assert.equal(broken.flat().join('\n'), '');
});

test('an import that reaches up is named with its rule', () => {
	assert.deepEqual(brokenRules(rooms, 'domain/verdicts.ts', 'export type {Store} from \'../store/store.js\';'), [
		'source/domain/verdicts.ts:1 imports ../store/store.js: domain may use maas/schemas',
	]);
});

test('a dynamic import reaches up as a static one does', () => {
	assert.deepEqual(brokenRules(rooms, 'store/store.ts', '\nawait import(\'../screens/overview.js\');'), [
		'source/store/store.ts:2 imports ../screens/overview.js: store may use maas, domain',
	]);
});

test('components take types of the domain and no decisions', () => {
	assert.deepEqual(brokenRules(rooms, 'components/badge.tsx', 'import type {A} from \'../domain/a.js\';\nimport {b} from \'../domain/b.js\';'), [
		'source/components/badge.tsx:2 imports ../domain/b.js: of domain components may use types only',
	]);
});

test('a clock that was not handed in is found', () => {
	assert.deepEqual(brokenRules(rooms, 'region/rules.ts', 'export const age = Date.now() - new Date().getTime();'), [
		'source/region/rules.ts:1 uses Date.now: region is a function of its arguments',
		'source/region/rules.ts:1 uses new Date(): region is a function of its arguments',
	]);
});

test('a file outside all rooms is found', () => {
	assert.deepEqual(brokenRules(rooms, 'misc.ts', ''), ['source/misc.ts lies in no room that test/architecture.test.ts knows']);
});
