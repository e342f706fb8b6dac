import assert from 'node:assert/strict';
import {test} from 'node:test';
import {evacuateForm, spreadForm} from '../../../../source/console/acting/forms/marks-form.js';
import {fillIn} from '../../../helpers/forms.js';
import {knownOfScene} from '../../../helpers/known-of-region.js';
import {labIds, labVlans} from '../../../helpers/screens.js';

const lab = await knownOfScene('lab');
const vlan = labVlans['fabric-0/0'];

test('each VLAN of a rack stands there with what becomes of it, and may be left out', () => {
	const form = fillIn(evacuateForm(labIds['rack-1']), lab);
	assert.match(form.intro, /^rack-1 is set on 2 VLANs\. Space leaves one out\./v);
	assert.deepEqual(form.fields.map(({label}) => label), ['fabric-0/0', 'fabric-0/10']);
	assert.match(form.value(String(vlan)), /^make rack-\d the primary$/v);
	assert.deepEqual(form.request, {action: 'evacuate-rack', choice: {rack: labIds['rack-1'], except: []}});
	const less = fillIn(evacuateForm(labIds['rack-1']), lab, {[vlan]: 'out'});
	assert.deepEqual(less.request, {action: 'evacuate-rack', choice: {rack: labIds['rack-1'], except: [vlan]}});
	assert.equal(less.field(String(vlan)).kind === 'mark' && (less.field(String(vlan)) as {isMarked: boolean}).isMarked, false);
});

test('where all is left out there is nothing to rehearse', () => {
	const form = fillIn(evacuateForm(labIds['rack-1']), lab);
	const none = fillIn(evacuateForm(labIds['rack-1']), lab, Object.fromEntries(form.fields.map(({id}) => [id, 'out'])));
	assert.deepEqual([none.request, none.wrong], [undefined, 'Everything is left out.']);
});

test('spreading says which VLANs stay alone, and why', () => {
	const form = fillIn(spreadForm, lab);
	assert.match(form.intro, /dc2\/200 stays with rack-2 alone/v);
	assert.equal(form.request?.action, 'spread');
});

test('where every VLAN has two racks there is nothing to spread', async () => {
	const form = fillIn(spreadForm, await knownOfScene('healthy'));
	assert.deepEqual([form.fields, form.request, form.wrong], [[], undefined, 'There is nothing to change.']);
});

test('a rack that isn\'t there any more can\'t be evacuated', () => {
	assert.equal(fillIn(evacuateForm('gone'), lab).request, undefined);
});
