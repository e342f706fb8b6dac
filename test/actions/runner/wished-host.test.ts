import assert from 'node:assert/strict';
import {test} from 'node:test';
import {lookAtWishedHost} from '../../../source/actions/runner/wished-host.js';
import type {HostFacts} from '../../../source/guides/host-facts.js';
import {Misuse} from '../../../source/maas/schemas/misuse.js';

const nothing: HostFacts = {
	hostname: 'rack-2', macs: [], snap: undefined, rackPackage: undefined, regionPackage: undefined,
};
const withSnap: HostFacts = {...nothing, snap: {version: '3.7.3', channel: '3.7/stable', mode: undefined}};
const withPackages: HostFacts = {...nothing, rackPackage: '3.7.3', regionPackage: '3.7.3'};
const wish = {host: 'rack-2', url: 'http://10.0.0.20:5240/MAAS'};

/** Looks at hosts by what they have; any other refuses. */
const looking = (hosts: Readonly<Record<string, HostFacts>>) => ({
	async look(host: string) {
		const facts = hosts[host];
		if (facts === undefined) {
			throw new Misuse(`${host} refused the connection.`, 'Try `ssh`.');
		}

		return facts;
	},
});

test('how MAAS is installed on a host is found by looking', async () => {
	assert.deepEqual(await lookAtWishedHost(wish, looking({'rack-2': withSnap})), {...wish, install: 'snap', facts: withSnap});
});

test('a host without MAAS gets what the region\'s has', async () => {
	const {install, regionHost} = await lookAtWishedHost({...wish, regionHost: {host: 'region-1'}}, looking({'rack-2': nothing, 'region-1': withPackages}));
	assert.deepEqual([install, regionHost], ['deb', {host: 'region-1', install: 'deb'}]);
});

test('a host without MAAS and no region to go by is asked about', async () => {
	await assert.rejects(lookAtWishedHost(wish, looking({'rack-2': nothing})), {message: 'Nothing of MAAS is installed on rack-2 yet.', hint: 'Say whether it is the snap or packages.'});
});

test('what is said counts, though the host can\'t be looked at', async () => {
	assert.deepEqual(await lookAtWishedHost({...wish, install: 'deb'}, looking({})), {...wish, install: 'deb', whyNotLooked: 'It couldn\'t be looked at: rack-2 refused the connection.'});
});

test('a host that can\'t be looked at has to be told of', async () => {
	await assert.rejects(lookAtWishedHost(wish, looking({})), {message: 'rack-2 refused the connection.', hint: 'Try `ssh`. Or go on without looking: say whether it is the snap or packages.'});
});

test('where nobody may look nothing is looked at', async () => {
	assert.deepEqual(await lookAtWishedHost({...wish, install: 'snap'}, undefined), {...wish, install: 'snap'});
	await assert.rejects(lookAtWishedHost(wish, undefined), {message: 'How MAAS is installed on rack-2 isn\'t known.'});
});

test('a region\'s host of which it is said needs no look', async () => {
	const {regionHost} = await lookAtWishedHost({...wish, install: 'snap', regionHost: {host: 'region-1', install: 'deb'}}, looking({'rack-2': withSnap}));
	assert.deepEqual(regionHost, {host: 'region-1', install: 'deb'});
	await assert.rejects(lookAtWishedHost({...wish, regionHost: {host: 'region-1'}}, looking({'rack-2': withSnap})), {message: 'region-1 refused the connection.'});
});
