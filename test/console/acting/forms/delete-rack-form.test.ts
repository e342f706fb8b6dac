import assert from 'node:assert/strict';
import {test} from 'node:test';
import {deleteRackForm} from '../../../../source/console/acting/forms/delete-rack-form.js';
import {fillIn} from '../../../helpers/forms.js';
import {knownOfScene} from '../../../helpers/known-of-region.js';
import {labIds, labVlans} from '../../../helpers/screens.js';

const lab = await knownOfScene('lab');
const rack = labIds['rack-1'];

test('its roles are handed over first, to the best racks, unless somebody chooses otherwise', () => {
	assert.deepEqual(fillIn(deleteRackForm(rack), lab).request, {action: 'delete-rack', choice: {rack, handOver: true}});
	assert.deepEqual(fillIn(deleteRackForm(rack), lab, {roles: 'maas'}).request, {action: 'delete-rack', choice: {rack, handOver: false}});
});

test('who takes over is chosen for each VLAN, by rank, and what isn\'t chosen is the best', () => {
	const form = fillIn(deleteRackForm(rack), lab, {roles: 'each'});
	const id = `vlan ${labVlans['fabric-0/0']}`;
	assert.ok(form.options(id).every(option => !option.startsWith('rack-1') && !option.startsWith('rack-2')), 'neither the one that goes nor the one that serves');
	assert.match(form.options(id)[0]!, /is connected/v);
	const left = fillIn(deleteRackForm(rack), lab, {roles: 'each', [id]: ''});
	assert.equal(left.value(id), 'left to MAAS');
	const {request} = fillIn(deleteRackForm(rack), lab, {roles: 'each', [id]: labIds['rack-5']});
	assert.equal(request?.action === 'delete-rack' && typeof request.choice.handOver === 'object' && request.choice.handOver[labVlans['fabric-0/0']], labIds['rack-5']);
});

test('force is never proposed', () => {
	const form = fillIn(deleteRackForm(rack), lab);
	assert.equal(form.value('force'), 'no');
	assert.deepEqual(fillIn(deleteRackForm(rack), lab, {force: 'yes'}).request?.choice, {rack, handOver: true, isForced: true});
});

test('of a rack that serves nothing no roles are asked about', () => {
	const form = fillIn(deleteRackForm(labIds['rack-5']), lab);
	assert.deepEqual(form.fields.map(({id}) => id), ['force']);
	assert.match(form.intro, /serves no VLAN/v);
});
