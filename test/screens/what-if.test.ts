import assert from 'node:assert/strict';
import {test} from 'node:test';
import {look} from '../../source/store/watching.js';
import {
	noParts,
	partsOfScene,
	readAt,
} from '../helpers/parts.js';
import {
	labIds,
	readLabScreen,
	readScreen,
} from '../helpers/screens.js';

const lose = (...hostnames: Array<keyof typeof labIds>) => ({screen: 'what-if', lost: hostnames.map(hostname => labIds[hostname])}) as const;

test('with nothing marked it names the rack whose loss would hurt most, and how to mark', async () => {
	const {sentence, rows, pane} = await readLabScreen(lose());
	assert.match(sentence, /^✗ The loss of rack-2 would hurt most: it would stop DHCP on dc2\/200 and weaken .*Space marks/);
	assert.deepEqual(rows('changes'), []);
	assert.match(pane('changes').empty, /Nothing is marked/);
});

test('a marked rack stops what it serves alone: that is first, with when leases end', async () => {
	const {sentence, rows, row, pane} = await readLabScreen(lose('rack-2'));
	assert.deepEqual(pane('lost').columns.map(({title}) => title).slice(0, 3), ['lost', 'controller', 'set on']);
	assert.match(row('lost', '[x]'), /^\[x\] \| rack-2/);
	assert.match(sentence, /^✗ DHCP stops on dc2\/200\. Leases there end from 5 to 10 minutes after\. ▲ 4 VLANs are weaker/);
	assert.equal(rows('changes')[0], 'dc2/200 | ▲ single → ✗ down | IPv4 stops');
	assert.match(rows('changes').find(text => text.startsWith('fabric-0/0 '))!, /● protected → ▲ degraded/);
});

test('where a VLAN\'s verdict was worse already, the family that gets weaker is named', async () => {
	const {row} = await readLabScreen(lose('rack-2'));
	assert.match(row('changes', 'dc1/100'), /IPv4 ● → ▲ degraded/);
});

test('two racks lost together stop what each alone only weakens', async () => {
	const {sentence, row} = await readLabScreen(lose('rack-1', 'rack-2'));
	assert.match(sentence, /DHCP stops on .*fabric-0\/0/);
	assert.match(row('changes', 'fabric-0/0'), /● protected → ✗ down/);
});

test('the loss of a rack that is lost already changes nothing', async () => {
	const {sentence, rows} = await readLabScreen(lose('rack-4'));
	assert.match(sentence, /^● Nothing is worse: .*\. ✗ The loss of rack-2 would hurt most/);
	assert.deepEqual(rows('changes'), []);
});

test('the loss of the last of two racks that serves stops the VLAN', async () => {
	const {text} = readScreen(lose('region-a'), await partsOfScene());
	assert.match(text, /dc2\/210 \|.*IPv6 stops/);
});

test('with every region lost nothing boots', async () => {
	const {sentence} = await readLabScreen(lose('region-a', 'region-b'));
	assert.match(sentence, /✗ No region is left/);
});

test('a region fewer is said, and stops nothing', async () => {
	const {sentence} = await readLabScreen(lose('region-b'));
	assert.equal(sentence, '▲ One region fewer answers.');
});

test('Space sets a mark, and takes it off again', async () => {
	const {pane} = await readLabScreen(lose('rack-2'));
	const mark = (name: string) => pane('lost').rows.find(row => row.name === name)?.mark;
	assert.deepEqual(mark('rack-1'), {screen: 'what-if', lost: [labIds['rack-2'], labIds['rack-1']].toSorted()});
	assert.deepEqual(mark('rack-2'), lose());
});

test('BMC networks that lose racks are listed once the addresses are known', async () => {
	const parts = await partsOfScene();
	const watching = look(undefined, parts, readAt, [], [{systemId: 'aaaaaa', address: '10.0.0.200'}]);
	const {rows} = readScreen(lose('rack-1'), parts, 'DEBUG', watching);
	assert.match(rows('bmcs')[0]!, /^10\.0\.0\.0\/24 \| 1 \| \d → \d/);
});

test('a BMC network that no rack is linked to any more is named first', async () => {
	const parts = await partsOfScene();
	const watching = look(undefined, parts, readAt, [], [{systemId: 'aaaaaa', address: '10.0.0.200'}]);
	const all = parts.rackcontrollers.data!.map(({system_id}) => system_id);
	const {sentence} = readScreen({screen: 'what-if', lost: all}, parts, 'DEBUG', watching);
	assert.match(sentence, /✗ No rack is linked to the BMCs on 10\.0\.0\.0\/24/);
});

test('before the lists were read it says so, and nothing else', () => {
	const {sentence, rows} = readScreen(lose('rack-2'), noParts());
	assert.equal(sentence, 'reading');
	assert.deepEqual(rows('lost'), []);
});

test('where each VLAN has two racks no loss stops anything', async () => {
	const {sentence} = readScreen(lose(), await partsOfScene('healthy'));
	assert.doesNotMatch(sentence, /stop DHCP/);
});
