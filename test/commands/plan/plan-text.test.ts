import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import {widthOf} from '../../../source/components/fit.js';
import type {SceneName} from '../../../source/simulator/scenes/index.js';
import {actingOn} from '../acting-on.js';
import {samples} from '../samples.js';

/** What a command prints, on whichever port the region listens and wherever the key lies. */
const shown = async (t: TestContext, argv: readonly string[], scene: SceneName = 'lab'): Promise<string> => {
	const acting = await actingOn(t, {scene});
	const {stdout} = await acting.run(...argv);
	return stdout.replaceAll(acting.region.join(' '), '--url URL --api-key-file KEY').replaceAll(new URL(acting.simulator.url).host, 'maas:5240');
};

test('a swap is shown with what is checked, the state between, its two requests, and what to type', async t => {
	assert.equal(await shown(t, ['dhcp', 'swap', 'fabric-0/0']), `Swap primary and secondary on fabric-0/0
maas:5240, MAAS 3.7.3 at http://maas:5240/MAAS, as admin

✓ pass       fabric-0/0 is served by two racks: rack-1 is the primary, rack-2
             the secondary.
✓ pass       rack-2 is connected: It is connected.
✓ pass       rack-2 is on fabric-0/0: It has 10.0.0.32 there.
✓ pass       rack-1 is connected: It is connected.
✓ pass       rack-1 is on fabric-0/0: It has 10.0.0.31 there.

fabric-0/0  now          between   afterwards
primary     ● rack-1     ● rack-2  ● rack-2
secondary   ● rack-2     –         ● rack-1
DHCP        ● protected  ▲ single  ● protected

1   fabric-0/0: make rack-2 the primary
    PUT fabrics/0/vlans/0/ primary_rack=war3h8
    maas PROFILE vlan update 0 0 primary_rack=war3h8
2   fabric-0/0: make rack-1 the secondary
    PUT fabrics/0/vlans/0/ secondary_rack=xrwsaf
    maas PROFILE vlan update 0 0 secondary_rack=xrwsaf

– MAAS takes two requests for this: one alone would drop the secondary without a
  word. Between them one rack serves, for some seconds.

✓ It would pass.
Nothing was sent. To carry it out:
  maas-ha dhcp swap fabric-0/0 --url URL --api-key-file KEY --apply --yes
`);
});

test('a refusal stands at its request, in MAAS\'s words', async t => {
	const text = await shown(t, ['rack', 'delete', 'rack-4']);
	assert.ok(text.includes(`
1   Delete rack-4
    DELETE rackcontrollers/8eptef/
    maas PROFILE rack-controller delete 8eptef
    ✗ MAAS would refuse: Unable to delete 'rack-4'; it is currently set as a
      primary rack controller on VLANs dc1.untagged and no other rack controller
      can provide DHCP.
`), text);
});

test('what is to be run elsewhere afterwards stands there line by line, to be copied', async t => {
	assert.match(await shown(t, ['rack', 'delete', 'rack-4', '--force']), /^Afterwards\n– {3}By hand, on rack-4: .*\n(?: {4}.*\n)* {4}sudo snap remove --purge maas\n/mv);
});

test('findings that go and findings that come stand apart', async t => {
	const text = await shown(t, ['dhcp', 'off', 'fabric-0/0']);
	assert.match(text, /^Findings that go\n· HA117 fabric-0\/30 is relayed to /mv);
	assert.match(text, /^New findings\n✗ HA112 fabric-0\/30, relayed to fabric-0\/0: /mv);
});

test('more than three VLANs are a row each, from how they are to how they would be', async t => {
	const text = await shown(t, ['rack', 'evacuate', 'rack-01'], 'big');
	assert.match(text, /^VLAN +DHCP +primary +secondary$/mv);
	assert.match(text, /^fabric-0\/0 +● protected → ▲ single +● rack-01 → ● rack-02 +● rack-02 → –$/mv);
	assert.match(text, /^ {2}and \d+ more$/mv);
});

for (const {argv} of samples) {
	test(`${argv.join(' ')} fits on 80 columns, but for what is copied`, async t => {
		const text = await shown(t, argv);
		const wide = text.split('\n').filter(line => widthOf(line) > 80 && !/^ {4}(?:PUT|POST|DELETE|maas|sudo) |^ {2}maas-ha /v.test(line));
		assert.deepEqual(wide, []);
	});
}

test('as a script it is what can be run with the MAAS CLI, and what to put in is said', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	const {code, stdout, stderr} = await acting.run('dhcp', 'swap', 'fabric-0/0', '--script');
	assert.equal(code, 0);
	assert.match(stdout, /^#!\/bin\/sh\n(?:.*\n)*maas PROFILE vlan update 0 0 primary_rack=war3h8\n(?:.*\n)*maas PROFILE vlan update 0 0 secondary_rack=xrwsaf\n/v);
	assert.equal(stderr, 'Put the name of your profile of the MAAS CLI in the place of PROFILE.\n');
});

test('a script of what would be refused ends before it begins: exit 2', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	const {code, stdout} = await acting.run('dhcp', 'set', 'dc2/0', '--primary', 'rack-2', '--script');
	assert.equal(code, 2);
	assert.match(stdout, /^exit 2$/mv);
});
