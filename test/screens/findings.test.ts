import assert from 'node:assert/strict';
import {test} from 'node:test';
import {causeRows} from '../../source/screens/findings.js';
import {cellText} from '../../source/components/view.js';
import type {AcceptedFinding} from '../../source/domain/known.js';
import {look} from '../../source/store/watching.js';
import {
	noParts,
	partsOfScene,
	readAt,
	without,
} from '../helpers/parts.js';
import {readLabScreen, readScreen} from '../helpers/screens.js';

const place = {screen: 'findings'} as const;
const finding = (key: string) => ({screen: 'finding', key}) as const;
const rackIsDead = finding('HA201 rack 8eptef');

const readAccepting = async (accept: AcceptedFinding[]) => {
	const parts = await partsOfScene();
	return readScreen(place, parts, 'DEBUG', look(undefined, parts, readAt, accept));
};

test('a cause stands above what it leads to, which is indented', async () => {
	const {rows} = await readLabScreen(place);
	assert.match(rows('findings')[0]!, /^▲ rack-4 \| rack-4 is dead: .* \| HA201$/);
	assert.match(rows('findings')[1]!, /^ {2}✗ dc1\/0 \| IPv4: no rack serves.* \| HA101$/);
});

test('the sentence counts what there is by severity', async () => {
	const {sentence} = await readLabScreen(place);
	assert.match(sentence, /^✗ 2 critical, ▲ \d+ warnings, \d+ to know\.$/);
});

test('what is accepted stands last, with who lives with it, until when and why', async () => {
	const {rows, sentence} = await readAccepting([{
		code: 'HA102', subject: 'dc1/100', by: 'anna', until: '2026-12-31', why: 'IPv6 is a trial',
	}]);
	assert.match(rows('findings').at(-1)!, /^○ dc1\/100 \| accepted by anna until 2026-12-31: IPv6 is a trial · IPv4: /);
	assert.match(sentence, /^✗ 1 critical,.* 1 accepted\.$/);
});

test('a region in order has nothing to put right', async () => {
	const {sentence, rows} = readScreen(place, await partsOfScene('healthy'));
	assert.match(sentence, /^● Nothing to put right/);
	assert.deepEqual(rows('findings').filter(text => /^\s*[▲✗]/.test(text)), []);
});

test('before anything was read nothing is called well', () => {
	const {sentence, rows} = readScreen(place, noParts());
	assert.equal(sentence, 'Not all is read yet.');
	assert.deepEqual(rows('findings'), []);
});

test('what is to be put right is told once: the cause, as severe as the worst that follows, nothing that is only to know', async () => {
	const parts = await partsOfScene();
	const rows = causeRows({watching: look(undefined, parts, readAt, [])}).map(({cells}) => cellText(cells[0]!));
	assert.equal(rows[0], '✗ rack-4');
	assert.ok(!rows.includes('✗ dc1/0'));
	assert.deepEqual(rows.filter(text => text.startsWith('·')), []);
});

test('what follows from an accepted cause is still to be put right', async () => {
	const parts = await partsOfScene();
	const rows = causeRows({watching: look(undefined, parts, readAt, [{code: 'HA201', subject: 'rack-4', why: 'in repair'}])}).map(({cells}) => cellText(cells[0]!));
	assert.equal(rows[0], '✗ dc1/0');
});

test('a finding says what is, what it leads to and what to do', async () => {
	const {row, title} = await readLabScreen(finding('HA101 vlan 5002'));
	assert.equal(title, 'HA101 dc1/0');
	assert.match(row('finding', 'what is'), /no rack serves/);
	assert.match(row('finding', 'leads to'), /No machine on dc1\/0 can boot/);
	assert.match(row('finding', 'what to do'), /Bring a rack back/);
});

test('a finding leads to what it is about, and to what it comes from', async () => {
	const {pane} = await readLabScreen(finding('HA101 vlan 5002'));
	const about = pane('finding').rows.find(({key}) => key === 'about');
	assert.deepEqual(about?.target, {screen: 'vlan', vlanId: 5002});
	assert.deepEqual(pane('related').rows.map(({target}) => target), [rackIsDead]);
});

test('a cause leads to its effects', async () => {
	const {rows} = await readLabScreen(rackIsDead);
	assert.match(rows('related')[0]!, /^leads to \| ✗ dc1\/0 \| IPv4: no rack serves/);
});

test('the evidence names the field, its value and when it was asked for', async () => {
	const {rows} = await readLabScreen(rackIsDead);
	assert.match(rows('evidence')[0]!, /^rack-4 service_set\.rackd\S* \| dead \| 06:59:59 \| rackcontrollers$/);
});

test('the JSON of a finding is that of what it is about', async () => {
	const {pane} = await readLabScreen(rackIsDead);
	assert.deepEqual(pane('finding').rows[0]!.raw, {screen: 'raw', of: {screen: 'controller', systemId: '8eptef'}, name: 'rack-4'});
});

test('a finding about a subnet opens the VLAN that it is seen on', async () => {
	const parts = await partsOfScene();
	const {findings} = look(undefined, parts, readAt, []).assessment;
	const {key} = findings.find(({subject}) => subject.kind === 'subnet')!;
	const {pane} = readScreen(finding(key), parts);
	assert.equal(pane('finding').rows.find(row => row.key === 'about')?.target?.screen, 'vlan');
});

test('a finding that was put right says that it is gone', async () => {
	const {pane, title} = readScreen(finding('HA101 vlan 5002'), await partsOfScene('healthy'));
	assert.equal(title, 'HA101');
	assert.match(pane('finding').empty, /gone.*Esc goes back/);
});

test('a finding isn\'t called gone before its lists were read', async () => {
	const {pane} = readScreen(finding('HA101 vlan 5002'), without(await partsOfScene(), 'rackcontrollers'));
	assert.equal(pane('finding').empty, 'reading');
});
