import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	isSshStep,
	type SshStep,
	type HandStep,
	type Plan,
} from '../../../source/actions/plan.js';
import {createHostAccess} from '../../../source/actions/runner/host-access.js';
import type {HostStep} from '../../../source/guides/host-step.js';
import {registerRack} from '../../../source/guides/register-rack.js';
import {readSecret} from '../../../source/guides/region-secret.js';
import type {Hosts} from '../../../source/hosts/hosts.js';
import type {StepEnd} from '../../../source/hosts/step-end.js';
import {Misuse} from '../../../source/maas/schemas/misuse.js';
import type {Secret} from '../../../source/maas/schemas/secret.js';
import {openRuns} from '../../helpers/runs.js';

const secretText = '0123456789abcdef';
const done: StepEnd = {type: 'exited', code: 0, output: 'all is well'};
const cleaning: HostStep = {
	title: 'Stop it', commands: ['sudo systemctl stop maas-rackd'], asks: true, changes: true, notes: [],
};
const step = (ssh: HostStep, more: Partial<HandStep> = {}): SshStep => ({
	kind: 'hand', title: ssh.title, host: 'rack-2', commands: ssh.commands, why: '', ...more, ssh,
});
const registration = registerRack({install: 'deb', url: 'http://10.0.0.20:5240/MAAS'});

/** Hosts that end steps as the test says, and what was wanted of them. */
const hostsThat = (ends: Partial<Record<'run' | 'fetch', StepEnd>> = {}, text = `${secretText}\n`) => {
	const calls: string[] = [];
	const hosts: Hosts = {
		assertMayRun() {},
		async read(host) {
			calls.push(`read ${host}`);
			return {end: done, text: 'hostname rack-2\nmac 52:54:00:00:00:02\n'};
		},
		async run(host, {title}, secret?: Secret) {
			calls.push(`run ${host}: ${title}${secret ? ` with ${secret.reveal()}` : ''}`);
			return ends.run ?? done;
		},
		async fetch(host, {title}) {
			calls.push(`fetch ${host}: ${title}`);
			const end = ends.fetch ?? done;
			return end.type === 'exited' && end.code === 0 ? {end, text} : {end};
		},
	};
	return {hosts, calls};
};

const nobody = async () => undefined;

test('a step that went well is done, with its status and the end of its output', async () => {
	const {hosts} = hostsThat();
	assert.deepEqual(await createHostAccess(hosts, nobody).carryOut(step(cleaning)), {state: 'done', hostEnd: {host: 'rack-2', status: 0, output: 'all is well'}});
});

test('where ssh didn\'t come to run anything, nothing was changed', async () => {
	const {hosts} = hostsThat({run: {type: 'ssh', fault: 'refused', output: 'Connection refused'}});
	const {state, text, hostEnd} = await createHostAccess(hosts, nobody).carryOut(step(cleaning));
	assert.deepEqual([state, hostEnd], ['refused', {host: 'rack-2', output: 'Connection refused'}]);
	assert.match(text!, /^rack-2 refused the connection/v);
});

test('what ended in the middle may have done a part of it', async () => {
	const ends: StepEnd[] = [
		{type: 'ssh', fault: 'lost', output: ''}, {type: 'ssh', fault: 'other', output: ''}, {type: 'killed', signal: 'SIGHUP', output: ''}, {type: 'exited', code: 1, output: 'rm: cannot remove'}, {type: 'exited', code: 1, output: 'ubuntu is not allowed to execute /bin/rm'},
	];
	const states = await Promise.all(ends.map(async run => createHostAccess(hostsThat({run}).hosts, nobody).carryOut(step(cleaning))));
	assert.deepEqual(states.map(({state}) => state), ['unknown', 'unknown', 'unknown', 'unknown', 'unknown']);
});

test('a host that says that nothing was done, and a sudo that lets nobody in, have changed nothing', async () => {
	const ends: StepEnd[] = [{type: 'exited', code: 3, output: 'This host is a region controller too. Nothing was done.'}, {type: 'exited', code: 1, output: 'ubuntu is not in the sudoers file.'}];
	const states = await Promise.all(ends.map(async run => createHostAccess(hostsThat({run}).hosts, nobody).carryOut(step(cleaning))));
	assert.deepEqual(states.map(({state}) => state), ['refused', 'refused']);
});

test('the secret goes from the region\'s host to the rack\'s, and nobody is asked for it', async () => {
	const {hosts, calls} = hostsThat();
	const result = await createHostAccess(hosts, async () => assert.fail('Nobody is to be asked.')).carryOut(step(registration, {secretFrom: {host: 'region-1', ssh: readSecret('snap')}}));
	assert.deepEqual([result.state, calls], ['done', ['fetch region-1: Read the region\'s secret', `run rack-2: Register the rack with the region with ${secretText}`]]);
	assert.doesNotMatch(JSON.stringify(result), new RegExp(secretText, 'v'));
});

test('a secret that can\'t be read on the region\'s host ends the step before anything was done on the rack\'s', async () => {
	const {hosts, calls} = hostsThat({fetch: {type: 'exited', code: 1, output: 'cat: No such file'}});
	const {state, text, hostEnd} = await createHostAccess(hosts, nobody).carryOut(step(registration, {secretFrom: {host: 'region-1', ssh: readSecret('snap')}}));
	assert.deepEqual([state, hostEnd?.host, calls.length], ['refused', 'region-1', 1]);
	assert.match(text!, /^The secret wasn't read\. It ended on region-1 with status 1/v);
});

test('without a region\'s host the secret is typed', async () => {
	const {hosts, calls} = hostsThat();
	await createHostAccess(hosts, async () => ` ${secretText}`).carryOut(step(registration));
	assert.deepEqual(calls, [`run rack-2: Register the rack with the region with ${secretText}`]);
});

test('no secret, or none of MAAS\'s, reaches no host, and isn\'t repeated', async () => {
	const {hosts, calls} = hostsThat();
	const none = await createHostAccess(hosts, nobody).carryOut(step(registration));
	const bad = await createHostAccess(hosts, async () => 'not-hexadecimal').carryOut(step(registration));
	assert.deepEqual([none.state, bad.state, calls], ['refused', 'refused', []]);
	assert.doesNotMatch(bad.text!, /not-hexadecimal/v);
});

test('what is read only refuses the step in words, before a secret is read or asked for', async () => {
	const {hosts: free, calls} = hostsThat();
	const hosts: Hosts = {
		...free,
		assertMayRun() {
			throw new Misuse('Read-only: it isn\'t run.', 'Start without --read-only.');
		},
	};
	const access = createHostAccess(hosts, async () => assert.fail('Nobody is to be asked.'));
	const refusal = {state: 'refused', text: 'Read-only: it isn\'t run. Start without --read-only.'};
	assert.deepEqual([await access.carryOut(step(cleaning)), await access.carryOut(step(registration))], [refusal, refusal]);
	assert.deepEqual(await access.carryOut(step(registration, {secretFrom: {host: 'region-1', ssh: readSecret('snap')}})), refusal);
	assert.deepEqual(calls, []);
});

test('a host is looked at, and one that can\'t be says why', async () => {
	const facts = await createHostAccess(hostsThat().hosts, nobody).look('rack-2');
	assert.deepEqual([facts.hostname, facts.macs], ['rack-2', ['52:54:00:00:00:02']]);
	const denied: Hosts = {...hostsThat().hosts, read: async () => ({end: {type: 'ssh', fault: 'denied', output: ''}, text: ''})};
	await assert.rejects(createHostAccess(denied, nobody).look('rack-2'), {name: 'Misuse', message: 'rack-2 didn\'t let this user in.'});
});

test('a configuration is read as it is, and one that can\'t be read says why', async () => {
	const conf = 'maas_url:\n- http://10.0.0.20:5240/MAAS\n';
	assert.equal(await createHostAccess(hostsThat({}, conf).hosts, nobody).readConf('rack-2', 'deb'), conf);
	const {hosts} = hostsThat({fetch: {type: 'exited', code: 1, output: 'sudo: 3 incorrect password attempts'}});
	await assert.rejects(createHostAccess(hosts, nobody).readConf('rack-2', 'deb'), {message: 'The rack\'s configuration wasn\'t read. sudo on rack-2 was not given the right password.'});
});

test('only a step with a host and a way to run it there can be run over ssh', () => {
	const byHand: HandStep = {
		kind: 'hand', title: 'Look', commands: [], why: '',
	};
	assert.deepEqual([isSshStep(step(cleaning)), isSshStep(byHand), isSshStep({...byHand, host: 'rack-2'})], [true, false, false]);
});

test('the journal keeps how a step ended on its host, also in the middle', async t => {
	const runs = await openRuns(t, {scene: 'healthy'});
	const plan: Plan = {
		action: 'add-rack', title: 'Add rack-2', tier: {kind: 'dialog'}, madeFrom: [], checks: [], steps: [step(cleaning)], notes: [], asks: {}, afterwards: [], target: 'edge',
	};
	const {hosts} = hostsThat({run: {type: 'exited', code: 7, output: 'rm: cannot remove'}});
	const access = createHostAccess(hosts, nobody);
	const result = await runs.run(plan, {hand: async one => access.carryOut(one as SshStep)});
	const hostEnd = {host: 'rack-2', status: 7, output: 'rm: cannot remove'};
	assert.deepEqual([result.outcome, result.steps[0]?.hostEnd], ['unknown', hostEnd]);
	const record = await runs.lastRecord();
	assert.deepEqual([record.steps[0]?.state, record.steps[0]?.hostEnd, record.plan.target], ['unknown', hostEnd, 'edge']);
});
