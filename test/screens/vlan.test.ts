import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {RackController} from '../../source/maas/schemas/controller.js';
import type {Vlan} from '../../source/maas/schemas/vlan.js';
import {
	controller,
	readLabScreen,
	readScreen,
	vlanPlace,
} from '../helpers/screens.js';
import {partsOf, partsOfScene, without} from '../helpers/parts.js';
import {
	fabric,
	range,
	subnet,
	vlan,
} from '../helpers/builders.js';
import {rackOn, served} from '../helpers/known.js';
import {each} from '../helpers/each.js';

const servedPlace = {screen: 'vlan', vlanId: 5001} as const;

/** A region that is well, but for what a test changes: `fabric-0/0` on two racks. */
const small = ({vlans = [served()], racks = [rackOn('one'), rackOn('two')]}: {vlans?: Vlan[]; racks?: RackController[]}) => partsOf({
	fabrics: [fabric({vlans})], rackcontrollers: racks, subnets: [subnet()], ipranges: [range()], whoami: {username: 'admin', is_superuser: true, email: ''},
});

test('the list has every VLAN with its verdict, by family, and which racks are set', async () => {
	const {rows, row} = await readLabScreen({screen: 'vlans'});
	assert.equal(rows('vlans').length, 13);
	assert.match(row('vlans', 'fabric-0/0'), /\| ● protected \| ● \| {2}\| ● rack-1 \| ● rack-2 \| 10\.0\.0\.0\/24/);
	assert.match(row('vlans', 'dc1/0'), /\| ✗ down \| ✗ \| {2}\| ✗ rack-4 \| – \|/);
	assert.match(row('vlans', 'dc1/100'), /\| ✗ misconfigured \| ● \| ✗ \|/);
	assert.match(row('vlans', 'dc2/200'), /\| ▲ single \| ▲ \| {2}\| ● rack-2 \| – \|/);
	assert.match(row('vlans', 'dc1/110'), /\| ○ external 10\.1\.110\.5 \|/);
	assert.match(row('vlans', 'dc1/120'), /\| ○ off \| {2}\| {2}\| – \| – /);
	assert.match(row('vlans', 'fabric-0/40'), /9000$/);
});

test('the worst VLANs are first, those without DHCP last', async () => {
	const {rows} = await readLabScreen({screen: 'vlans'});
	const verdicts = rows('vlans').map(text => /(?<=[▲○●✗] )\w+/.exec(text)![0]);
	assert.deepEqual([...new Set(verdicts)], ['down', 'misconfigured', 'degraded', 'single', 'protected', 'external', 'off']);
});

test('a relayed VLAN stands with its target and the racks of that', async () => {
	const {row} = await readLabScreen({screen: 'vlans'});
	assert.match(row('vlans', 'fabric-0/30'), /● protected via fabric-0\/0 \| ● \| {2}\| ● rack-1 \| ● rack-2/);
	assert.match(row('vlans', 'dc1/130'), /● protected via dc1\/100 \| ● \| {2}\| ● region-a \| ● rack-2/, 'its own families count: it has no IPv6');
});

test('what is being read stands before what is well: it may turn out to be anything', async () => {
	const {rows} = readScreen({screen: 'vlans'}, without(await partsOfScene(), 'ipranges'));
	assert.match(rows('vlans')[0]!, /\| reading \|/);
	assert.match(rows('vlans').at(-1)!, /\| ○ off \|/);
});

test('a rack\'s glyph tells whether it serves the families that the VLAN has: the worse of two', async () => {
	const {row} = await readLabScreen({screen: 'vlans'});
	// On rack-3 dhcpd runs and dhcpd6 is dead. Neither rack of dc1/100 has an IPv6 address there.
	assert.match(row('vlans', 'dc2/210'), /✗ rack-3 \| ● region-a/);
	assert.match(row('vlans', 'dc1/100'), /✗ region-a \| ✗ rack-2/);
	assert.match(row('vlans', 'fabric-0/40'), /● rack-3 \| ✗ rack-4/);
});

test('before racks or ranges were read no glyph is claimed', async () => {
	const parts = await partsOfScene();
	each(['rackcontrollers', 'ipranges'] as const, name => {
		const {row} = readScreen({screen: 'vlans'}, without(parts, name));
		assert.doesNotMatch(row('vlans', 'fabric-0/0'), /[?▲○●✗]/, name);
	});
});

test('a rack that this key may not read is unknown, by its system_id, and so is the VLAN', () => {
	const parts = small({vlans: [served({primary_rack: 'hidden', secondary_rack: null})], racks: []});
	const refusedRacks = new Map([['hidden', 'forbidden']] as const);
	const {sentence, row} = readScreen(servedPlace, {...parts, rackcontrollers: {...parts.rackcontrollers, refusedRacks}});
	assert.match(row('racks', 'fabric-0/0 ── primary'), /\| hidden \| IPv4 \? unknown \| .*MAAS doesn't let this key read it/);
	assert.match(sentence, /^\? unverified/);
});

test('a rack that MAAS doesn\'t know any more serves nobody', () => {
	const parts = small({vlans: [served({primary_rack: 'deleted', secondary_rack: null})], racks: []});
	const refusedRacks = new Map([['deleted', 'not-found']] as const);
	const {sentence, row} = readScreen(servedPlace, {...parts, rackcontrollers: {...parts.rackcontrollers, refusedRacks}});
	assert.match(row('racks', 'fabric-0/0 ── primary'), /\| deleted \| IPv4 ✗ doesn't/);
	assert.match(sentence, /^✗ down/);
});

test('dc1/100: IPv4 is served by both racks, IPv6 by none, and why; and the use of its subnets', async () => {
	const {title, sentence, rows, row} = await readLabScreen(vlanPlace('dc1/100'));
	assert.equal(title, 'dc1/100');
	assert.match(sentence, /^✗ misconfigured: DHCP is on and can't work as set\. IPv4: region-a and rack-2 serve\. IPv6: no set rack is on the VLAN\./);
	assert.match(row('racks', 'dc1/100 ┬─ primary'), /region-a \| IPv4 ● serves {2}IPv6 ✗ doesn't \| 10\.1\.100\.2 \| ● running \| 3\.7\.3 \| it has no IPv6 address on dc1\/100$/);
	assert.match(row('racks', '└─ secondary'), /rack-2 \| IPv4 ● serves {2}IPv6 ✗ doesn't \| 10\.1\.100\.3 \| ● running \| 3\.7\.3/);
	assert.match(row('subnets', '10.1.100.0/24'), /managed \| .*96%.*10\.1\.100\.1/);
	assert.match(row('subnets', '10.1.100.10'), /10\.1\.100\.250 \| dynamic \| ·+ 0%/);
	assert.match(row('subnets', '2001:db8:100::/64'), /0%/);
	assert.equal(rows('subnets').length, 4);
});

test('dc1/0: down, through which rack, and why', async () => {
	const {sentence, rows} = await readLabScreen(vlanPlace('dc1/0'));
	assert.match(sentence, /^✗ down: racks are set and none serves\. .*rack-4: no region is connected to it/);
	assert.equal(rows('racks').length, 1);
	assert.match(rows('racks')[0]!, /^dc1\/0 ── primary \| rack-4 \| IPv4 ✗ doesn't \| 10\.1\.0\.2 \| ✗ dead \| – \| no region is connected to it/);
});

test('fabric-0/40: the rack that is left, and the one that is lost', async () => {
	const {sentence, row} = await readLabScreen(vlanPlace('fabric-0/40'));
	assert.match(sentence, /^▲ degraded: .*only rack-3 serves/);
	assert.match(row('racks', 'fabric-0/40 ┬─ primary'), /rack-3 \| IPv4 ● serves \| 10\.0\.40\.33 \| ▲ degraded \| 3\.7\.2 \| $/);
	assert.match(row('racks', '└─ secondary'), /rack-4 \| IPv4 ✗ doesn't/);
});

test('from the drawing Enter leads to the rack', async () => {
	const {pane} = await readLabScreen(vlanPlace('dc1/0'));
	assert.deepEqual(pane('racks').rows[0]!.target, controller('rack-4'));
});

test('the drawing takes no more room than its names need', async () => {
	const {pane} = await readLabScreen(vlanPlace('fabric-0/40'));
	assert.equal(pane('racks').columns[0]!.min, 'fabric-0/40 └─ secondary'.length);
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
	assert.match(relayed.row('facts', 'DHCP'), /relayed to dc1\/100/);
	assert.deepEqual(relayed.pane('facts').rows.find(({target: to}) => to)?.target, vlanPlace('dc1/100'));
});

test('a relay is drawn to its target and on to the racks of that, one below the other', async () => {
	const {sentence, rows} = await readLabScreen(vlanPlace('dc1/130'));
	assert.match(sentence, /^● protected/);
	const [first, second] = rows('racks');
	assert.match(first!, /^dc1\/130 ╌relay╌ dc1\/100 ┬─ primary \| region-a \| IPv4 ● serves \|/);
	assert.match(second!, /^ +└─ secondary \| rack-2 \| IPv4 ● serves \|/);
	assert.equal(second!.indexOf('└'), first!.indexOf('┬'));
});

test('a relay to a VLAN without DHCP can\'t work, and the sentence says so', () => {
	const target = vlan({id: 2, vid: 2});
	const {sentence, pane} = readScreen(servedPlace, small({
		vlans: [vlan({relay_vlan: target}), target], racks: [],
	}));
	assert.match(sentence, /^✗ misconfigured: .*fabric-0\/2/);
	assert.match(pane('racks').empty, /fabric-0\/2/);
});

test('a relayed VLAN shows the reserved range beside the dynamic one, with its comment', async () => {
	const {row} = await readLabScreen(vlanPlace('dc1/130'));
	assert.match(row('subnets', '10.1.130.200'), /reserved \| .*printers/);
});

test('of a dynamic range it says how much is in use, leases among it: the subnet counts it as a whole', async () => {
	const {row} = await readLabScreen(vlanPlace('fabric-0/0'));
	assert.match(row('subnets', '10.0.0.0/24'), / 48% \|/);
	assert.match(row('subnets', '10.0.0.100'), /dynamic \| ▍·+ 5% \| PXE pool/);
	assert.match(row('subnets', '10.0.0.2 '), /reserved \| {2}\| routers/);
	const {row: unread} = readScreen(vlanPlace('fabric-0/0'), without(await partsOfScene(), 'addresses'));
	assert.match(unread('subnets', '10.0.0.100'), /dynamic \| {2}\| PXE pool/);
});

test('snippets that bear on a VLAN are listed: global ones, and those of its subnets; an inactive one says so', async () => {
	const {rows} = await readLabScreen(vlanPlace('dc1/100'));
	assert.equal(rows('snippets').length, 2);
	assert.match(rows('snippets').join('\n'), /global-ntp, global \| option ntp-servers/);
	assert.match(rows('snippets').join('\n'), /prov-range, off \| min-lease-time/);
});

test('a VLAN without DHCP and subnets says what that means, without alarm', async () => {
	const {sentence, pane} = await readLabScreen(vlanPlace('dc1/120'));
	assert.match(sentence, /^○ off: no DHCP here\./);
	assert.equal(pane('racks').empty, 'No DHCP here.');
	assert.match(pane('subnets').empty, /No subnet/);
});

test('a rack that is still set where DHCP was turned off is shown, and that it does nothing', () => {
	const {sentence, row} = readScreen(servedPlace, small({vlans: [served({dhcp_on: false, secondary_rack: null})]}));
	assert.match(sentence, /^○ off/);
	assert.match(row('racks', 'fabric-0/0 ── primary'), /\| rack-one \| DHCP is off \|/);
});

test('DHCP without a rack is told to be so', () => {
	const {sentence, pane} = readScreen(servedPlace, small({vlans: [served({primary_rack: null, secondary_rack: null})]}));
	assert.match(sentence, /^✗ misconfigured/);
	assert.match(pane('racks').empty, /DHCP is on and no rack is set/);
});

test('an external DHCP server is named: calmly where MAAS doesn\'t serve', async () => {
	const {row} = await readLabScreen(vlanPlace('dc1/110'));
	assert.equal(row('facts', 'external server'), 'external server | 10.1.110.5');
});

test('where MAAS serves, an external DHCP server is a conflict', () => {
	const vlans = [served({external_dhcp: '10.0.0.66'})];
	const {sentence, row} = readScreen(servedPlace, small({vlans}));
	assert.match(sentence, /^▲ conflict: MAAS serves, and an external DHCP server was seen too/);
	assert.equal(row('facts', 'external server'), 'external server | ▲ 10.0.0.66');
	assert.match(readScreen({screen: 'vlans'}, small({vlans})).row('vlans', 'fabric-0/0'), /▲ conflict 10\.0\.0\.66/);
});

test('a rack on the same tag in another fabric doesn\'t serve: that is another wire', () => {
	const here = served({secondary_rack: null});
	const elsewhere = vlan({id: 2, fabric: 'fabric-1', fabric_id: 1});
	const {sentence, row} = readScreen(servedPlace, small({vlans: [here], racks: [rackOn('one', {on: elsewhere})]}));
	assert.match(row('racks', 'fabric-0/0 ── primary'), /rack-one \| IPv4 ✗ doesn't \| {2}\| ● running \| .*fabric/);
	assert.match(sentence, /^✗ misconfigured: .*no set rack is on the VLAN/);
});

test('an unmanaged subnet is said to be: MAAS hands out nothing there', () => {
	const parts = partsOf({fabrics: [fabric({vlans: [vlan()]})], subnets: [subnet({managed: false})], ipranges: []});
	const {row} = readScreen({screen: 'vlan', vlanId: 5001}, parts);
	assert.match(row('subnets', '10.0.0.0/24'), /unmanaged \| reading \| no gateway/);
});

test('until racks, ranges and use were read their places say reading, and which racks are set is there', async () => {
	const {sentence, row, rows} = readScreen(vlanPlace('dc1/100'), without(await partsOfScene(), 'rackcontrollers', 'ipranges', 'statistics'));
	assert.equal(sentence, 'reading');
	assert.match(row('racks', 'dc1/100 ┬─ primary'), /\| t8sb7d \| reading \| {2}\| reading \|/);
	assert.match(row('subnets', '10.1.100.0/24'), /reading/);
	assert.match(rows('subnets').join('\n'), /ranges: reading/);
});

test('a lost rack can be seen to be lost before the ranges were read', async () => {
	const {row} = readScreen(vlanPlace('dc1/0'), without(await partsOfScene(), 'ipranges'));
	assert.match(row('racks', 'dc1/0 ── primary'), /\| rack-4 \| reading \| {2}\| ✗ dead \|/);
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
