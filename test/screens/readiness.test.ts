import assert from 'node:assert/strict';
import {test} from 'node:test';
import {look} from '../../source/store/watching.js';
import {noParts, partsOfScene, readAt} from '../helpers/parts.js';
import {readLabScreen, readScreen} from '../helpers/screens.js';

const place = {screen: 'readiness'} as const;
const bmcs = {screen: 'question', question: 'bmc'} as const;

test('each question of the documents on HA has its answer', async () => {
	const {rows, row} = await readLabScreen(place);
	assert.equal(rows('readiness').length, 9);
	assert.match(row('readiness', '● yes'), /^● yes \| Are two or more racks connected\? \| 6 racks of 7 are connected\.$/);
	assert.match(row('readiness', '✗ no'), /DHCP\? \| Not on dc1\/0 \(down\)/);
	assert.match(rows('readiness').find(text => text.includes('PostgreSQL'))!, /^\? not seen/);
});

test('the sentence counts the answers, what wants eyes first', async () => {
	const {sentence} = await readLabScreen(place);
	assert.equal(sentence, '✗ 3 no, ? 4 can\'t be seen here, ● 2 yes.');
});

test('before anything was read no question has a yes or a no', () => {
	const {rows} = readScreen(place, noParts());
	assert.deepEqual(rows('readiness').filter(text => /^[●✗]/.test(text)), []);
});

test('a question opens with what was found, what to do and what says so', async () => {
	const {pane, row, rows} = await readLabScreen(place);
	const {target} = pane('readiness').rows.find(({key}) => key === 'connections')!;
	const opened = await readLabScreen(target!);
	assert.match(row('readiness', '✗ no'), /✗ no/);
	assert.match(opened.row('question', 'found'), /rack-4 \(dead\)/);
	assert.match(opened.row('question', 'what to do'), /5250/);
	assert.ok(opened.rows('evidence').some(text => text.startsWith('rack-4 service_set.rackd | dead')));
	assert.ok(rows('readiness').length > 0);
});

test('a single rack leads to what adds another one', async () => {
	const {rackcontrollers, ...parts} = await partsOfScene();
	const alone = {...parts, rackcontrollers: {...rackcontrollers, data: rackcontrollers.data!.filter(({hostname}) => hostname === 'rack-1')}};
	const {pane, row} = readScreen({screen: 'question', question: 'racks'}, alone);
	assert.match(row('question', 'what to do'), /Add a rack, or bring one back\. +Enter shows how\./v);
	assert.deepEqual(pane('question').rows.flatMap(({key, command}) => command === undefined ? [] : [`${key}: ${command}`]), ['what to do: act']);
});

test('what REST can\'t show names the check that can', async () => {
	const {sentence, row} = await readLabScreen({screen: 'question', question: 'postgresql'});
	assert.equal(sentence, '? can\'t be seen here');
	assert.match(row('question', 'how to see it'), /pg_stat_replication/);
});

test('an admin may ask for the BMCs\' addresses, and is told that passwords come along', async () => {
	const {pane, row} = await readLabScreen(bmcs);
	assert.match(row('question', 'beware'), /passwords come over the network.*nothing is written/);
	assert.equal(pane('question').rows.at(-1)?.command, 'read-bmcs');
});

test('a non-admin isn\'t offered what MAAS would refuse', async () => {
	const {pane, row} = await readLabScreen(bmcs, 'operator');
	assert.deepEqual(pane('question').rows.filter(({command}) => command !== undefined), []);
	assert.match(row('question', 'how to see it'), /An admin can ask/);
});

test('once the addresses are known the question has an answer, with the racks of each network', async () => {
	const parts = await partsOfScene();
	const watching = look(undefined, parts, readAt, [], [{systemId: 'aaaaaa', address: '10.0.0.200'}]);
	const {sentence, row, rows} = readScreen(bmcs, parts, 'DEBUG', watching);
	assert.equal(sentence, '● yes');
	assert.match(row('question', 'known now'), /1 address$/);
	assert.match(rows('evidence')[0]!, /^1 BMC on 10\.0\.0\.0\/24 \(aaaaaa\) \| .*rack-1/);
});
