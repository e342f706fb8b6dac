import assert from 'node:assert/strict';
import {test} from 'node:test';
import {rangeChange} from '../../../source/actions/change-range.js';
import {rangeCreation} from '../../../source/actions/create-range.js';
import {rackDeletion} from '../../../source/actions/delete-rack.js';
import {rangeDeletion} from '../../../source/actions/delete-range.js';
import {regionDeletion} from '../../../source/actions/delete-region.js';
import {dismissNotification} from '../../../source/actions/dismiss-notification.js';
import {evacuateRack} from '../../../source/actions/evacuate-rack.js';
import type {Action} from '../../../source/actions/planning.js';
import {prepare} from '../../../source/actions/runner/prepare.js';
import {runPlan} from '../../../source/actions/runner/run.js';
import {undo} from '../../../source/actions/undo.js';
import {happen} from '../../../source/region/happen.js';
import type {RegionState} from '../../../source/region/state.js';
import {eachInTurn} from '../../helpers/each.js';
import {rackNamed} from '../../helpers/rehearsals.js';
import {openRuns, type Runs} from '../../helpers/runs.js';

/** From a choice to the end of its run: read afresh, planned, rehearsed and carried out over HTTP. */
const act = async <Choice>(runs: Runs, action: Action<Choice>, choice: Choice) => {
	const prepared = await prepare(runs.maas, action, choice, runs.known());
	const {outcome, sentence} = await runPlan(prepared, runs.context());
	return {rehearsed: prepared.rehearsal.outcome, outcome, ...(outcome !== 'done' && {sentence})};
};

const undoLast = async (runs: Runs) => act(runs, undo, await runs.lastRecord());

const rangesIn = ({ranges}: RegionState) => ranges.values().map(({start_ip: start, end_ip: end, type, comment}) => `${start}-${end} ${type} ${comment ?? ''}`).toSorted();

const racksIn = ({vlans}: RegionState) => vlans.values().map(({id, dhcp_on: isOn, primary_rack: primary, secondary_rack: secondary}) => [id, isOn, primary, secondary])
	.toSorted(([one], [other]) => Number(one) - Number(other));

const well = {rehearsed: 'passes', outcome: 'done'};

test('ranges are added, changed and deleted, and each is undone from the journal', async t => {
	const runs = await openRuns(t);
	const before = rangesIn(runs.simulator.state());
	const plans = [
		async () => act(runs, rangeCreation, {
			subnet: 5, type: 'dynamic', start: '10.0.40.210', end: '10.0.40.220', comment: 'more',
		}),
		async () => act(runs, rangeChange, {range: 5, end: '10.0.40.120'}),
		async () => act(runs, rangeDeletion, {range: 6}),
	];
	await eachInTurn(plans, async plan => {
		assert.deepEqual(await plan(), well);
		assert.notDeepEqual(rangesIn(runs.simulator.state()), before);
		assert.deepEqual(await undoLast(runs), well);
		assert.deepEqual(rangesIn(runs.simulator.state()), before);
	});
});

test('a rack is deleted once its roles are handed over', async t => {
	const runs = await openRuns(t, {scene: 'healthy'});
	const rack = rackNamed(runs.known(), 'rack-1');
	assert.deepEqual(await act(runs, rackDeletion, {rack, handOver: true}), well);
	assert.equal(runs.changes().at(-1), `DELETE rackcontrollers/${rack}/`);
	assert.equal(runs.simulator.state().nodes.get(rack), undefined);
});

test('a rack is deleted and MAAS sets its VLANs, as foretold', async t => {
	const runs = await openRuns(t);
	assert.deepEqual(await act(runs, rackDeletion, {rack: rackNamed(runs.known(), 'rack-1'), handOver: false}), well);
	const {primary_rack: primary, secondary_rack: secondary} = runs.simulator.state().vlans.get(5001)!;
	assert.deepEqual([primary, secondary], [rackNamed(runs.known(), 'rack-2'), rackNamed(runs.known(), 'region-a')]);
});

test('a region+rack that is off is deleted in two steps, though MAAS has moved its DHCP between them', async t => {
	const runs = await openRuns(t);
	runs.simulator.change(state => happen(happen(state, {type: 'kill', rack: 'region-a'}), {type: 'stop', region: 'region-a'}));
	runs.wait(200_000);
	assert.deepEqual(await act(runs, regionDeletion, {region: 't8sb7d'}), well);
	assert.deepEqual([runs.changes(), runs.simulator.state().nodes.get('t8sb7d')], [['DELETE rackcontrollers/t8sb7d/', 'DELETE regioncontrollers/t8sb7d/'], undefined]);
});

test('a region that starts again after the first deletion stays', async t => {
	const runs = await openRuns(t);
	runs.simulator.change(state => happen(happen(state, {type: 'kill', rack: 'region-a'}), {type: 'stop', region: 'region-a'}));
	runs.wait(200_000);
	const prepared = await prepare(runs.maas, regionDeletion, {region: 't8sb7d'}, runs.known());
	let isStarted = false;
	const result = await runPlan(prepared, runs.context({
		onProgress({steps}) {
			if (steps[0]?.state === 'done' && !isStarted) {
				isStarted = true;
				runs.simulator.change(state => happen(state, {type: 'start', region: 'region-a'}));
				runs.wait(60_000);
			}
		},
	}));
	assert.deepEqual([result.outcome, runs.changes().length], ['stopped', 1]);
	assert.match(result.sentence, /region-a: the region is on now, not off/v);
});

test('a rack that somebody gives another VLAN meanwhile isn\'t deleted', async t => {
	const runs = await openRuns(t);
	const prepared = await prepare(runs.maas, rackDeletion, {rack: rackNamed(runs.known(), 'rack-1'), handOver: false}, runs.known());
	runs.simulator.change(state => ({...state, vlans: state.vlans.set(5004, {...state.vlans.get(5004)!, secondary_rack: 'war3h8'})}));
	const result = await runPlan(prepared, runs.context());
	assert.deepEqual([result.outcome, runs.changes()], ['stopped', []]);
	assert.match(result.sentence, / fabric-0\/10: the secondary is rack-2 now, not none/v);
});

test('a rack that is given a VLAN meanwhile isn\'t deleted, also between two steps', async t => {
	const runs = await openRuns(t);
	const give = (rack: string) => {
		runs.simulator.change(state => ({...state, vlans: state.vlans.set(5005, {...state.vlans.get(5005)!, dhcp_on: true, primary_rack: rack})}));
	};

	const idle = rackNamed(runs.known(), 'rack-5');
	const prepared = await prepare(runs.maas, rackDeletion, {rack: idle, handOver: false}, runs.known());
	give(idle);
	const before = await runPlan(prepared, runs.context());
	assert.deepEqual([before.outcome, before.sentence], ['stopped', 'Nothing was sent. rack-5: its role is primary of fabric-0/20 now, not none.']);

	const busy = rackNamed(runs.known(), 'rack-1');
	const second = await prepare(runs.maas, rackDeletion, {rack: busy, handOver: true}, runs.known());
	const between = await runPlan(second, runs.context({
		onProgress({steps}) {
			if (steps.at(-2)?.state === 'done') {
				give(busy);
			}
		},
	}));
	assert.deepEqual([between.outcome, between.steps.map(({state}) => state)], ['stopped', ['done', 'done', 'refused']]);
	assert.ok(runs.simulator.state().nodes.get(busy));
});

test('force deletes no VM host that came meanwhile', async t => {
	const runs = await openRuns(t);
	const rack = rackNamed(runs.known(), 'rack-2');
	const prepared = await prepare(runs.maas, rackDeletion, {rack, handOver: false, isForced: true}, runs.known());
	runs.simulator.change(state => ({...state, vmHosts: state.vmHosts.set(9, {...state.vmHosts.get(9)!, host: rack})}));
	const {outcome, sentence} = await runPlan(prepared, runs.context());
	assert.deepEqual([outcome, sentence], ['stopped', 'Nothing was sent. rack-2: the VM host on it is kvm-rack-6 now, not none.']);
});

test('an evacuation is undone from the journal, and that is undone again', async t => {
	const runs = await openRuns(t, {scene: 'healthy'});
	const before = racksIn(runs.simulator.state());
	assert.deepEqual(await act(runs, evacuateRack, {rack: rackNamed(runs.known(), 'rack-1')}), well);
	const evacuated = racksIn(runs.simulator.state());
	assert.deepEqual([await undoLast(runs), racksIn(runs.simulator.state())], [well, before]);
	assert.deepEqual([await undoLast(runs), racksIn(runs.simulator.state())], [well, evacuated]);
});

test('a notification is dismissed, and MAAS lists it no more', async t => {
	const runs = await openRuns(t);
	assert.deepEqual(await act(runs, dismissNotification, {notification: 8}), well);
	assert.equal(runs.known().snapshot.notifications!.some(({id}) => id === 8), false);
});
