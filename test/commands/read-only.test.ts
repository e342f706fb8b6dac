import assert from 'node:assert/strict';
import {join} from 'node:path';
import {test} from 'node:test';
import {createProfiles} from '../../source/profiles/profiles.js';
import type {SceneName} from '../../source/simulator/scenes/index.js';
import {labKeys} from '../helpers/simulator.js';
import {actingOn} from './acting-on.js';
import {runCommand} from './run-command.js';

/** Every action, on a scene where it would pass, with all that confirms it. */
const actions: ReadonlyArray<readonly [scene: SceneName, ...words: string[]]> = [
	['healthy', 'dhcp', 'set', 'core/20', '--primary', 'rack-1', '--range', 'suggested', '--yes'],
	['healthy', 'dhcp', 'swap', 'core/0', '--yes'],
	['healthy', 'dhcp', 'drop-secondary', 'core/0', '--yes'],
	['healthy', 'dhcp', 'off', 'core/0', '--confirm', 'core/0'],
	['single', 'dhcp', 'spread', '--yes'],
	['healthy', 'rack', 'evacuate', 'rack-1', '--yes'],
	['healthy', 'rack', 'delete', 'rack-1', '--confirm', 'rack-1'],
	['healthy', 'region', 'delete', 'region-2', '--confirm', 'region-2'],
	['healthy', 'range', 'add', '10.10.0.0/24', '10.10.0.200-10.10.0.210', '--yes'],
	['healthy', 'range', 'change', '10.10.0.100-10.10.0.199', '--to', '10.10.0.100-10.10.0.198', '--yes'],
	['healthy', 'range', 'delete', '10.10.0.2-10.10.0.9', '--confirm', '10.10.0.2-10.10.0.9'],
	['lab', 'notification', 'dismiss', '8', '--yes'],
];

/** Takes a plan back, or goes on with it. */
const fromJournal: ReadonlyArray<readonly string[]> = [['undo'], ['journal', 'go-on']];

const profilesIn = (home: string) => createProfiles({directory: join(home, '.config', 'maas-ha')});

const assertReadOnly = ({code, stdout, stderr}: {code: number | undefined; stdout: string; stderr: string}): void => {
	assert.deepEqual([code, stdout], [3, '']);
	assert.match(stderr, /^Nothing was sent: .* is read-only here\.\n/v);
};

for (const [scene, ...words] of actions) {
	const name = words.slice(0, 2).join(' ');

	test(`${name} sends nothing with --read-only, and nothing to a profile that is marked so`, async t => {
		const {simulator, home, run, effects, changes} = await actingOn(t, {scene});
		assertReadOnly(await run(...words, '--apply', '--even-if-worse', '--read-only'));
		await profilesIn(home).save({
			name: 'kept', endpoints: [simulator.url], insecure: false, readOnly: true, production: false,
		}, {apiKey: labKeys.admin});
		assertReadOnly(await runCommand([...words, '--apply', '--even-if-worse', '--profile', 'kept'], {HOME: home}, effects));
		assert.deepEqual(changes(), []);
	});

	test(`${name} is shown all the same where it is read-only, and sends nothing`, async t => {
		const {run, changes} = await actingOn(t, {scene});
		const {stdout, stderr} = await run(...words, '--read-only');
		assert.equal(stderr, '');
		assert.match(stdout, /Nothing was sent, and from here nothing is: this is read-only\.|It wouldn't pass/v);
		assert.deepEqual(changes(), []);
	});
}

for (const words of fromJournal) {
	test(`${words.join(' ')} sends nothing where it is read-only`, async t => {
		const {run, lastId, changes} = await actingOn(t);
		await run('dhcp', 'swap', 'core/0', '--apply', '--yes');
		const before = changes();
		assertReadOnly(await run(...words, await lastId(), '--apply', '--yes', '--read-only'));
		assert.deepEqual([before.length, changes().length], [2, 2]);
	});
}
