import assert from 'node:assert/strict';
import {test} from 'node:test';
import {dhcpForm} from '../../../../source/console/acting/forms/dhcp-form.js';
import {fillIn} from '../../../helpers/forms.js';
import {knownOfScene} from '../../../helpers/known-of-region.js';
import {labIds, labVlans} from '../../../helpers/screens.js';

const lab = await knownOfScene('lab');
const single = await knownOfScene('single');
const spare = single.snapshot.rackcontrollers!.find(({hostname}) => hostname === 'spare-rack')!.system_id;
const maas = single.snapshot.rackcontrollers!.find(({hostname}) => hostname === 'maas')!.system_id;

test('a VLAN with one rack is proposed the best second one beside it', () => {
	const form = fillIn(dhcpForm(5001), single);
	assert.deepEqual([form.value('primary'), form.value('secondary')], ['maas', 'spare-rack']);
	assert.deepEqual(form.request, {action: 'reconfigure-dhcp', choice: {vlan: 5001, primary: maas, secondary: spare}});
});

test('two racks that serve stay as they are', () => {
	const form = fillIn(dhcpForm(labVlans['fabric-0/0']), lab);
	assert.deepEqual([form.value('primary'), form.value('secondary')], ['rack-1', 'rack-2']);
	assert.match(form.intro, /^fabric-0\/0 is protected now, for IPv4\./v);
});

test('racks are ranked with why, and those that can\'t serve say why not', () => {
	const options = fillIn(dhcpForm(labVlans['fabric-0/0']), lab).options('primary');
	assert.match(options[0]!, /^rack-\d: is connected, runs 3\.7\.3/v);
	assert.match(options.at(-1)!, /^rack-4: .*but it isn't connected/v);
	assert.match(fillIn(dhcpForm(labVlans['dc1/0']), lab).options('primary').at(-1)!, /^no region-a: it has no interface on dc1\/0/v);
});

test('a rack that is lost gives way to one that serves', () => {
	const {secondary_rack: set} = lab.snapshot.fabrics!.flatMap(({vlans}) => vlans).find(({id}) => id === labVlans['fabric-0/40'])!;
	assert.equal(set, labIds['rack-4']);
	assert.notEqual(fillIn(dhcpForm(labVlans['fabric-0/40']), lab).value('secondary'), 'rack-4');
});

test('today\'s secondary as primary leaves the secondary to be proposed anew', () => {
	const form = fillIn(dhcpForm(labVlans['fabric-0/0']), lab, {primary: labIds['rack-2'], secondary: labIds['rack-2']});
	assert.equal(form.value('primary'), 'rack-2');
	assert.notEqual(form.value('secondary'), 'rack-2');
	assert.ok(form.options('secondary').every(option => !option.startsWith('rack-2')));
});

test('nobody as secondary is a choice', () => {
	const form = fillIn(dhcpForm(5001), single, {secondary: 'none'});
	assert.equal(form.value('secondary'), 'nobody');
	assert.deepEqual(form.request, {action: 'reconfigure-dhcp', choice: {vlan: 5001, primary: maas, secondary: null}});
});

test('a relay takes the place of racks', () => {
	const form = fillIn(dhcpForm(labVlans['fabric-0/40']), lab, {by: String(labVlans['fabric-0/0'])});
	assert.equal(form.value('by'), 'relayed to fabric-0/0');
	assert.deepEqual(form.fields.map(({id}) => id), ['by', 'range', 'gateway']);
	assert.deepEqual(form.request, {action: 'reconfigure-dhcp', choice: {vlan: labVlans['fabric-0/40'], relay: labVlans['fabric-0/0']}});
	assert.ok(form.options('by').every(option => !option.startsWith('relayed to fabric-0/30')), 'no second hop');
});

test('a VLAN without a range is given the one that MAAS suggests, or the one that is typed', () => {
	const bare = {...single, snapshot: {...single.snapshot, ipranges: []}};
	const suggested = fillIn(dhcpForm(5001), bare);
	assert.equal(suggested.value('range'), 'as MAAS suggests');
	assert.deepEqual(suggested.request?.choice, {
		vlan: 5001, primary: maas, secondary: spare, range: 'suggested',
	});
	const typed = fillIn(dhcpForm(5001), bare, {range: '192.168.50.30-192.168.50.60', gateway: '192.168.50.1'});
	assert.deepEqual(typed.request?.choice, {
		vlan: 5001, primary: maas, secondary: spare, range: {start: '192.168.50.30', end: '192.168.50.60'}, gateway: '192.168.50.1',
	});
});

test('a range or a gateway that can\'t be is said while it is typed', () => {
	const form = fillIn(dhcpForm(5001), single);
	assert.match(form.check('range', '10.9.9.1-10.9.9.9') ?? '', /outside 192\.168\.50\.0\/24/v);
	assert.match(form.check('gateway', '192.168.50') ?? '', /isn't an address/v);
	assert.equal(form.check('gateway', 'suggested'), undefined);
	assert.equal(form.check('range', ''), undefined);
	assert.match(fillIn(dhcpForm(5001), single, {range: '10.9.9.1-10.9.9.9'}).wrong ?? '', /outside/v);
});

test('a VLAN that no rack is linked to says what to do', () => {
	const fabrics = single.snapshot.fabrics!.map(fabric => ({...fabric, vlans: fabric.vlans.map(vlan => ({...vlan, dhcp_on: false, primary_rack: null}))}));
	const {wrong, request} = fillIn(dhcpForm(5001), {...single, snapshot: {...single.snapshot, fabrics, rackcontrollers: []}});
	assert.equal(request, undefined);
	assert.match(wrong ?? '', /^No rack is linked to fabric-0\/0/v);
});

test('a VLAN that MAAS lists no more can\'t be set', () => {
	assert.equal(fillIn(dhcpForm(1), lab).request, undefined);
});
