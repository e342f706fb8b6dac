import assert from 'node:assert/strict';
import {test} from 'node:test';
import {rackAddition} from '../../source/actions/add-rack.js';
import type {HandStep} from '../../source/actions/plan.js';
import {spread} from '../../source/actions/spread.js';
import {vlansForRack} from '../../source/actions/vlans-for-rack.js';
import {summarize, summaryText} from '../../source/actions/summary.js';
import {prepare} from '../../source/actions/runner/prepare.js';
import {listBmcs} from '../../source/maas/endpoints/machines.js';
import {happen} from '../../source/region/happen.js';
import {hostFacts, rackHost} from '../helpers/hosts.js';
import {knownOfScene} from '../helpers/known-of-region.js';
import {swapPlan} from '../helpers/plans.js';
import {recordOf} from '../helpers/records.js';
import {planOf} from '../helpers/rehearsals.js';
import {openRuns, type Runs} from '../helpers/runs.js';

const hand = ({simulator}: Runs) => async (step: HandStep) => {
	if (step.effect) {
		simulator.change(state => happen(state, step.effect!));
	}

	return {state: 'done' as const};
};

/** A section of a summary as text. */
const sectionOf = (text: string, title: string): string => text.split('\n## ').find(section => section.startsWith(title))!;

test('once a second rack was added and given its VLANs, the summary says what was done and what is protected', async t => {
	const runs = await openRuns(t, {scene: 'onboarding'});
	const vlans = runs.known().snapshot.fabrics![0]!.vlans.map(({id}) => id);
	const {plan} = await prepare(runs.maas, rackAddition, {...rackHost({host: 'maas-3', facts: hostFacts({hostname: 'maas-3'})}), vlans}, runs.known());
	await runs.run(plan, {hand: hand(runs)});
	const {plan: second} = await prepare(runs.maas, spread, {}, runs.known());
	const {outcome} = await runs.run(second);
	assert.equal(outcome, 'done');
	const {records} = await runs.journal.read();
	const {data: bmcs} = await listBmcs(runs.maas);
	const text = summaryText(records, {...runs.known(), bmcs}, 'onboarding-maas');
	assert.match(text, /^# What was done on onboarding-maas\n\nAs it stood at 2026-11-21 /v);
	assert.match(sectionOf(text, 'Done'), /### Add maas-3 as a rack\n\nBy admin \(ann on jump\), 2026-11-21 07:00 UTC.*- maas-3 arrives: done\n.*MAAS lists maas-3 as [\da-z]{6}, with \d[\d.]+ on fabric-0\/0 and \d[\d.]+ on fabric-0\/50\./sv);
	assert.match(sectionOf(text, 'Protected'), /1 VLAN goes on when a rack is lost\..*\| fabric-0\/0 \| maas-1 and maas-3 \|/sv);
	assert.match(sectionOf(text, 'Not protected yet'), /^Not protected yet\n\nNothing: every VLAN with DHCP has two racks that serve it\./v);
	assert.match(sectionOf(text, 'Machines\' BMCs'), /4 machines can be turned on and off through two racks or more/v);
});

test('what is still single is named with why, and who could be its second rack', async () => {
	const known = await knownOfScene('lab');
	const text = sectionOf(summaryText([], known, 'lab'), 'Not protected yet');
	assert.match(text, /\| fabric-0\/10 \| single \| rack-1 \| IPv4: rack-1 serves alone: its loss stops DHCP\. rack-2 could be its second one\. \|/v);
	assert.match(text, /\| dc2\/200 \| single \| rack-2 \| .* No other rack is linked to it\. \|/v);
	assert.match(text, /\| dc1\/0 \| down \| rack-4 \|/v);
});

test('a relayed VLAN is named with the racks of its target', async () => {
	const known = await knownOfScene('lab');
	assert.match(sectionOf(summaryText([], known, 'lab'), 'Protected'), /\| fabric-0\/30 \| rack-1 and rack-2, through a relay to fabric-0\/0 \|/v);
});

test('a plan that ended early says what each step came to, and what is left', async t => {
	const runs = await openRuns(t, {scene: 'single'});
	const {plan} = await prepare(runs.maas, rackAddition, {...rackHost(), vlans: vlansForRack(runs.known()).map(({id}) => id)}, runs.known());
	await runs.run(plan, {hand: async () => ({state: 'done'})});
	const text = summaryText([await runs.lastRecord()], runs.known(), 'single');
	assert.match(sectionOf(text, 'Done'), /- rack-9 arrives: not done\. MAAS doesn't list rack-9 yet\.\n- The services of rack-9 run: not begun/v);
	// Nobody can do anything about an arrival.
	assert.equal(sectionOf(text, 'Still to do'), undefined);
	assert.match(sectionOf(text, 'Still awaited'), /^Still awaited\n\n- rack-9 arrives\n- The services of rack-9 run\n/v);
});

test('a plan of which nothing was done isn\'t told as done, and what a later one has done is no longer left', async () => {
	const known = await knownOfScene('lab');
	const plan = swapPlan(known);
	const refused = recordOf('plan-1', plan, {
		steps: plan.steps.map((step, index) => ({step, state: index === 0 ? 'refused' : 'skipped'})), ended: {at: known.now, outcome: 'stopped', sentence: 'It was refused.'},
	});
	const text = summaryText([refused], known, 'lab');
	assert.equal(sectionOf(text, 'Done'), 'Done\n\nNothing.\n');
	assert.match(sectionOf(text, 'Begun, and nothing was done'), /### Set the racks\n.*It was refused\..*: refused\n/sv);
	assert.match(sectionOf(text, 'Still to do'), /^- .*make rack-2 the primary$/mv);
	const both = summaryText([refused, recordOf('plan-2', plan)], known, 'lab');
	assert.doesNotMatch(both, /^- .*make rack-2 the primary$/mv);
});

test('what an earlier plan has done and a later one was to do again is left', async () => {
	const known = await knownOfScene('lab');
	const plan = swapPlan(known);
	const again = recordOf('plan-2', plan, {steps: plan.steps.map((step, index) => ({step, state: index === 0 ? 'done' : 'refused'}))});
	const text = summaryText([recordOf('plan-1', plan), again], known, 'lab');
	assert.match(sectionOf(text, 'Still to do'), /^Still to do\n\n- .*make rack-1 the secondary\n$/v);
});

test('what the demo played is told as played', async () => {
	const known = await knownOfScene('lab');
	const record = recordOf('plan-1', planOf([{
		kind: 'hand', title: 'Register rack-9', host: 'rack-9', commands: [], why: '',
	}]));
	const played = {...record, steps: [{...record.steps[0]!, hostEnd: {host: 'rack-9', output: '', isPlayed: true as const}}]};
	const text = summaryText([played], known, 'demo lab');
	assert.match(text, /^This is the demo: the region is made up, .* Nothing was run anywhere\.$/mv);
	assert.match(sectionOf(text, 'Done'), /^- Register rack-9: done, played by the demo$/mv);
	assert.doesNotMatch(summaryText([record], known, 'lab'), /demo/v);
});

test('what a word of the journal means is said to whoever reads the summary without it', async () => {
	const known = await knownOfScene('lab');
	const record = recordOf('plan-1', swapPlan(known));
	const saidOf = (state: 'unknown' | 'under-way' | 'surprise') =>
		sectionOf(summaryText([{...record, steps: [{...record.steps[0]!, state}]}], known, 'lab'), 'Done');
	assert.match(saidOf('unknown'), /make rack-2 the primary: unknown whether it was done$/mv);
	assert.match(saidOf('under-way'), /: under way, and whether it was done isn't known$/mv);
	assert.match(saidOf('surprise'), /: not as planned: MAAS said that it was done, and it was found otherwise$/mv);
});

test('BMC addresses that nobody asked for are no answer', async () => {
	const {sections} = summarize([], await knownOfScene('healthy'), 'healthy');
	assert.deepEqual(sections.find(({title}) => title.endsWith('BMCs'))?.blocks, [{kind: 'paragraph', text: 'Which racks reach them wasn\'t looked at. The question about BMCs under Readiness in the console asks for it; save this again then. From the command line: maas-ha journal summary with --bmcs.'}]);
});
