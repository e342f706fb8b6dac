import assert from 'node:assert/strict';
import {test} from 'node:test';
import {rackEndpoints, type EndpointsChoice} from '../../source/actions/rack-endpoints.js';
import {rehearse} from '../../source/actions/rehearsal.js';
import {undo} from '../../source/actions/undo.js';
import type {HandStep} from '../../source/actions/plan.js';
import {changeRackdConf, restoreRackdConf} from '../../source/guides/change-rackd-conf.js';
import {Misuse} from '../../source/maas/schemas/misuse.js';
import {happen} from '../../source/region/happen.js';
import {checkOf, troublesOf} from '../helpers/plan-facts.js';
import {rackNamed} from '../helpers/rehearsals.js';
import {openRuns} from '../helpers/runs.js';
import {sourcesFrom, sourcesOfScene} from '../helpers/sources.js';

const lab = await sourcesOfScene('lab');
const before = 'cluster_uuid: 1234\nmaas_url: http://10.0.0.20:5240/MAAS\n';
const urls = ['http://10.0.0.20:5240/MAAS', 'http://10.0.0.21:5240/MAAS'];
const at = Date.UTC(2026, 10, 21, 7);

const choiceOf = (hostname: string, changes: Partial<EndpointsChoice> = {}): EndpointsChoice => ({
	rack: rackNamed(lab.known, hostname), host: `root@${hostname}`, install: 'deb', before, urls, at, ...changes,
});

const planFor = (hostname: string, changes: Partial<EndpointsChoice> = {}) => rackEndpoints.plan(lab, choiceOf(hostname, changes));
const handOf = (plan: ReturnType<typeof planFor>): HandStep => plan.steps.find(step => step.kind === 'hand')!;

test('a rack gets two URLs: its file is changed with a copy kept, it restarts, and it is seen to reach both regions', () => {
	const plan = planFor('rack-3');
	assert.equal(plan.title, 'Let rack-3 reach its regions at 10.0.0.20:5240 and 10.0.0.21:5240');
	assert.deepEqual(plan.steps.map(({title}) => title), ['Change the configuration of rack-3 and restart it', 'rack-3 is connected to 2 of 2 regions']);
	const after = 'cluster_uuid: 1234\nmaas_url:\n- http://10.0.0.20:5240/MAAS\n- http://10.0.0.21:5240/MAAS\n';
	const {ssh, undo: back, host} = handOf(plan);
	assert.deepEqual([ssh, back, host], [
		changeRackdConf({
			install: 'deb', before, after, at: new Date(at),
		}), restoreRackdConf({install: 'deb', after, at: new Date(at)}), 'root@rack-3',
	]);
});

test('what changes in the file is said line by line', () => {
	const plan = planFor('rack-3');
	assert.deepEqual(handOf(plan).diff?.filter(({mark}) => mark !== ' ').map(({mark, text}) => `${mark} ${text}`), [
		'- maas_url: http://10.0.0.20:5240/MAAS',
		'+ maas_url:',
		'+ - http://10.0.0.20:5240/MAAS',
		'+ - http://10.0.0.21:5240/MAAS',
	]);
});

test('a configuration with a return in the middle of a line, which hides what stands before it, is left alone', () => {
	assert.throws(() => planFor('rack-3', {before: `debug: true # \rmaas_url: ${urls[0]!}\n`}), Misuse);
	assert.equal(planFor('rack-3', {before: `debug: true\r\nmaas_url: ${urls[0]!}\r\n`}).action, 'rack-endpoints');
});

test('of two URLs one is left, where there are two regions: that is warned of', () => {
	const two = `maas_url:\n- ${urls.join('\n- ')}\n`;
	const fewer = planFor('rack-3', {before: two, urls: urls.slice(0, 1)});
	assert.deepEqual(troublesOf(fewer).filter(text => text.includes('URL')), ['warn: More than one URL is left']);
	assert.match(handOf(fewer).why, /with one URL it is lost/v);
	const more = planFor('rack-3');
	assert.equal(handOf(more).why, 'A rack asks all its URLs at once and goes by the answer that names most processes.');
	assert.deepEqual(troublesOf(more).filter(text => text.includes('URL')), []);
});

test('URLs that stand there already are nothing to do', () => {
	assert.deepEqual(troublesOf(planFor('rack-5', {urls: [urls[0]!]})).filter(trouble => trouble.startsWith('stop')), ['stop: Something changes']);
});

test('a URL that leads a rack to its own host is a warning', () => {
	assert.ok(troublesOf(planFor('rack-5', {urls: ['http://127.0.0.1:5240/MAAS']})).includes('warn: The rack reaches the regions by these URLs'));
	assert.throws(() => planFor('rack-5', {urls: []}), Misuse);
});

test('VLANs that the rack serves alone are named: nothing boots there while it restarts', () => {
	assert.equal(checkOf(planFor('rack-1'), 'Nothing stops meanwhile').detail, 'It alone serves fabric-0/10: no machine boots there until it is back.');
	assert.equal(checkOf(planFor('rack-4'), 'Nothing stops meanwhile').outcome, 'pass');
});

test('on a region+rack with the snap the region restarts too', () => {
	assert.match(checkOf(planFor('region-a', {install: 'snap'}), 'It is nothing but a rack').detail, /its API is away for about a minute/v);
});

test('a file that would write on the terminal is refused', () => {
	assert.throws(() => planFor('rack-3', {before: 'maas_url: http://10.0.0.20\u{1B}[2J\n'}), Misuse);
});

test('the region itself stays as it is', () => {
	const {outcome, vlans} = rehearse(planFor('rack-5'), lab.known);
	assert.deepEqual([outcome, vlans], ['passes', []]);
});

test('carried out, the rack is connected to both regions; undone, the copy is put back', async t => {
	const runs = await openRuns(t, {scene: 'healthy'});
	const rack = runs.known().snapshot.rackcontrollers!.find(({node_type: type}) => type === 2);
	const [region] = runs.known().snapshot.regioncontrollers!;
	const choice = {
		...choiceOf('rack-3'), rack: rack!.system_id, host: rack!.hostname, urls,
	};
	runs.simulator.change(state => happen(state, {type: 'cut', rack: rack!.system_id, region: region!.system_id}));
	runs.wait(30_000);
	const commands: string[] = [];
	const hand = async (step: HandStep) => {
		commands.push(step.commands[0]!);
		runs.simulator.change(state => happen(state, {type: 'restore', rack: rack!.system_id, region: region!.system_id}));
		return {state: 'done' as const};
	};

	const planned = rackEndpoints.plan(sourcesFrom(runs.known()), choice);
	const result = await runs.run(planned, {hand});
	assert.equal(result.outcome, 'done');
	const record = await runs.lastRecord();
	assert.deepEqual(record.plan, planned);
	const plan = undo.plan(sourcesFrom(runs.known()), record);
	assert.deepEqual([plan.title.startsWith('Undo: Let '), troublesOf(plan), plan.notes], [true, [], []]);
	const undone = await runs.run(plan, {hand});
	assert.deepEqual([undone.outcome, commands], ['done', [
		'sudo cp -p /etc/maas/rackd.conf /etc/maas/rackd.conf.before-20261121T070000Z', 'sudo cp -p /etc/maas/rackd.conf.before-20261121T070000Z /etc/maas/rackd.conf',
	]]);
});

test('a rack that doesn\'t reach both regions ends the plan, with the way back', async t => {
	const runs = await openRuns(t, {scene: 'healthy'});
	const rack = runs.known().snapshot.rackcontrollers!.find(({node_type: type}) => type === 2);
	const [region] = runs.known().snapshot.regioncontrollers!;
	const plan = rackEndpoints.plan(sourcesFrom(runs.known()), {...choiceOf('rack-3'), rack: rack!.system_id});
	const result = await runs.run(plan, {
		async hand() {
			runs.simulator.change(state => happen(state, {type: 'cut', rack: rack!.system_id, region: region!.system_id}));
			runs.wait(10_000);
			return {state: 'done'};
		},
	});
	assert.equal(result.outcome, 'stopped');
	assert.match(result.sentence, /isn't connected to every region: 50% connected/v);
	assert.match(result.hint, /Undo puts the configuration back/v);
	const undone = undo.plan(sourcesFrom(runs.known()), await runs.lastRecord());
	assert.deepEqual(undone.steps.map(({kind}) => kind), ['hand', 'wait']);
	assert.ok(undone.checks.some(({title}) => title === 'Nothing stops meanwhile'), 'it restarts for that too');
});
