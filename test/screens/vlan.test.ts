import assert from 'node:assert/strict';
import {test} from 'node:test';
import {readLabScreen, readScreen, vlanPlace} from '../helpers/screens.js';
import {partsOf, partsOfScene, without} from '../helpers/parts.js';
import {
	fabric,
	rack,
	subnet,
	vlan,
} from '../helpers/builders.js';
import {each} from '../helpers/each.js';

test('the list has every VLAN with what MAAS does there and which racks are set', async () => {
	const {rows, row} = await readLabScreen({screen: 'vlans'});
	assert.equal(rows('vlans').length, 13);
	assert.match(row('vlans', 'fabric-0/0'), /\| on \| ● rack-1 \| ● rack-2 \| 10\.0\.0\.0\/24/);
	assert.match(row('vlans', 'dc1/0'), /\| on \| ✗ rack-4 \| – /);
	assert.match(row('vlans', 'fabric-0/30'), /relay → fabric-0\/0/);
	assert.match(row('vlans', 'dc1/110'), /external 10\.1\.110\.5/);
	assert.match(row('vlans', 'dc1/120'), /\| off \| – \| – /);
	assert.match(row('vlans', 'fabric-0/40'), /9000$/);
});

test('a rack\'s glyph is of the daemon that the VLAN needs: dhcpd6 on one with IPv6 only, the worst of both on one with both', async () => {
	const {row} = await readLabScreen({screen: 'vlans'});
	// On rack-3 dhcpd runs and dhcpd6 is dead; on rack-2 dhcpd6 is off.
	assert.match(row('vlans', 'dc2/210'), /✗ rack-3 \| ● region-a/);
	assert.match(row('vlans', 'dc1/100'), /● region-a \| ○ rack-2/);
	assert.match(row('vlans', 'fabric-0/40'), /● rack-3 \| ✗ rack-4/);
});

test('before racks or ranges were read no glyph is claimed', async () => {
	const parts = await partsOfScene();
	each(['rackcontrollers', 'ipranges'] as const, name => {
		const {row} = readScreen({screen: 'vlans'}, without(parts, name));
		assert.doesNotMatch(row('vlans', 'fabric-0/0'), /[?▲○●✗]/, name);
	});
});

test('a rack that isn\'t among those that could be read is unknown, by its system_id', () => {
	const parts = partsOf({
		fabrics: [fabric({vlans: [vlan({dhcp_on: true, primary_rack: 'hidden'})]})], rackcontrollers: [], subnets: [], ipranges: [],
	});
	const {row} = readScreen({screen: 'vlan', vlanId: 5001}, parts);
	assert.match(row('racks', 'primary'), /hidden \| not among the racks/);
});

test('dc1/100: both racks with both daemons, their addresses there, and the use of its subnets', async () => {
	const {title, rows, row} = await readLabScreen(vlanPlace('dc1/100'));
	assert.equal(title, 'dc1/100');
	assert.match(row('racks', 'primary'), /region-a \| ● running \| ● running \| ● running \| 10\.1\.100\.2 \| 3\.7\.3/);
	assert.match(row('racks', 'secondary'), /rack-2 \| ● running \| ● running \| ○ off \| 10\.1\.100\.3/);
	assert.match(row('subnets', '10.1.100.0/24'), /managed \| .*96%.*10\.1\.100\.1/);
	assert.match(row('subnets', '10.1.100.10'), /10\.1\.100\.250 \| dynamic/);
	assert.match(row('subnets', '2001:db8:100::/64'), /0%/);
	assert.equal(rows('subnets').length, 4);
});

test('a subnet that is nearly full stands out', async () => {
	const {pane} = await readLabScreen(vlanPlace('dc1/100'));
	const cells = pane('subnets').rows[0]!.cells.flat();
	assert.ok(cells.some(cell => typeof cell === 'object' && 'tone' in cell && cell.tone === 'critical'));
});

test('a relay is seen from both of its ends, and leads from one to the other', async () => {
	const target = await readLabScreen(vlanPlace('dc1/100'));
	assert.match(target.row('facts', 'relayed here'), /dc1\/130/);
	assert.deepEqual(target.pane('facts').rows.find(({target: to}) => to)?.target, vlanPlace('dc1/130'));
	const relayed = await readLabScreen(vlanPlace('dc1/130'));
	assert.match(relayed.row('facts', 'DHCP'), /relay → dc1\/100/);
	assert.deepEqual(relayed.pane('facts').rows.find(({target: to}) => to)?.target, vlanPlace('dc1/100'));
	assert.match(relayed.pane('racks').empty, /racks of dc1\/100/);
});

test('a relayed VLAN shows the reserved range beside the dynamic one, with its comment', async () => {
	const {row} = await readLabScreen(vlanPlace('dc1/130'));
	assert.match(row('subnets', '10.1.130.200'), /reserved \| .*printers/);
});

test('snippets that bear on a VLAN are listed: global ones, and those of its subnets; an inactive one says so', async () => {
	const {rows} = await readLabScreen(vlanPlace('dc1/100'));
	assert.equal(rows('snippets').length, 2);
	assert.match(rows('snippets').join('\n'), /global-ntp, global \| option ntp-servers/);
	assert.match(rows('snippets').join('\n'), /prov-range, off \| min-lease-time/);
});

test('a VLAN without racks and subnets says what that means', async () => {
	const {pane} = await readLabScreen(vlanPlace('dc1/120'));
	assert.match(pane('racks').empty, /No rack is set/);
	assert.match(pane('subnets').empty, /No subnet/);
});

test('an external DHCP server is named', async () => {
	const {row} = await readLabScreen(vlanPlace('dc1/110'));
	assert.match(row('facts', 'external server'), /▲ 10\.1\.110\.5/);
});

test('a rack without an address on the VLAN is warned of: the same tag in another fabric is another wire', () => {
	const here = vlan({id: 1, dhcp_on: true, primary_rack: 'aaaaaa'});
	const elsewhere = vlan({id: 2, fabric: 'fabric-1', fabric_id: 1});
	const parts = partsOf({
		fabrics: [fabric({vlans: [here]})],
		rackcontrollers: [rack({
			interface_set: [{
				id: 1, name: 'eth0', vlan: elsewhere, links: [{mode: 'static', ip_address: '10.9.9.9'}],
			}],
		})],
	});
	const {row} = readScreen({screen: 'vlan', vlanId: 1}, parts);
	assert.match(row('racks', 'primary'), /no address/);
});

test('an unmanaged subnet is said to be: MAAS hands out nothing there', () => {
	const parts = partsOf({fabrics: [fabric({vlans: [vlan()]})], subnets: [subnet({managed: false})], ipranges: []});
	const {row} = readScreen({screen: 'vlan', vlanId: 5001}, parts);
	assert.match(row('subnets', '10.0.0.0/24'), /unmanaged \| reading \| no gateway/);
});

test('until racks, ranges and use were read their places say reading', async () => {
	const {row, rows} = readScreen(vlanPlace('dc1/100'), without(await partsOfScene(), 'rackcontrollers', 'ipranges', 'statistics'));
	assert.match(row('racks', 'primary'), /reading/);
	assert.match(row('subnets', '10.1.100.0/24'), /reading/);
	assert.match(rows('subnets').join('\n'), /ranges: reading/);
});

test('a VLAN that MAAS doesn\'t list any more says so', async () => {
	const {pane} = await readLabScreen({screen: 'vlan', vlanId: 1});
	assert.match(pane('racks').empty, /doesn't list this VLAN any more/);
});

test('before VLANs were read, one isn\'t called gone', () => {
	const {pane} = readScreen({screen: 'vlan', vlanId: 1}, partsOf({}));
	// Its pane waits for the list: it says reading in place of this.
	assert.ok(pane('racks').from.includes('fabrics'));
	assert.equal(pane('racks').rows.length, 0);
});
