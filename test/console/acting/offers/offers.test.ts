import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Plan} from '../../../../source/actions/plan.js';
import {allOffers} from '../../../../source/console/acting/offers/all-offers.js';
import {offersFor, type OfferContext} from '../../../../source/console/acting/offers/offers.js';
import {subjectsUnder, type ActionSubject} from '../../../../source/console/acting/offers/subject.js';
import {assessRegion} from '../../../../source/domain/assess-region.js';
import type {PlaceRow} from '../../../../source/screens/screen.js';
import {knownOfScene} from '../../../helpers/known-of-region.js';
import {recordOf} from '../../../helpers/records.js';
import {labIds, labVlans, vlanPlace} from '../../../helpers/screens.js';

const known = await knownOfScene('lab');
const {findings} = assessRegion(known);
const around = {endpoint: 'http://10.0.0.20:5240/MAAS', others: [], hosts: 'ssh'} as const;
const context: OfferContext = {
	known, findings, journal: undefined, around,
};

/** What is offered, and why not in brackets. */
const offered = (...subjects: ActionSubject[]) => offersFor(context, subjects).map(({label, why}) => why === undefined ? label : `${label} (${why})`);

const row = (changes: Partial<PlaceRow>): PlaceRow => ({key: '', cells: [], ...changes});

test('a VLAN with two racks offers everything but what it has already', () => {
	assert.deepEqual(offered({kind: 'vlan', id: labVlans['fabric-0/0']}), [
		'Change who serves fabric-0/0', 'Swap racks on fabric-0/0', 'Drop the secondary of fabric-0/0', 'Turn DHCP off on fabric-0/0', 'Add a range on fabric-0/0',
	]);
});

test('a rack offers all that is done with it and on its host, and one that serves nothing says so', () => {
	assert.deepEqual(offered({kind: 'controller', systemId: labIds['rack-1']}), [
		'Evacuate rack-1',
		'Register rack-1 again',
		'Change the URLs of rack-1',
		'Move rack-1 to another region',
		'Delete rack-1',
	]);
	assert.equal(offered({kind: 'controller', systemId: labIds['rack-5']})[0], 'Evacuate rack-5 (It serves no VLAN: there is nothing to hand over.)');
});

test('a region and rack is two things, and one that runs isn\'t deleted', () => {
	assert.deepEqual(offered({kind: 'controller', systemId: labIds['region-a']}), [
		'Evacuate region-a',
		'Register region-a again (It is a region controller too: that would take its region apart.)',
		'Change the URLs of region-a',
		'Move region-a to another region (It is a region controller too: that can\'t move.)',
		'Take the rack role off region-a',
		'Delete the region controller region-a (It runs: MAAS deletes only a region controller that doesn\'t.)',
	]);
});

test('subnets and ranges offer ranges', () => {
	const subnet = known.snapshot.subnets!.find(({cidr}) => cidr === '10.0.0.0/24')!;
	const range = known.snapshot.ipranges!.find(one => one.start_ip === '10.0.0.100')!;
	assert.deepEqual(offered({kind: 'subnet', id: subnet.id}), ['Add a range to 10.0.0.0/24']);
	assert.deepEqual(offered({kind: 'range', id: range.id}), ['Change 10.0.0.100-10.0.0.199', 'Delete 10.0.0.100-10.0.0.199']);
});

test('a notification that MAAS keeps can\'t be dismissed', () => {
	const {notifications = []} = known.snapshot;
	const [first, ...others] = notifications;
	const kept = {...known, snapshot: {...known.snapshot, notifications: [{...first!, dismissable: false}, ...others]}};
	const [offer] = offersFor({...context, known: kept}, [{kind: 'notification', id: first!.id}]);
	assert.match(offer!.label, /^Dismiss “/v);
	assert.match(offer!.why!, /until what it is about is put right/v);
});

test('what puts a finding right stands first', () => {
	const first = (code: string) => {
		const found = findings.find(one => one.code === code)!;
		return offered({kind: 'finding', key: found.key})[0];
	};

	assert.match(first('HA101')!, /^Change who serves dc1\/0/v);
	assert.match(first('HA201')!, /^Evacuate rack-4/v);
});

test('where nothing is meant there is the region', () => {
	assert.deepEqual(offered(), ['Spread second racks', 'Add a rack']);
});

test('one more rack is offered beside what is done with a single one, and first where it puts things right', () => {
	assert.equal(offered(...subjectsUnder(row({target: {screen: 'controller', systemId: labIds['rack-1']}}), {screen: 'controllers'})).at(-1), 'Add a rack');
	assert.deepEqual(offered(...subjectsUnder(undefined, {screen: 'question', question: 'racks'})), ['Add a rack']);
	const [only] = known.snapshot.rackcontrollers!;
	const single = {...known, snapshot: {...known.snapshot, rackcontrollers: [only!]}};
	const alone = assessRegion(single).findings;
	const found = alone.find(({action}) => action === 'add-rack')!;
	assert.equal(offersFor({...context, known: single, findings: alone}, [{kind: 'finding', key: found.key}])[0]!.label, 'Add a rack');
	const none = {...known, snapshot: {...known.snapshot, rackcontrollers: []}};
	const bare = assessRegion(none).findings;
	const missing = bare.find(({action}) => action === 'add-rack')!;
	assert.equal(offersFor({...context, known: none, findings: bare}, [{kind: 'finding', key: missing.key}])[0]!.label, 'Add a rack');
});

test('the row under the cursor comes first where it is the narrower, and the screen\'s own VLAN before its racks', () => {
	const here = vlanPlace('fabric-0/0');
	const vlan = {kind: 'vlan', id: labVlans['fabric-0/0']} as const;
	const rack = row({target: {screen: 'controller', systemId: labIds['rack-1']}});
	const range = row({raw: {screen: 'raw', of: {screen: 'entry', part: 'ipranges', id: 7}, name: ''}});
	assert.deepEqual(subjectsUnder(rack, here), [vlan, {kind: 'controller', systemId: labIds['rack-1']}]);
	assert.deepEqual(subjectsUnder(range, here), [{kind: 'range', id: 7}, vlan]);
	assert.deepEqual(subjectsUnder(rack, {screen: 'controllers'}), [{kind: 'controller', systemId: labIds['rack-1']}, {kind: 'racks'}]);
	assert.deepEqual(subjectsUnder(row({target: here}), here), [vlan]);
	assert.deepEqual(subjectsUnder(undefined, {screen: 'overview'}), []);
});

test('the palette is offered what is possible, for every VLAN and controller', () => {
	const labels = allOffers(known, around).map(({label}) => label);
	assert.ok(labels.includes('Swap racks on fabric-0/0'));
	assert.ok(!labels.includes('Swap racks on fabric-0/30'));
	assert.ok(labels.includes('Evacuate rack-1'));
	assert.ok(labels.includes('Spread second racks'));
	assert.equal(new Set(labels).size, labels.length);
});

test('a rack that a plan has deleted is offered to be brought back, for as long as MAAS doesn\'t list it', () => {
	const deletionOf = (hostname: string): Plan => ({
		action: 'delete-rack',
		title: `Delete ${hostname}`,
		tier: {kind: 'typed', name: hostname},
		madeFrom: [],
		checks: [],
		steps: [{
			kind: 'change', title: `Delete ${hostname}`, operation: {type: 'rack.delete', systemId: 'abcdef', isForced: false}, reading: {type: 'rack', systemId: 'abcdef'}, before: {hostname}, expect: 'gone', undo: {type: 'none', why: ''},
		}],
		notes: [],
		asks: {},
		afterwards: [],
		watchFor: {hostname, macAddresses: []},
	});
	const records = [recordOf('one', deletionOf('rack-9')), recordOf('two', deletionOf('rack-1')), recordOf('three', deletionOf('rack-9'))];
	const labels = allOffers(known, around, records).map(({label}) => label).filter(label => label.startsWith('Bring'));
	assert.deepEqual(labels, ['Bring rack-9 back']);
});
