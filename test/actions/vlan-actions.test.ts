import assert from 'node:assert/strict';
import {test} from 'node:test';
import {dropSecondary} from '../../source/actions/drop-secondary.js';
import {evacuateRack} from '../../source/actions/evacuate-rack.js';
import type {Action} from '../../source/actions/planning.js';
import {reconfigureDhcp} from '../../source/actions/reconfigure-dhcp.js';
import {prepare} from '../../source/actions/runner/prepare.js';
import {runPlan, type Prepared} from '../../source/actions/runner/run.js';
import {spread} from '../../source/actions/spread.js';
import {swapRacks} from '../../source/actions/swap-racks.js';
import {turnOffDhcp} from '../../source/actions/turn-off-dhcp.js';
import {undo} from '../../source/actions/undo.js';
import {assessRegion} from '../../source/domain/assess-region.js';
import type {Known} from '../../source/domain/known.js';
import type {SceneName} from '../../source/simulator/scenes/index.js';
import {settingsOf} from '../helpers/region-settings.js';
import {rackNamed, vlanNamed} from '../helpers/rehearsals.js';
import {openRuns, type Runs} from '../helpers/runs.js';

/*
Each action of a VLAN on a region over HTTP: read afresh, planned, carried out and taken back. What the rehearsal foretells is what is read afterwards.
*/

type Case = {fact: string; scene: SceneName; prepareIn: (runs: Runs) => Promise<Prepared>};

const onCase = <Choice>(fact: string, scene: SceneName, action: Action<Choice>, choose: (known: Known) => Choice): Case => ({
	fact, scene, prepareIn: async runs => prepare(runs.maas, action, choose(runs.known()), runs.known()),
});

const vlan = (name: string) => (known: Known) => ({vlan: vlanNamed(known, name).id});

const cases: readonly Case[] = [
	onCase('a second rack', 'single', reconfigureDhcp, known => ({...vlan('fabric-0/0')(known), primary: rackNamed(known, 'maas'), secondary: rackNamed(known, 'spare-rack')})),
	onCase('DHCP that is new, with the range and the gateway that MAAS suggests', 'lab', reconfigureDhcp, known => ({
		...vlan('fabric-0/20')(known), primary: rackNamed(known, 'rack-1'), secondary: null, range: 'suggested' as const, gateway: 'suggested',
	})),
	onCase('another peer in the place of one on another fabric', 'broken-peer', reconfigureDhcp, known => ({
		...vlan('hall/100')(known), primary: rackNamed(known, 'hall-rack'), secondary: rackNamed(known, 'spare-rack'),
	})),
	onCase('a relay in place of racks', 'lab', reconfigureDhcp, known => ({...vlan('fabric-0/10')(known), relay: vlanNamed(known, 'fabric-0/0').id})),
	onCase('a swap', 'healthy', swapRacks, vlan('tenants/110')),
	onCase('a secondary that is dropped', 'lab', dropSecondary, vlan('fabric-0/0')),
	onCase('DHCP that is turned off', 'lab', turnOffDhcp, vlan('fabric-0/40')),
	onCase('a second rack for every VLAN', 'lab', spread, () => ({})),
	onCase('a rack that is evacuated', 'healthy', evacuateRack, known => ({rack: rackNamed(known, 'rack-2')})),
];

const verdictsIn = (known: Known): Record<string, unknown> => Object.fromEntries(assessRegion(known).vlans.values().map(({name, verdict}) => [name, verdict]));

for (const {fact, scene, prepareIn} of cases) {
	test(`${fact}: it goes as it was rehearsed, and back again`, async t => {
		const runs = await openRuns(t, {scene});
		const before = settingsOf(runs.simulator.state());
		const prepared = await prepareIn(runs);
		assert.deepEqual([prepared.rehearsal.outcome, prepared.plan.steps.length > 0], ['passes', true]);
		assert.deepEqual(prepared.plan.checks.filter(({outcome}) => outcome === 'unchecked'), []);

		const done = await runPlan(prepared, runs.context());
		assert.equal(done.outcome, 'done', done.sentence);
		assert.deepEqual(verdictsIn(runs.known()), verdictsIn(prepared.rehearsal.known));

		const back = await prepare(runs.maas, undo, await runs.lastRecord(), runs.known());
		const undone = await runPlan(back, runs.context());
		assert.equal(undone.outcome, 'done', undone.sentence);
		assert.deepEqual(settingsOf(runs.simulator.state()), before);
	});
}
