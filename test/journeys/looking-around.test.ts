import {Buffer} from 'node:buffer';
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {startConsole} from '../helpers/terminal.js';

test('from the overview to a VLAN, to its rack, and back the same way', async t => {
	const terminal = startConsole(t, {scene: 'lab'});
	await terminal.until('fabric-0/40');
	await terminal.until(/dc1\/0 .*✗ down/);
	terminal.press('tab', 'tab');
	terminal.type('jjj');
	await terminal.until('▸fabric-0/40');
	terminal.press('enter');
	const vlan = await terminal.until(/Overview › fabric-0\/40 +▲ degraded: one of two racks serves\./);
	assert.match(vlan, /▸fabric-0\/40 ┬─ primary +rack-3 +IPv4 ● serves/);
	assert.match(vlan, /└─ secondary +rack-4 +IPv4 ✗ doesn't/);
	await terminal.until(/10\.0\.40\.0\/24 +managed +[·█▉▊▋▌▍▎▏]+ \d+%/);
	terminal.press('enter');
	await terminal.until(/Overview › fabric-0\/40 › rack-3 +✗ Its loss would stop DHCP on fabric-0\/40\.[\s\S]*50% connected to region/);
	terminal.press('esc');
	await terminal.until(screen => screen.includes('Overview › fabric-0/40') && !screen.includes('› rack-3'));
	terminal.press('esc');
	await terminal.until(/DHCP is down on dc1\/0[\s\S]*▸fabric-0\/40/);
});

test('a filter shows only what is looked for, until it is taken off', async t => {
	const terminal = startConsole(t, {scene: 'lab'});
	await terminal.until('fabric-0/40');
	terminal.type(':vlans\n');
	await terminal.until('VLANs 13');
	terminal.type('/dc1');
	await terminal.until(/VLANs 5 of 13 · \/dc1/);
	terminal.press('enter');
	assert.doesNotMatch(await terminal.until('esc unfilter'), /fabric-0\/40/);
	terminal.press('esc');
	await terminal.until('VLANs 13');
});

test('the palette goes anywhere from a few letters', async t => {
	const terminal = startConsole(t, {scene: 'lab'});
	await terminal.until('fabric-0/40');
	terminal.type(':rgnb');
	await terminal.until('▸region-b');
	terminal.press('enter');
	await terminal.until('MAAS\'s API doesn\'t show the services of a region');
	terminal.type(':dc1/100\n');
	await terminal.until('dc1/130');
	terminal.type(':');
	await terminal.until('Go to:');
	terminal.press('esc');
	await terminal.until('relayed here');
});

test('every screen opens, and raw shows the JSON of what was selected', async t => {
	const terminal = startConsole(t, {scene: 'lab'});
	await terminal.until('fabric-0/40');
	terminal.type(':controllers\n');
	await terminal.until('Controllers 8');
	terminal.type('J');
	await terminal.until(/Raw: rack-1[\s\S]*"architecture": "amd64\/generic"/);
	terminal.press('esc');
	terminal.type(':events\n');
	await terminal.until('Events 59');
	terminal.type('LL');
	await terminal.until('Events from WARNING up');
	terminal.press('enter');
	await terminal.until(/level +ERROR/);
	terminal.type(':notifications\n');
	await terminal.until('Notifications 6');
	terminal.press('enter');
	await terminal.until('Rack controller rack-4 has lost its connection.');
	terminal.type('?');
	await terminal.until('go anywhere: screens, controllers, VLANs');
});

test('a copied name goes to the clipboard of the terminal', async t => {
	const terminal = startConsole(t, {scene: 'lab'});
	await terminal.until('rack-4 has lost the region');
	terminal.press('tab');
	await terminal.until('▸rack-4');
	let output = '';
	terminal.onOutput(data => {
		output += data;
	});
	terminal.type('y');
	await terminal.until('Copied: rack-4');
	assert.ok(output.includes(`\u{1B}]52;c;${Buffer.from('rack-4').toString('base64')}\u{7}`));
});

test('a paused console asks nothing until it goes on', async t => {
	const terminal = startConsole(t, {scene: 'lab'});
	await terminal.until('fabric-0/40');
	terminal.type('p');
	await terminal.until(/paused[\s\S]*p go on/);
	terminal.type('p');
	await terminal.untilGone('paused');
});
