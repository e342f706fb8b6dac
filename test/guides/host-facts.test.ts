import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	installOf,
	isRegionHost,
	lookAtHost,
	parseHostFacts,
	rackVersionOf,
} from '../../source/guides/host-facts.js';
import {scriptOf} from '../../source/guides/host-step.js';
import {runScript} from './run-script.js';

test('a host with the snap set up as a rack', () => {
	const facts = parseHostFacts([
		'Welcome to rack-9!',
		'hostname rack-9.example.com',
		'mac 00:00:00:00:00:00',
		'mac 52:54:00:AB:00:01',
		'mac 52:54:00:ab:00:02',
		'snap 3.7.3-18030-g.9122eee68 3.7/stable',
		'mode rack',
		'',
	].join('\n'));
	assert.deepEqual(facts, {
		hostname: 'rack-9', macs: ['52:54:00:ab:00:01', '52:54:00:ab:00:02'], rackPackage: undefined, regionPackage: undefined,
		snap: {version: '3.7.3-18030-g.9122eee68', channel: '3.7/stable', mode: 'rack'},
	});
	assert.deepEqual([installOf(facts), isRegionHost(facts), rackVersionOf(facts)], ['snap', false, '3.7.3-18030-g.9122eee68']);
});

test('a host with the packages of a region and a rack', () => {
	const facts = parseHostFacts('hostname region-a\ndeb maas-rack-controller 1:3.7.3-18030-g.9122eee68-0ubuntu1~24.04.1\ndeb maas-region-api 1:3.7.3-18030-g.9122eee68-0ubuntu1~24.04.1\n');
	assert.equal(facts.rackPackage, '3.7.3-18030-g.9122eee68-0ubuntu1~24.04.1');
	assert.deepEqual([installOf(facts), isRegionHost(facts)], ['deb', true]);
});

test('a snap that was installed and not set up has no mode', () => {
	const facts = parseHostFacts('snap 3.7.3-18030-g.9122eee68 3.7/stable\nmode none\n');
	assert.deepEqual([facts.snap?.mode, isRegionHost(facts)], [undefined, false]);
	assert.equal(isRegionHost(parseHostFacts('snap 3.7.3 3.7/stable\nmode region+rack\n')), true);
});

test('a host without MAAS, and one with both kinds', () => {
	assert.equal(installOf(parseHostFacts('hostname new\n')), 'none');
	assert.equal(installOf(parseHostFacts('snap 3.7.3 3.7/stable\ndeb maas-rack-controller 1:3.7.3\n')), 'both');
});

test('what a host prints brings no escape sequences along', () => {
	assert.deepEqual(parseHostFacts('hostname \u{1B}[31mred\nmac \u{1B}]0;x\u{7}\nsnap \u{1B}[2J 3.7\n'), {
		hostname: undefined, macs: [], snap: undefined, rackPackage: undefined, regionPackage: undefined,
	});
});

test('the look at a host finds what snapd and dpkg say', async t => {
	const {stdout, status} = await runScript(t, scriptOf(lookAtHost), {
		hostname: 'echo rack-9',
		snap: 'echo "Name Version Rev Tracking Publisher Notes"; echo "maas 3.7.3-1 100 3.7/stable canonical -"',
		'dpkg-query': 'echo "||/ Name Version Architecture Description"; echo "ii  maas-rack-controller 1:3.7.3-1 all rack"; echo "rc  maas-region-api 1:3.6.0-1 all region"',
	});
	const facts = parseHostFacts(stdout);
	assert.deepEqual([status, facts.hostname, facts.rackPackage, facts.regionPackage], [0, 'rack-9', '3.7.3-1', undefined]);
	assert.deepEqual(facts.snap, {version: '3.7.3-1', channel: '3.7/stable', mode: undefined});
});
