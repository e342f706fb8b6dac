import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {HandStep, WaitStep} from '../../source/actions/plan.js';
import type {HandResult} from '../../source/actions/runner/context.js';
import {createPassingBook} from '../../source/console/acceptance-book.js';
import type {HostWays} from '../../source/console/acting/host-ways.js';
import {restartRack} from '../../source/guides/restart-rack.js';
import {Misuse} from '../../source/maas/schemas/misuse.js';
import {openActing} from '../helpers/acting.js';
import {createFakeChanges} from '../helpers/changes.js';
import {createFakeStore} from '../helpers/console.js';
import {eachInTurn} from '../helpers/each.js';
import {settled} from '../helpers/fake-clock.js';
import {partsOf, partsOfScene, readAt} from '../helpers/parts.js';
import {swapPlan} from '../helpers/plans.js';
import {recordOf, unfinishedRecordOf} from '../helpers/records.js';
import {vlanPlace} from '../helpers/screens.js';

test('a plan is watched step by step, with what is being waited for and for how long', async () => {
	const {runSwap, fake, place, text, sentence, header, pass} = await openActing();
	await runSwap();
	assert.equal(place().screen, 'run');
	assert.match(sentence(), /^What the plan was made from is read again\./v);
	const [first, second] = fake.run.prepared.plan.steps;
	fake.run.progress({phase: 'running', steps: [{step: first!, state: 'done'}, {step: second!, state: 'under-way', text: 'Its answer was lost. Whether it was done is being read.'}]});
	assert.equal(sentence(), 'Step 2 of 2.');
	assert.match(text(), /Steps: 1 of 2 done\n● done \| 1 {2}fabric-0\/0: make rack-2 the primary\n… under way \| 2 {2}fabric-0\/0: make rack-1 the secondary {2}Its answer was lost\./v);
	assert.match(header(), /1 plan running/v);
	fake.run.progress({
		phase: 'settling', settleUntil: readAt + 20_000 + 65_000, vlans: [{
			id: 5001, name: 'fabric-0/0', expected: 'protected', verdict: 'degraded', missing: ['rack-1: its dhcpd is off'],
		}],
	});
	assert.match(sentence(), /waited for at most 1:05 more\.$/v);
	pass(5000);
	assert.match(sentence(), /waited for at most 1:00 more\.$/v);
	assert.match(text(), /fabric-0\/0 \| ▲ degraded, to be ● protected\. Still missing: rack-1: its dhcpd is off/v);
});

test('when it has ended it says what stands, asks MAAS for everything anew, and offers to take it back', async () => {
	const {runSwap, fake, sentence, header, told, state, focused, press} = await openActing();
	await runSwap();
	fake.told.records = [recordOf('plan-1', fake.run.prepared.plan)];
	await fake.run.finish({id: 'plan-1'});
	assert.equal(sentence(), '● Done, and verified.');
	assert.doesNotMatch(header(), /running/v);
	assert.equal(told.at(-1), 'refresh');
	assert.deepEqual(state().journal?.records.map(({id}) => id), ['plan-1']);
	assert.equal(focused().pane.id, 'next');
	press('enter');
	await settled();
	assert.deepEqual(fake.requests.at(-1), {action: 'undo', choice: fake.told.records[0]});
});

test('what didn\'t end as planned says what happened, and what to do', async () => {
	const {runSwap, fake, sentence, text} = await openActing();
	await runSwap();
	await fake.run.finish({
		outcome: 'stopped', sentence: 'Nothing was sent. fabric-0/0: the secondary is rack-3 now, not rack-2.', hint: 'Look again, and plan anew.', isUntouched: true,
	});
	assert.match(sentence(), /^✗ Nothing was sent\. fabric-0\/0: the secondary is rack-3 now/v);
	assert.match(text(), /Look again, and plan anew\./v);
	assert.doesNotMatch(text(), /Take it back/v);
});

test('of a plan that has stopped the cursor is on how it goes on, below what to do first', async () => {
	const {runSwap, fake, row, press} = await openActing();
	await runSwap();
	const {plan} = fake.run.prepared;
	const record = recordOf('plan-1', plan, {steps: plan.steps.map((step, index) => ({step, state: index === 0 ? 'done' : 'refused'})), ended: {at: readAt, outcome: 'stopped', sentence: ''}});
	fake.told.records = [record];
	await fake.run.finish({id: 'plan-1', outcome: 'stopped', hint: 'Put it right.'});
	assert.match(row(), /^Enter Go on with it/v);
	press('enter');
	await settled();
	assert.deepEqual(fake.requests.at(-1), {action: 'go-on', choice: record});
});

test('a plan that somebody has stopped hasn\'t failed; one whose step failed while it was to stop has', async () => {
	await eachInTurn([['planned', /^– Stopped on request/v], ['refused', /^✗ Stopped on request/v]] as const, async ([state, said]) => {
		const {runSwap, fake, press, sentence} = await openActing();
		await runSwap();
		press('esc');
		const [first] = fake.run.prepared.plan.steps;
		await fake.run.finish({outcome: 'stopped', sentence: 'Stopped on request before step 1.', steps: [{step: first!, state}]});
		assert.match(sentence(), said);
	});
	const {runSwap, fake, sentence} = await openActing();
	await runSwap();
	await fake.run.finish({outcome: 'stopped', sentence: 'It has changed.', steps: []});
	assert.match(sentence(), /^✗ It has changed/v, 'which nobody has wanted');
});

test('a plan goes on while something else is looked at, and its end is said there', async () => {
	const {runSwap, fake, goTo, header, notice, place, select, press} = await openActing();
	await runSwap();
	goTo('Controllers');
	assert.match(header(), /1 plan running/v);
	fake.told.running = {
		host: 'jump', pid: 1, startedAt: '', plan: 'plan-1',
	};
	await fake.run.finish({sentence: 'Done, and verified.'});
	assert.equal(place().screen, 'controllers');
	assert.equal(notice(), '● Set the racks: Done, and verified.');
	goTo('Last plan');
	assert.equal(place().screen, 'run');
	select('make rack-2');
	press('esc');
	assert.equal(place().screen, 'controllers');
});

test('while a plan runs no other one is carried out, and no other region is shown', async () => {
	const {runSwap, standAt, begin, press, model, type, effects, sentence, notice, dialog} = await openActing();
	await runSwap();
	standAt(vlanPlace('fabric-0/40'));
	press('a');
	assert.match(JSON.stringify(dialog()), /Another plan is running here/v);
	press('esc');
	await assert.rejects(async () => begin('Nothing of that name'), /Nothing in the menu/v);
	press('esc');
	model.setProfiles([{name: 'berlin', endpoint: 'http://10.1.0.20:5240/MAAS'}]);
	press(':');
	type('berlin');
	press('enter');
	assert.match(notice(), /has to end before/v);
	assert.deepEqual(effects(), []);
	assert.equal(sentence() === '', false);
});

test('Esc on the running plan, and Ctrl-C anywhere, stop it after the step under way, and say so', async () => {
	await eachInTurn(['esc', 'ctrl-c'], async key => {
		const {runSwap, fake, press, place, notice, sentence, effects, footer} = await openActing();
		await runSwap();
		assert.match(footer(), /esc stop/v);
		press(key);
		assert.deepEqual([fake.run.options.signal.aborted, place().screen, effects()], [true, 'run', []]);
		assert.match(notice(), /stops after the step under way/v);
		assert.match(sentence(), /It stops after the step under way\.$/v);
		press('x');
		assert.match(footer(), /esc back/v);
		press('esc');
		assert.equal(place().screen, 'vlan');
	});
});

test('quitting while a plan runs asks, and starts on staying', async () => {
	const {runSwap, press, overlay, effects, fake, dialog, state} = await openActing();
	await runSwap();
	press('q');
	assert.equal(overlay().at(-1), '[ Stay ]     Stop it and quit  ');
	press('enter');
	assert.deepEqual([dialog(), effects(), fake.run.options.signal.aborted], [undefined, [], false]);
	press('q tab enter');
	assert.deepEqual([effects(), fake.run.options.signal.aborted, state().isLeaving], [[], true, true]);
	await fake.run.finish({outcome: 'stopped', sentence: 'It was stopped here.'});
	assert.deepEqual(effects(), ['quit']);
});

test('a plan that comes to its end while quitting is asked for takes the question with it, and no later one ends the console', async () => {
	const {runSwap, press, effects, fake, dialog, state} = await openActing();
	await runSwap();
	press('q');
	await fake.run.finish();
	assert.deepEqual([dialog(), effects(), state().isLeaving], [undefined, [], undefined]);
	press('q');
	assert.deepEqual(effects(), ['quit']);
});

test('who doesn\'t want to wait for the step quits at once with a second Ctrl-C', async () => {
	const {runSwap, press, effects} = await openActing();
	await runSwap();
	press('ctrl-c ctrl-c');
	assert.deepEqual(effects(), []);
	press('tab enter ctrl-c');
	assert.deepEqual(effects(), ['quit']);
});

test('a step by hand is asked for, and the plan goes on or stops as is said', async () => {
	const step: HandStep = {
		kind: 'hand', title: 'Clean it', host: 'rack-4', commands: ['sudo snap remove maas'], why: 'It would come back.',
	};
	await eachInTurn([['It is done', {state: 'done'}], ['It can\'t be done', {state: 'refused', isStopped: true}]] as const, async ([row, wanted]) => {
		const {runSwap, fake, text, select, press} = await openActing();
		await runSwap();
		const answer = fake.run.hand(step);
		assert.match(text(), /Clean it, by hand on rack-4\. It would come back\.\nEnter \| It is done[\s\S]*\n \| sudo snap remove maas/v);
		select(row);
		press('enter');
		assert.deepEqual(await answer, wanted);
		assert.doesNotMatch(text(), /Clean it/v);
	});
});

const sshStep: HandStep = {
	kind: 'hand', title: 'Restart it', host: 'rack-4', commands: ['sudo systemctl restart maas-rackd', 'systemctl status maas-rackd'], why: 'It reads its configuration then.', ssh: restartRack('deb'),
};

/** Ways to hosts that answer as the test says, and what was asked of them. */
const waysTo = (answer: HandResult, kind: HostWays['kind'] = 'ssh') => {
	const asked: string[] = [];
	const hosts: HostWays = {
		kind,
		async look() {
			throw new Misuse('Nobody looks.', '');
		},
		readConf: async () => '',
		async carryOut(step) {
			asked.push(`${step.title} on ${step.host}`);
			return answer;
		},
	};
	return {hosts, asked};
};

/** A swap that runs in a session with such hosts. */
const runWithHosts = async (hosts: HostWays) => {
	const fake = createFakeChanges((_request, known) => swapPlan(known));
	const opened = await openActing({session: {changes: {...fake.changes, hosts}}});
	await opened.runSwap();
	return {...opened, fake};
};

test('x, and Enter where the cursor stands already, run a step on its host, and the plan goes on as it ended there', async () => {
	await eachInTurn(['x', 'enter'], async key => {
		const result = {state: 'done', hostEnd: {host: 'rack-4', status: 0, output: ''}} as const;
		const {hosts, asked} = waysTo(result);
		const {fake, press, footer, row, text} = await runWithHosts(hosts);
		assert.doesNotMatch(footer(), /x run on its host/v);
		const answer = fake.run.hand(sshStep);
		assert.equal(row(), 'Enter Run it on rack-4 over ssh.');
		assert.match(footer(), /x run on its host/v);
		assert.match(text(), /Restart it, over ssh on rack-4\./v);
		press(key);
		assert.deepEqual(await answer, result);
		assert.deepEqual(asked, ['Restart it on rack-4']);
		assert.doesNotMatch(footer(), /x run on its host/v);
	});
});

test('x does nothing where a step has no host, or no way leads to hosts from here', async () => {
	const {hosts, asked} = waysTo({state: 'done'});
	const {fake, press, text, footer} = await runWithHosts(hosts);
	void fake.run.hand({
		kind: 'hand', title: 'Tell the relay agent', commands: [], why: '',
	});
	press('x');
	assert.deepEqual([asked, text().includes('Run it')], [[], false]);
	const without = await openActing();
	await without.runSwap();
	void without.fake.run.hand(sshStep);
	without.press('x');
	assert.match(without.text(), /Restart it, by hand on rack-4/v);
	assert.doesNotMatch(footer() + without.footer(), /x run/v);
});

test('a step that only a person can do isn\'t taken for done by one key too many', async () => {
	const {runSwap, fake, row, press, text, footer} = await openActing();
	await runSwap();
	void fake.run.hand({
		kind: 'hand', title: 'Tell the relay agent', commands: [], why: 'It forwards to both. '.repeat(20),
	});
	assert.match(row(), /^· Tell the relay agent, by hand\./v);
	assert.match(footer(), /↓ to the answers/v);
	press('enter enter');
	assert.match(text(), /Tell the relay agent/v);
	press('down');
	assert.equal(row(), 'Enter It is done: go on.', 'over the lines of the explanation');
	assert.doesNotMatch(footer(), /answers/v);
});

test('the demo says that it plays its hosts', async () => {
	const {fake, text, footer} = await runWithHosts(waysTo({state: 'done'}, 'played').hosts);
	void fake.run.hand(sshStep);
	assert.match(footer(), /enter play it .*x play it/v);
	assert.match(text(), /Restart it, played by the demo on rack-4\.[\s\S]*Let the demo play rack-4: nothing is run anywhere/v);
});

test('commands are copied one by one or all at once, and are shown outside the full screen', async () => {
	const {runSwap, fake, press, select, effects} = await openActing();
	await runSwap();
	void fake.run.hand(sshStep);
	select('Restart it');
	press('y');
	select('It is done');
	press('y');
	select('systemctl status');
	press('y');
	select('Print the commands');
	press('enter');
	assert.deepEqual(effects(), [
		'copy sudo systemctl restart maas-rackd\nsystemctl status maas-rackd',
		'copy sudo systemctl restart maas-rackd\nsystemctl status maas-rackd',
		'copy systemctl status maas-rackd',
		'show Restart it, on rack-4:\n\nsudo systemctl restart maas-rackd\nsystemctl status maas-rackd',
	]);
});

const refusal: HandResult = {state: 'refused', text: 'rack-4: no such host.', hostEnd: {host: 'rack-4', output: 'ssh: Could not resolve hostname rack-4'}};

test('a step that was refused on its host, where nothing was done, is offered again with what was said', async () => {
	const answers: HandResult[] = [refusal, {state: 'done'}];
	const {hosts} = waysTo(refusal);
	const {fake, press, text, row} = await runWithHosts({...hosts, carryOut: async () => answers.shift()!});
	const answer = fake.run.hand(sshStep);
	press('enter');
	await settled();
	assert.match(text(), /✗ \| rack-4: no such host\. Nothing was done by this step\.\n \| The end of the output on rack-4:\n \| │ ssh: Could not resolve hostname rack-4\nEnter \| Run it again on rack-4 over ssh\./v);
	assert.equal(row(), 'Enter Run it again on rack-4 over ssh.');
	press('enter');
	assert.deepEqual(await answer, {state: 'done'});
	assert.doesNotMatch(text(), /no such host/v);
});

test('who gives a refused step up stops the plan, and the journal keeps what was said', async () => {
	await eachInTurn(['esc', 'stop'], async way => {
		const {fake, press, select} = await runWithHosts(waysTo(refusal).hosts);
		const answer = fake.run.hand(sshStep);
		press('x');
		await settled();
		if (way === 'stop') {
			select('Stop here. For another host');
		}

		press(way === 'stop' ? 'enter' : 'esc');
		assert.deepEqual(await answer, {...refusal, isStopped: true});
		assert.ok(fake.run.options.signal.aborted);
	});
});

test('a step of which nobody knows how far it came isn\'t offered again', async () => {
	const lost: HandResult = {state: 'unknown', text: 'The connection to rack-4 was lost.'};
	const {fake, press} = await runWithHosts(waysTo(lost).hosts);
	const answer = fake.run.hand(sshStep);
	press('x');
	assert.deepEqual(await answer, lost);
});

test('while a step runs on its host a key more says nothing of it, and a stop waits for its end', async () => {
	await eachInTurn([{state: 'done'}, {...refusal, isStopped: true}] as const, async wanted => {
		const ended = Promise.withResolvers<HandResult>();
		const {fake, press, select, notice} = await runWithHosts({...waysTo(refusal).hosts, carryOut: async () => ended.promise});
		const answers: HandResult[] = [];
		void fake.run.hand(sshStep).then(answer => {
			answers.push(answer);
		});
		press('x');
		select('It is done');
		press('enter ctrl-c');
		await settled();
		assert.deepEqual(answers, []);
		assert.match(notice(), /It stops after the step under way/v);
		ended.resolve(wanted.state === 'done' ? wanted : refusal);
		await settled();
		assert.deepEqual(answers, [wanted]);
	});
});

test('a plan that has stopped doesn\'t say that it will', async () => {
	const asked = await openActing();
	await asked.runSwap();
	void asked.fake.run.hand(sshStep);
	asked.press('esc');
	assert.equal(asked.notice(), '');
	const running = await openActing();
	await running.runSwap();
	running.press('esc');
	await running.fake.run.finish({outcome: 'stopped'});
	assert.equal(running.notice(), '');
});

test('a step that is asked for while something else is looked at is said there', async () => {
	const {runSwap, fake, goTo, notice} = await openActing();
	await runSwap();
	goTo('Controllers');
	void fake.run.hand(sshStep);
	assert.match(notice(), /“Restart it” is to be done elsewhere/v);
});

test('what is waited for says how long it may still take', async () => {
	const {runSwap, fake, sentence, pass} = await openActing();
	await runSwap();
	const wait: WaitStep = {
		kind: 'wait', title: 'rack-9 arrives', region: 'here', awaited: {type: 'services', hostname: 'rack-9'}, deadline: 180_000, stuck: '',
	};
	fake.run.progress({phase: 'running', steps: [{step: wait, state: 'under-way', text: 'MAAS doesn\'t list rack-9.'}]});
	assert.equal(sentence(), 'Step 1 of 1. Waited for at most 3:00 more.');
	pass(30_000);
	fake.run.progress({phase: 'running', steps: [{step: wait, state: 'under-way', text: 'MAAS still doesn\'t list rack-9.'}]});
	assert.equal(sentence(), 'Step 1 of 1. Waited for at most 2:30 more.');
	fake.run.progress({phase: 'running', steps: [{step: wait, state: 'done'}]});
	assert.equal(sentence(), 'Step 1 of 1.');
});

test('a plan that waits for somebody is stopped at once', async () => {
	const {runSwap, fake, press} = await openActing();
	await runSwap();
	const answer = fake.run.hand({
		kind: 'hand', title: 'Clean it', commands: [], why: '',
	});
	press('ctrl-c');
	assert.deepEqual(await answer, {state: 'refused', isStopped: true});
});

const watchFor = {hostname: 'rack-4', macAddresses: ['00:16:3e:00:00:04']};

test('a deleted rack that comes back is said, by name or by its MAC address, once a list has it that was asked for afterwards', async () => {
	const {rackcontrollers} = await partsOfScene();
	const [first, ...others] = rackcontrollers.data!;
	const back = {...first!, hostname: 'renamed', interface_set: first!.interface_set.map((item, index) => index === 0 ? {...item, mac_address: '00:16:3E:00:00:04'} : item)};
	await eachInTurn([{...first!, hostname: 'rack-4'}, back], async returned => {
		const {runSwap, fake, text, notice, banner, setParts} = await openActing({planFor: (_request, known) => ({...swapPlan(known), watchFor})});
		await runSwap();
		await fake.run.finish();
		assert.match(text(), /rack-4 is gone\. Should it come back/v);
		setParts({
			rackcontrollers: {
				...rackcontrollers, data: [returned, ...others], at: readAt + 20_010, took: 20,
			},
		});
		assert.match(text(), /rack-4 is gone/v, 'asked for before');
		setParts({rackcontrollers: {...rackcontrollers, data: others.filter(({hostname}) => hostname !== 'rack-4'), at: readAt + 30_000}});
		setParts({rackcontrollers: {...rackcontrollers, data: [returned, ...others], at: readAt + 40_000}});
		assert.match(text(), /rack-4 is back: MAAS lists it again since 21 Nov 07:00:40 UTC/v);
		assert.match(notice(), /rack-4 is back/v);
		assert.match(banner().join(' '), /rack-4 was deleted and is back/v);
		setParts({rackcontrollers: {...rackcontrollers, data: others.filter(({hostname}) => hostname !== 'rack-4'), at: readAt + 50_000}});
		assert.doesNotMatch(banner().join(' '), /is back/v);
	});
});

test('a rack whose deletion wasn\'t carried out isn\'t watched for', async () => {
	const {runSwap, fake, state} = await openActing({planFor: (_request, known) => ({...swapPlan(known), watchFor})});
	await runSwap();
	await fake.run.finish({outcome: 'stopped'});
	assert.deepEqual(state().watches, []);
});

test('a rack that is brought back is no longer watched for', async () => {
	let isBack = false;
	const {runSwap, fake, state} = await openActing({
		planFor: (_request, known) => isBack
			? {...swapPlan(known), steps: [{...sshStep, effect: {type: 'register', rack: {hostname: 'rack-4', version: '3.7.3', interfaces: []}}}]}
			: {...swapPlan(known), watchFor},
	});
	await runSwap();
	await fake.run.finish();
	assert.deepEqual(state().watches.map(({hostname}) => hostname), ['rack-4']);
	isBack = true;
	await runSwap();
	assert.deepEqual(state().watches, []);
});

test('another region that is shown meanwhile hears nothing of the plan', async () => {
	const {runSwap, fake, model, state} = await openActing();
	await runSwap();
	const other = createFakeStore({parts: partsOf({maasName: 'berlin'})});
	model.attach({
		...state().session!, name: 'berlin', store: other.store, acceptances: createPassingBook(), changes: createFakeChanges().changes,
	});
	assert.ok(fake.run.options.signal.aborted);
	await fake.run.finish();
	assert.deepEqual([state().running, state().flow, other.told], [undefined, undefined, ['start']]);
});

test('going on with a plan that was begun hands its record to the run', async () => {
	const {fake, model, state, standAt, select, press} = await openActing();
	const record = unfinishedRecordOf('plan-1', swapPlan(state().watching!.known));
	fake.told.records = [record];
	model.attach({...state().session!, name: 'again'});
	await settled();
	standAt({screen: 'journal-entry', id: 'plan-1'});
	select('Go on with it');
	press('enter');
	await settled();
	press('enter tab enter');
	await settled();
	assert.deepEqual(fake.requests, [{action: 'go-on', choice: record}]);
	assert.equal(fake.run.options.earlier, record);
});
