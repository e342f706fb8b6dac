import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Around} from '../../../../source/console/acting/around.js';
import {addRackForm} from '../../../../source/console/acting/forms/add-rack-form.js';
import {moveRackForm} from '../../../../source/console/acting/forms/move-rack-form.js';
import {rackEndpointsForm} from '../../../../source/console/acting/forms/rack-endpoints-form.js';
import {registerAgainForm} from '../../../../source/console/acting/forms/register-again-form.js';
import {fillIn} from '../../../helpers/forms.js';
import {knownOfScene} from '../../../helpers/known-of-region.js';
import {planOf, rackNamed, vlanNamed} from '../../../helpers/rehearsals.js';
import {recordOf} from '../../../helpers/records.js';

const known = await knownOfScene('lab');
const single = await knownOfScene('single');
const url = 'http://10.0.0.20:5240/MAAS';
const edge = {name: 'edge', endpoint: 'http://10.9.0.20:5240/MAAS'};
const around: Around = {
	endpoint: url, others: [edge], hosts: 'ssh', machine: 'jump',
};

test('a new rack is named by its host; all else is proposed', () => {
	const empty = fillIn(addRackForm(around), single);
	assert.equal(empty.wrong, 'Name its host first.');
	const {request, value} = fillIn(addRackForm(around), single, {host: 'ubuntu@rack-9'});
	const vlan = vlanNamed(single, 'fabric-0/0').id;
	assert.deepEqual(request, {
		action: 'add-rack', choice: {
			host: 'ubuntu@rack-9', mayLook: true, url, ownNames: ['jump'], vlans: [vlan],
		},
	});
	assert.deepEqual(['look', 'install', 'url', 'region'].map(id => value(id)), ['yes', 'found over ssh', url, 'you type it']);
});

test('a host that ssh would take for something else is refused while it is typed', () => {
	const {check} = fillIn(addRackForm(around), single);
	assert.match(check('host', '-oProxyCommand=x')!, /no host as ssh takes one/v);
	assert.match(check('host', '')!, /^Name it as in ssh HOST/v);
	assert.equal(check('host', 'rack-9'), undefined);
});

test('where nobody may look it is said how MAAS is installed', () => {
	const {request, options, value} = fillIn(addRackForm(around), single, {
		host: 'rack-9', look: 'no', install: 'deb', region: 'maas',
	});
	assert.deepEqual(options('install').map(option => option.split(':', 1)[0]), ['the snap', 'packages']);
	assert.equal(value('regionInstall'), 'the snap');
	assert.strictEqual(request?.action, 'add-rack');
	const {mayLook, install, regionHost} = request.choice;
	assert.deepEqual([mayLook, install, regionHost], [false, 'deb', {host: 'maas', install: 'snap'}]);
});

test('the secret may be read on a host of the region, which is looked at too', () => {
	const {request, field} = fillIn(addRackForm(around), single, {host: 'rack-9', region: 'maas'});
	assert.equal(field('region').note?.text, 'read over ssh, and not shown');
	assert.strictEqual(request?.action, 'add-rack');
	assert.deepEqual(request.choice.regionHost, {host: 'maas'});
});

test('VLANs that one rack serves are marked, and each is taken in or left out', () => {
	const all = fillIn(addRackForm(around), known, {host: 'rack-9'});
	const lonely = vlanNamed(known, 'fabric-0/10').id;
	const paired = vlanNamed(known, 'fabric-0/0').id;
	const isMarked = (filled: typeof all, id: number) => {
		const found = filled.field(`vlan ${id}`);
		return found.kind === 'mark' && found.isMarked;
	};

	assert.deepEqual([isMarked(all, lonely), isMarked(all, paired)], [true, false]);
	const turned = fillIn(addRackForm(around), known, {host: 'rack-9', [`vlan ${lonely}`]: 'out', [`vlan ${paired}`]: ''});
	assert.strictEqual(turned.request?.action, 'add-rack');
	const {vlans} = turned.request.choice;
	assert.deepEqual([vlans.includes(lonely), vlans.includes(paired)], [false, true]);
});

test('a URL that no rack can reach is said beside it; where the endpoint in use is one, a region\'s own address is proposed', () => {
	const {field, wrong} = fillIn(addRackForm(around), single, {host: 'rack-9', url: 'http://localhost:5240/MAAS'});
	assert.deepEqual([field('url').note?.tone, wrong], ['warning', undefined]);
	assert.match(field('url').note!.text, /is the host itself/v);
	assert.equal(fillIn(addRackForm({...around, endpoint: 'http://127.0.0.1:41000/MAAS'}), single).value('url'), 'http://192.168.50.10:5240/MAAS');
	assert.match(fillIn(addRackForm(around), single, {host: 'rack-9', url: 'nonsense nonsense'}).wrong!, /\S/v);
});

test('in the demo the look at a host is played without being asked for, and nobody types a secret', () => {
	const {fields, request} = fillIn(addRackForm({...around, hosts: 'played'}), single, {host: 'rack-9'});
	assert.deepEqual(fields.map(({id}) => id).filter(id => !id.startsWith('vlan')), ['host', 'install', 'url']);
	assert.strictEqual(request?.action, 'add-rack');
	assert.deepEqual([request.choice.mayLook, request.choice.install], [true, 'snap']);
});

test('a rack registers again as it is called, and one that was deleted with what the journal has of it', () => {
	const {request} = fillIn(registerAgainForm('rack-1', around), known);
	assert.deepEqual(request, {
		action: 're-register-rack', choice: {
			hostname: 'rack-1', host: 'rack-1', mayLook: true, url, ownNames: ['jump'],
		},
	});
	const record = recordOf('plan-1', planOf([]));
	const back = fillIn(registerAgainForm('rack-4', around, record), known, {host: 'root@rack-4'});
	assert.strictEqual(back.request?.action, 're-register-rack');
	assert.deepEqual([back.request.choice.record, back.request.choice.host], [record, 'root@rack-4']);
});

test('a rack moves to one of the user\'s other regions, by its URL, or to one that isn\'t known here', () => {
	const rack = rackNamed(known, 'rack-1');
	const {request, options} = fillIn(moveRackForm(rack, around), known);
	assert.deepEqual(request, {
		action: 'move-rack', choice: {
			rack, host: 'rack-1', mayLook: true, target: {profile: 'edge', url: edge.endpoint, ownNames: ['jump']},
		},
	});
	assert.deepEqual(options('to').map(option => option.split(':', 1)[0]), ['edge', 'none']);
	const alone = fillIn(moveRackForm(rack, {...around, others: []}), known);
	assert.deepEqual(alone.request, {action: 'move-rack', choice: {rack, host: 'rack-1', mayLook: true}});
	assert.deepEqual(fillIn(moveRackForm(rack, around), known, {to: 'none'}).request, alone.request);
});

test('a rack gets a URL for each region, or those that are typed', () => {
	const rack = rackNamed(known, 'rack-1');
	const {value, check} = fillIn(rackEndpointsForm(rack, around), known);
	assert.match(value('urls'), /^http:\/\/\S+:5240\/MAAS http:\/\/\S+:5240\/MAAS$/v);
	assert.equal(check('urls', ''), 'Give at least one URL.');
	assert.match(check('urls', 'http://10.0.0.20:5240/MAAS http://a;b/MAAS')!, /characters that no name of a host has/v);
	const typed = fillIn(rackEndpointsForm(rack, around), known, {urls: 'http://10.0.0.20:5240/MAAS  http://localhost:5240/MAAS'});
	assert.strictEqual(typed.request?.action, 'rack-endpoints');
	assert.deepEqual(typed.request.choice.urls, ['http://10.0.0.20:5240/MAAS', 'http://localhost:5240/MAAS']);
	assert.equal(typed.field('urls').note?.tone, 'warning');
});
