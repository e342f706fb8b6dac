import assert from 'node:assert/strict';
import {test} from 'node:test';
import {rehearse} from '../../../source/actions/rehearsal.js';
import {vlanLines} from '../../../source/commands/plan/vlan-lines.js';
import {paintNothing} from '../../../source/commands/output.js';
import {lookUp} from '../../../source/domain/lookup.js';
import {knownOfScene} from '../../helpers/known-of-region.js';
import {swapPlan} from '../../helpers/plans.js';

test('where the states beside each other are wider than a terminal they stand below each other', async () => {
	const known = await knownOfScene('lab');
	const longName = (hostname: string) => `${hostname}.with-a-long-name.example.com`;
	const racks = known.snapshot.rackcontrollers!.map(rack => ({...rack, hostname: longName(rack.hostname)}));
	const named = {...known, snapshot: {...known.snapshot, rackcontrollers: racks}};
	const {vlans} = rehearse(swapPlan(named), named);
	const [one, two] = [`● ${longName('rack-1')}`, `● ${longName('rack-2')}`];
	assert.deepEqual(vlanLines(vlans, lookUp(named).rackName, paintNothing).map(line => line.split(/ {2,}/v)), [
		['fabric-0/0', 'primary', 'secondary', 'DHCP'],
		['now', one, two, '● protected'],
		['between', two, '–', '▲ single'],
		['afterwards', two, one, '● protected'],
	]);
});

test('a relayed VLAN shows where it leads to', async () => {
	const known = await knownOfScene('lab');
	const plan = swapPlan(known);
	const {vlans} = rehearse({...plan, steps: plan.steps.slice(0, 1)}, known);
	assert.deepEqual(vlanLines(vlans, lookUp(known).rackName, paintNothing), [
		'fabric-0/0  now          afterwards',
		'primary     ● rack-1     ● rack-2',
		'secondary   ● rack-2     –',
		'DHCP        ● protected  ▲ single',
		'',
		'fabric-0/30  now           afterwards',
		'primary      ● rack-1      ● rack-2',
		'secondary    ● rack-2      –',
		'relay        → fabric-0/0  → fabric-0/0',
		'DHCP         ● protected   ▲ single',
	]);
});
