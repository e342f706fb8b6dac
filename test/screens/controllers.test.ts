import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	controller,
	readLabScreen,
	readScreen,
	vlanPlace,
} from '../helpers/screens.js';
import {partsOfScene, without, partsOf} from '../helpers/parts.js';
import {nodeTypes} from '../../source/maas/schemas/controller.js';
import {rack} from '../helpers/builders.js';
import {eachInTurn} from '../helpers/each.js';

const place = {screen: 'controllers'} as const;

test('all controllers are in one list: racks, regions, and what is both', async () => {
	const {rows, row, pane} = await readLabScreen(place);
	assert.equal(pane('controllers').columns[5]!.title, 'set on');
	assert.equal(rows('controllers').length, 8);
	assert.match(row('controllers', 'region-a'), /region\+rack/);
	assert.match(row('controllers', 'region-b'), /not in REST/);
	assert.match(row('controllers', 'rack-4'), /✗ dead/);
	assert.match(row('controllers', 'rack-3'), /▲ degraded.*3\.7\.2/);
	assert.match(row('controllers', 'rack-2'), /3 VLANs.*3\.7\.3.*az-2/);
});

test('a non-admin is told why the list is short', async () => {
	const {sentence, rows} = await readLabScreen(place, 'operator');
	assert.match(sentence, /isn't an admin's/);
	assert.equal(rows('controllers').length, 5);
	const admin = await readLabScreen(place);
	assert.equal(admin.sentence, '');
});

test('rack-3: its dead dhcpd6 is first, with MAAS\'s words, and its half link to the regions', async () => {
	const {title, rows, row} = await readLabScreen(controller('rack-3'));
	assert.equal(title, 'rack-3');
	assert.match(rows('services')[0]!, /dhcpd6 \| ✗ dead \| maas-dhcpd6 is currently stopped/);
	assert.match(row('services', 'rackd'), /▲ degraded \| 50% connected/);
	assert.match(row('facts', 'version'), /3\.7\.2/);
	assert.deepEqual(rows('vlans').map(text => text.split(' | ').slice(0, 2).join(' ')), ['dc2/210 primary', 'fabric-0/40 primary']);
	assert.match(row('interfaces', 'eth2'), /dc2\/210 \| 2001:db8:210::3 \| static/);
});

test('rack-4: dead, its version not reported, primary of dc1/0 and secondary of fabric-0/40', async () => {
	const {rows, row} = await readLabScreen(controller('rack-4'));
	assert.match(row('facts', 'state'), /✗ dead/);
	assert.match(row('facts', 'version'), /not reported/);
	assert.deepEqual(rows('vlans').map(text => text.split(' | ').slice(0, 2).join(' ')), ['dc1/0 primary', 'fabric-0/40 secondary']);
	assert.match(row('services', 'http'), /\? unknown/);
});

test('region-a: region and rack, with its processes and the services of both', async () => {
	const {row} = await readLabScreen(controller('region-a'));
	assert.match(row('facts', 'kind'), /region and rack/);
	assert.match(row('facts', 'region processes'), /4/);
	assert.match(row('services', 'regiond'), /● running/);
	assert.match(row('services', 'dhcpd'), /● running/);
});

test('region-b: its services can\'t be seen, and that is said; its processes can', async () => {
	const {rows, pane, row} = await readLabScreen(controller('region-b'));
	assert.deepEqual(rows('services'), []);
	assert.match(pane('services').empty, /doesn't show/);
	assert.match(row('facts', 'region processes'), /4/);
	assert.match(row('facts', 'state'), /not in REST/);
	assert.match(pane('vlans').empty, /No VLAN names it/);
});

test('a region of which no process lives is in alarm', async () => {
	const parts = await partsOfScene();
	const {row} = readScreen(controller('region-b'), {...parts, ...partsOf({rpc: {eventloops: {'region-a:pid=1': []}}}, parts)});
	assert.match(row('facts', 'region processes'), /✗ none/);
});

test('before the processes were read nothing is said of them', async () => {
	const {row} = readScreen(controller('region-b'), without(await partsOfScene(), 'rpc'));
	assert.equal(row('facts', 'region processes'), '');
});

test('rack-6 carries a VM host: deleting it would lose that', async () => {
	const {row} = await readLabScreen(controller('rack-6'));
	assert.match(row('facts', 'VM hosts'), /kvm-rack-6/);
});

test('an interface that is off or without a link says so, and one of no VLAN too', () => {
	const parts = partsOf({
		rackcontrollers: [rack({
			interface_set: [
				{
					id: 1, name: 'eth0', vlan: null, enabled: false,
				},
				{
					id: 2, name: 'eth1', vlan: null, link_connected: false,
				},
			],
		})],
		regioncontrollers: [],
		fabrics: [],
	});
	const {row} = readScreen({screen: 'controller', systemId: 'aaaaaa'}, parts);
	assert.match(row('interfaces', 'eth0'), /disabled \| none/);
	assert.match(row('interfaces', 'eth1'), /no link \| none/);
});

test('a rack that MAAS doesn\'t list any more says so', async () => {
	const {title, pane} = await readLabScreen({screen: 'controller', systemId: 'gone'});
	assert.equal(title, 'gone');
	assert.match(pane('services').empty, /doesn't list gone any more/);
});

test('a controller that a non-admin may not see isn\'t called gone', async () => {
	const {pane} = await readLabScreen(controller('rack-5'), 'operator');
	assert.doesNotMatch(pane('services').empty, /any more/);
	assert.match(pane('services').empty, /isn't an admin's/);
});

test('a service that a newer MAAS brings is listed too', () => {
	const racks = [rack({node_type: nodeTypes.rack, service_set: [{name: 'brand-new', status: 'odd', status_info: ''}] as never})];
	const {row} = readScreen({screen: 'controller', systemId: 'aaaaaa'}, partsOf({rackcontrollers: racks, regioncontrollers: [], fabrics: []}));
	assert.match(row('services', 'brand-new'), /\? unknown/);
});

test('a controller\'s sentence says what its loss would do: which VLANs stop, which are weakened', async () => {
	const {sentence, row} = await readLabScreen(controller('rack-1'));
	assert.equal(sentence, '✗ Its loss would stop DHCP on fabric-0/10. ▲ Its loss would weaken fabric-0/0, fabric-0/30.');
	assert.match(row('vlans', 'fabric-0/0'), /primary \| ● protected \| ▲ degraded$/);
	assert.match(row('vlans', 'fabric-0/10'), /primary \| ▲ single \| ✗ down$/);
});

test('a VLAN that reaches the rack through a relay stands under the VLAN that it is relayed to', async () => {
	const {rows, pane} = await readLabScreen(controller('rack-1'));
	assert.deepEqual(rows('vlans').map(text => text.split(' | ').slice(0, 2).join(' ')), ['fabric-0/0 primary', 'fabric-0/30 via fabric-0/0', 'fabric-0/10 primary']);
	assert.deepEqual(pane('vlans').rows[1]!.target, vlanPlace('fabric-0/30'));
});

test('a rack whose partner is lost would take DHCP with it', async () => {
	const {sentence, row} = await readLabScreen(controller('rack-3'));
	assert.equal(sentence.trim(), '✗ Its loss would stop DHCP on fabric-0/40.');
	assert.match(row('vlans', 'fabric-0/40'), /▲ degraded \| ✗ down$/);
	assert.match(row('vlans', 'dc2/210'), /▲ degraded \| ▲ degraded$/, 'it doesn\'t serve there as it is');
});

test('of a rack that is lost already the sentence says that, not what would be', async () => {
	const {sentence} = await readLabScreen(controller('rack-4'));
	assert.equal(sentence, '✗ It has lost the region: nothing boots through it.');
});

test('without a controller that serves no VLAN, DHCP would go on: a spare rack, and one of two regions', async () => {
	await eachInTurn(['rack-5', 'region-b'] as const, async hostname => {
		const {sentence} = await readLabScreen(controller(hostname));
		assert.equal(sentence, '● DHCP would go on without it.', hostname);
	});
});

test('without the only region that lives no rack is connected: DHCP would stop everywhere', async () => {
	const parts = await partsOfScene();
	const {sentence} = readScreen(controller('region-a'), {...parts, ...partsOf({rpc: {eventloops: {'region-a:pid=1': []}}}, parts)});
	assert.match(sentence, /✗ Its loss would stop DHCP on \d+ VLANs/);
});

test('before the lists that verdicts hang on were read nothing is said of a loss', async () => {
	const {sentence, row} = readScreen(controller('rack-1'), without(await partsOfScene(), 'ipranges'));
	assert.equal(sentence, 'reading');
	assert.match(row('vlans', 'fabric-0/0'), /primary \| reading \| reading$/);
});
