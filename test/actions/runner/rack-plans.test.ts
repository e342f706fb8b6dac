import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import {rackDeletion} from '../../../source/actions/delete-rack.js';
import {rolesNow} from '../../../source/actions/rack-roles.js';
import type {HostAccess} from '../../../source/actions/runner/host-access.js';
import {prepare} from '../../../source/actions/runner/prepare.js';
import {
	checkMayGoOn,
	prepareAddition,
	prepareEndpoints,
	prepareMove,
	prepareReregistration,
	type RackPlanContext,
} from '../../../source/actions/runner/rack-plans.js';
import type {HostFacts} from '../../../source/guides/host-facts.js';
import {hostFacts} from '../../helpers/hosts.js';
import {macsOf, openMove, rackCalled} from '../../helpers/moves.js';
import {checkOf} from '../../helpers/plan-facts.js';
import {recordOf} from '../../helpers/records.js';
import {openRuns, type Runs} from '../../helpers/runs.js';

const url = 'http://10.0.0.20:5240/MAAS';
const conf = `debug: false\nmaas_url:\n- ${url}\n`;
const snap = {version: '3.7.3', channel: '3.7/stable', mode: 'rack'};

/** Hosts of which these facts are found, and what was wanted of them. */
const accessTo = (facts: HostFacts) => {
	const calls: string[] = [];
	const access: HostAccess = {
		async look(host) {
			calls.push(`look ${host}`);
			return facts;
		},
		async readConf(host, install) {
			calls.push(`read ${host} ${install}`);
			return conf;
		},
		async carryOut() {
			throw new Error('Nothing is carried out while a plan is made.');
		},
	};
	return {access, calls};
};

const contextOf = (runs: Runs, changes: Partial<RackPlanContext> = {}): RackPlanContext => ({
	maas: runs.maas,
	known: runs.known(),
	async openTarget(profile) {
		throw new Error(`Nobody asked for ${profile}.`);
	},
	now: () => Date.UTC(2026, 10, 21, 7),
	...changes,
});

const openLab = async (t: TestContext) => openRuns(t, {scene: 'lab'});

test('a host that is to be a rack is looked at before there is a plan', async t => {
	const runs = await openLab(t);
	const {access, calls} = accessTo(hostFacts({hostname: 'rack-9', snap}));
	const {plan} = await prepareAddition({
		host: 'ubuntu@10.0.0.9', url, mayLook: true, vlans: [],
	}, contextOf(runs, {access}));
	assert.deepEqual([plan.title, calls], ['Add rack-9 as a rack', ['look ubuntu@10.0.0.9']]);
	assert.equal(checkOf(plan, 'MAAS is installed there in one way').detail, 'It is the snap.');
});

test('nobody looks where that isn\'t allowed', async t => {
	const runs = await openLab(t);
	const {access, calls} = accessTo(hostFacts());
	const {plan} = await prepareAddition({
		host: 'rack-9', install: 'deb', url, mayLook: false, vlans: [],
	}, contextOf(runs, {access}));
	assert.deepEqual([checkOf(plan, 'MAAS is installed there in one way').outcome, calls], ['unchecked', []]);
});

test('a rack that was deleted by mistake registers again, and gets the roles that the journal knows', async t => {
	const runs = await openRuns(t, {scene: 'healthy'});
	const {system_id: systemId, interface_set: interfaces} = rackCalled(runs.known(), 'rack-2');
	const roles = rolesNow(runs.known(), systemId);
	const {plan: deletion} = await prepare(runs.maas, rackDeletion, {rack: systemId, handOver: true}, runs.known());
	await runs.run(deletion);
	const record = await runs.lastRecord();
	const macs = interfaces.map(({mac_address: mac}) => mac!.toLowerCase());
	const {access} = accessTo(hostFacts({hostname: 'rack-2', macs, snap}));
	const {plan} = await prepareReregistration({
		host: 'rack-2', hostname: 'rack-2', url, mayLook: true, record,
	}, contextOf(runs, {access}));
	assert.deepEqual([plan.title, plan.undoes, plan.next], ['Register rack-2 again', undefined, {
		type: 'restore-roles', region: 'here', hostname: 'rack-2', roles,
	}]);
});

test('a move reads the other region and keeps the way there for the run', async t => {
	const {home, away, rack} = await openMove(t);
	const {access} = accessTo(hostFacts({hostname: rack.hostname, macs: macsOf(rack), snap}));
	const there = {maas: away.maas, known: away.known()};
	const {prepared, target} = await prepareMove({
		rack: rack.system_id, host: 'rack-1', mayLook: true, target: {profile: 'edge', url: 'http://192.168.50.10:5240/MAAS'},
	}, contextOf(home, {access, openTarget: async () => there}));
	assert.deepEqual([prepared.plan.title, prepared.plan.target, target], ['Move rack-1 to edge', 'edge', there]);
	assert.equal(checkOf(prepared.plan, 'No machine would turn into the rack').outcome, 'pass');
});

test('of a move to a region that no profile knows the other side is by hand', async t => {
	const {home, rack} = await openMove(t);
	const {prepared, target} = await prepareMove({
		rack: rack.system_id, host: 'rack-1', install: 'snap', mayLook: false,
	}, contextOf(home));
	assert.deepEqual([prepared.plan.title, prepared.plan.target, target], ['Move rack-1 to another region', undefined, undefined]);
});

test('a rack\'s configuration is read on its host, or taken from a copy', async t => {
	const runs = await openLab(t);
	const wish = {rack: rackCalled(runs.known(), 'rack-1').system_id, host: 'rack-1', urls: [url, 'http://10.0.0.21:5240/MAAS']};
	const {access, calls} = accessTo(hostFacts({hostname: 'rack-1', macs: macsOf(rackCalled(runs.known(), 'rack-1')), snap}));
	const {plan} = await prepareEndpoints({...wish, mayLook: true}, contextOf(runs, {access}));
	const {plan: same} = await prepareEndpoints({
		...wish, install: 'snap', mayLook: false, conf,
	}, contextOf(runs));
	assert.deepEqual([calls, same.steps], [['look rack-1', 'read rack-1 snap'], plan.steps]);
	assert.deepEqual([plan, same].map(one => checkOf(one, 'rack-1 is the host of rack-1').outcome), ['pass', 'unchecked']);
});

test('a host that is another one\'s gets no URLs, whatever ssh calls it', async t => {
	const runs = await openLab(t);
	const wish = {
		rack: rackCalled(runs.known(), 'rack-1').system_id, host: 'rack-1', mayLook: true, urls: [url, 'http://10.0.0.21:5240/MAAS'],
	};
	const outcomeWith = async (facts: HostFacts) => {
		const {plan} = await prepareEndpoints(wish, contextOf(runs, {access: accessTo(facts).access}));
		return checkOf(plan, 'rack-1 is the host of rack-1').outcome;
	};

	assert.equal(await outcomeWith(hostFacts({hostname: 'rack-2', macs: macsOf(rackCalled(runs.known(), 'rack-2')), snap})), 'stop');
	// It may have another network card.
	assert.equal(await outcomeWith(hostFacts({hostname: 'rack-1', macs: [], snap})), 'warn');
});

test('no rack is brought to a region that is only to be read', async t => {
	const {home, away, rack} = await openMove(t);
	const there = {maas: away.maas, known: away.known(), isReadOnly: true};
	const {prepared: {plan}} = await prepareMove({
		rack: rack.system_id, host: 'rack-1', install: 'snap', mayLook: false, target: {profile: 'edge', url: 'http://192.168.50.10:5240/MAAS'},
	}, contextOf(home, {openTarget: async () => there}));
	assert.equal(checkOf(plan, 'A rack may be brought to edge').outcome, 'stop');
	const record = recordOf('plan-1', plan, {steps: plan.steps.map(step => ({step, state: 'planned'}))});
	assert.throws(() => {
		checkMayGoOn(record, there);
	}, {name: 'Misuse', message: 'Nothing was sent: edge is marked read-only here, and a rack that registers there changes it.'});
	// What is left only watches.
	checkMayGoOn(recordOf('plan-1', plan), there);
	checkMayGoOn(record, {});
});

test('a configuration that nobody can read isn\'t written anew', async t => {
	const runs = await openLab(t);
	await assert.rejects(prepareEndpoints({
		rack: rackCalled(runs.known(), 'rack-1').system_id, host: 'rack-1', install: 'snap', mayLook: false, urls: [url],
	}, contextOf(runs)), {message: 'The rack\'s configuration isn\'t known here.'});
});
