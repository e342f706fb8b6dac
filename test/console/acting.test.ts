import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Misuse} from '../../source/maas/schemas/misuse.js';
import {openActing} from '../helpers/acting.js';
import {eachInTurn} from '../helpers/each.js';
import {maasError} from '../helpers/fake-maas.js';
import {settled} from '../helpers/fake-clock.js';
import {partsOfScene, readAt, without} from '../helpers/parts.js';
import {labVlan, settingPlan, swapPlan} from '../helpers/plans.js';
import {labIds, vlanPlace} from '../helpers/screens.js';

test('a on a VLAN says what can be done with it, and why the rest can\'t', async () => {
	const {standAt, press, overlay} = await openActing();
	standAt(vlanPlace('fabric-0/30'));
	press('a');
	assert.deepEqual(overlay().slice(0, 5), [
		'Change how DHCP reaches fabric-0/30 | ',
		'Swap racks on fabric-0/30 | no: It is relayed to fabric-0/0, whose racks serve it.',
		'Drop the secondary of fabric-0/30 | no: It is relayed to fabric-0/0, whose racks serve it.',
		'End the relay of fabric-0/30 to fabric-0/0 | ',
		'Add a range on fabric-0/30 | ',
	]);
});

test('a begins with what puts the finding under the cursor right', async () => {
	const {standAt, press, overlay} = await openActing();
	standAt({screen: 'finding', key: `HA201 rack ${labIds['rack-4']}`});
	press('a');
	assert.match(overlay()[0]!, /^Evacuate rack-4/v);
});

test('what can\'t be done says why instead of beginning', async () => {
	const {standAt, press, notice, fake, dialog} = await openActing();
	standAt(vlanPlace('fabric-0/30'));
	press('a j enter');
	assert.equal(notice(), 'It is relayed to fabric-0/0, whose racks serve it.');
	assert.deepEqual([fake.requests, dialog()?.kind], [[], 'menu']);
	press('esc');
	assert.equal(dialog(), undefined);
});

test('read-only, a key that isn\'t an admin\'s, a region that is away and lists that aren\'t read keep everything from being begun, and say so', async () => {
	const parts = await partsOfScene();
	const down = {
		status: 'down', error: maasError(), since: readAt, nextTryAt: readAt,
	} as const;
	await eachInTurn([
		[{session: {isReadOnly: true}}, /read-only/v],
		[{known: {parts: await partsOfScene('lab', 'operator')}}, /isn't an admin's/v],
		[{known: {parts, link: down}}, /doesn't answer/v],
		[{known: {parts: without(parts, 'ipranges')}}, /Not read yet: ranges/v],
	] as const, async ([options, why]) => {
		const {standAt, press, overlay, notice, fake, dialog} = await openActing(options);
		standAt(vlanPlace('fabric-0/0'));
		press('a');
		assert.ok(overlay().length > 1);
		assert.ok(overlay().every(row => why.test(row)), overlay().join('\n'));
		press('enter');
		assert.match(notice(), why);
		assert.deepEqual([fake.requests, dialog()?.kind], [[], 'menu']);
	});
});

test('an action that needs no choice is read for at once, and then rehearsed: now, between, afterwards, requests, commands', async () => {
	const {fake, standAt, begin, place, text, sentence, footer} = await openActing();
	standAt(vlanPlace('fabric-0/0'));
	fake.hold();
	await begin('Swap racks on fabric-0/0');
	assert.deepEqual([place().screen, fake.requests], ['action', [{action: 'swap-racks', choice: {vlan: labVlan.id}}]]);
	assert.match(text(), /reading …/v);
	await fake.letGo();
	assert.match(sentence(), /^● It can be done\. It takes 2 requests, and can be taken back\. Nothing is sent yet\./v);
	assert.match(text(), /primary \| ● rack-1 \| ● rack-2 \| ● rack-2/v);
	assert.match(text(), /secondary \| ● rack-2 \| – \| ● rack-1/v);
	assert.match(text(), /DHCP \| ● protected \| ▲ single, some seconds \| ● protected/v);
	assert.match(text(), /PUT fabrics\/0\/vlans\/0\/ primary_rack=war3h8\n \| maas lab vlan update 0 0 primary_rack=war3h8/v);
	assert.match(footer(), /enter confirm/v);
});

test('Esc and Ctrl-C go back to where the action was begun, and what is read meanwhile changes nothing', async () => {
	await eachInTurn(['esc', 'ctrl-c'], async key => {
		const {fake, rehearseSwap, press, place, state, effects} = await openActing();
		fake.hold();
		await rehearseSwap();
		press(key);
		assert.deepEqual([place().screen, state().flow, fake.signals[0]!.aborted, effects()], ['vlan', undefined, true, []]);
		await fake.letGo();
		assert.equal(state().flow, undefined);
	});
});

test('Enter on what to do about a finding shows how, where an action of ours does it', async () => {
	const {standAt, select, press, dialog, footer} = await openActing();
	standAt({screen: 'finding', key: 'HA101 vlan 5002'});
	select('what to do');
	assert.match(footer(), /enter see what can be done/v);
	press('enter');
	assert.equal(dialog()?.kind, 'menu');
});

test('a choice that names what isn\'t there any more says so, and nothing is offered', async () => {
	const {rehearseSwap, sentence, text, footer, press, place} = await openActing({planFor: () => new Misuse('There is no VLAN 5001.', 'Look again.')});
	await rehearseSwap();
	assert.equal(sentence(), '✗ There is no VLAN 5001.');
	assert.match(text(), /Look again\.\nNothing was sent/v);
	assert.doesNotMatch(footer(), /confirm/v);
	press('esc');
	assert.equal(place().screen, 'vlan');
});

test('the confirmation starts on Cancel: Enter leaves everything as it is', async () => {
	const {rehearseSwap, press, overlay, fake, dialog, place} = await openActing();
	await rehearseSwap();
	press('enter');
	assert.equal(overlay().at(-1), '[ Cancel ]     Run  ');
	assert.match(overlay()[0]!, /2 requests go to 10\.0\.0\.20:5240/v);
	press('enter');
	assert.deepEqual([dialog(), fake.runs.length, place().screen], [undefined, 0, 'action']);
});

test('Tab and arrows choose, Enter runs', async () => {
	await eachInTurn(['tab', 'right', 'down', 'l', 'j'], async key => {
		const {rehearseSwap, press, overlay, fake} = await openActing();
		await rehearseSwap();
		press(`enter ${key}`);
		assert.equal(overlay().at(-1), '  Cancel     [ Run ]');
		press('left tab tab enter enter tab enter');
		await settled();
		assert.equal(fake.runs.length, 1);
	});
});

test('Esc and Ctrl-C cancel the confirmation', async () => {
	await eachInTurn(['esc', 'ctrl-c'], async key => {
		const {rehearseSwap, press, dialog, fake, place} = await openActing();
		await rehearseSwap();
		press(`enter tab ${key}`);
		assert.deepEqual([dialog(), fake.runs.length, place().screen], [undefined, 0, 'action']);
	});
});

test('a name that is to be typed is typed whole: another text stays, and nothing is sent', async () => {
	const {rehearseSwap, press, type, overlay, fake, dialog, footer} = await openActing({planFor: (_request, known) => ({...swapPlan(known), tier: {kind: 'typed', name: 'fabric-0/0'}})});
	await rehearseSwap();
	press('enter enter');
	assert.match(overlay().at(-1)!, /^Type fabric-0\/0 to carry it out: ▏ {2}Nothing is typed yet\./v);
	type('fabric-0/1');
	press('enter');
	assert.match(overlay().at(-1)!, /fabric-0\/1▏ {2}That isn't fabric-0\/0\. Nothing was sent\./v);
	assert.equal(fake.runs.length, 0);
	press('backspace');
	assert.doesNotMatch(overlay().at(-1)!, /isn't/v);
	assert.match(footer(), /enter carry it out/v);
	type('0');
	press('enter');
	await settled();
	assert.deepEqual([fake.runs.length, dialog()], [1, undefined]);
});

test('the name may be pasted', async () => {
	const {rehearseSwap, press, model, fake} = await openActing({planFor: (_request, known) => ({...swapPlan(known), tier: {kind: 'typed', name: 'fabric-0/0'}})});
	await rehearseSwap();
	press('enter');
	model.paste('fabric-0/0\n');
	press('enter');
	await settled();
	assert.equal(fake.runs.length, 1);
});

test('what would be worse is said above the rehearsal, and right beside Run', async () => {
	const {rehearseSwap, press, sentence, overlay} = await openActing({
		size: {columns: 200, rows: 60}, planFor: (_request, known) => settingPlan(known, labVlan.id, {secondary_rack: null}),
	});
	await rehearseSwap();
	assert.match(sentence(), /^▲ fabric-0\/0 would be single, and is protected now\./v);
	press('enter');
	assert.match(overlay().at(-1)!, /^\[ Cancel \] {5}Run {5}▲ fabric-0\/0 would be single/v);
});

test('more that would be worse than fits beside Run stands above it', async () => {
	const {rehearseSwap, press, overlay, model} = await openActing({planFor: (_request, known) => settingPlan(known, labVlan.id, {dhcp_on: false, primary_rack: null, secondary_rack: null})});
	model.resize({columns: 80, rows: 24});
	await rehearseSwap();
	press('enter');
	assert.match(overlay().join(' '), /▲ fabric-0\/0 would be off, and is protected now\. fabric-0\/30 would be misconfigured/v);
	assert.match(overlay().at(-1)!, /Run {5}▲ it leaves something worse$/v);
});

test('checks that found something are named in the confirmation', async () => {
	const {rehearseSwap, press, overlay, sentence} = await openActing({planFor: (_request, known) => ({...swapPlan(known), checks: [{title: 'It is wise', outcome: 'warn', detail: 'It isn\'t.'}]})});
	await rehearseSwap();
	assert.match(sentence(), /Beware: 1 check found something/v);
	press('enter');
	assert.match(overlay().join(' '), /▲ Beware: 1 check found something\./v);
});

test('what couldn\'t be looked at is no warning, and is counted apart', async () => {
	const checks = (['unchecked', 'unchecked', 'warn'] as const).map(outcome => ({title: 'It is wise', outcome, detail: 'Nobody looked.'}));
	const {rehearseSwap, press, overlay, sentence} = await openActing({planFor: (_request, known) => ({...swapPlan(known), checks})});
	await rehearseSwap();
	assert.match(sentence(), /It can be done\. Beware: 1 check found something\. 2 things couldn't be checked\. It takes/v);
	press('enter');
	assert.match(overlay().join(' '), /▲ Beware: 1 check found something\. 2 things couldn't be checked\./v);
	const unchecked = await openActing({planFor: (_request, known) => ({...swapPlan(known), checks: checks.slice(0, 1)})});
	await unchecked.rehearseSwap();
	assert.doesNotMatch(unchecked.sentence(), /Beware/v);
	unchecked.press('enter');
	assert.match(unchecked.overlay().join(' '), /\? 1 thing couldn't be checked\./v);
});

test('a plan that a check stops, or that MAAS would refuse, can\'t be run', async () => {
	const stop = {
		title: 'It is wise', outcome: 'stop', detail: 'It isn\'t.', remedy: 'Think again.',
	} as const;
	await eachInTurn([
		[{checks: [stop]}, /^✗ It isn't\. Think again\.$/v],
		[{steps: 'refused'}, /^✗ MAAS would refuse/v],
	] as const, async ([changes, why]) => {
		const {rehearseSwap, press, sentence, dialog, footer, fake} = await openActing({
			planFor: (_request, known) => 'checks' in changes ? {...swapPlan(known), checks: changes.checks} : settingPlan(known, labVlan.id, {secondary_rack: 'nobody'}),
		});
		await rehearseSwap();
		assert.match(sentence(), why);
		assert.doesNotMatch(footer(), /confirm/v);
		press('enter');
		assert.deepEqual([dialog(), fake.runs.length], [undefined, 0]);
	});
});

test('y copies the command of a step, and the whole plan as a script with its line breaks', async () => {
	const {rehearseSwap, select, press, effects} = await openActing();
	await rehearseSwap();
	select('make rack-2 the primary');
	press('y');
	assert.equal(effects().at(-1), 'copy maas lab vlan update 0 0 primary_rack=war3h8');
	select('shell script');
	press('y');
	assert.match(effects().at(-1)!, /^copy #!\/bin\/sh\n[\s\S]*\nmaas lab vlan update 0 0 primary_rack=war3h8\n/v);
});

test('the palette begins actions by name, where they are possible', async () => {
	const {goTo, fake, place, press, type, state} = await openActing();
	goTo('swap racks on fabric-0/0');
	await settled();
	assert.deepEqual([place().screen, fake.requests[0]], ['action', {action: 'swap-racks', choice: {vlan: labVlan.id}}]);
	press(':');
	type('swap racks on fabric-0/30');
	press('enter');
	assert.notEqual(state().flow?.title, 'Swap racks on fabric-0/30');
});

test('in a read-only console the palette says why nothing is begun', async () => {
	const {goTo, fake, notice} = await openActing({session: {isReadOnly: true}});
	goTo('swap racks on fabric-0/0');
	assert.match(notice(), /read-only/v);
	assert.deepEqual(fake.requests, []);
});

test('Esc from a field\'s values is back on the field, and from the rehearsal on what led there', async () => {
	const {standAt, begin, select, press, row} = await openActing();
	standAt({screen: 'controller', systemId: labIds['rack-5']});
	await begin('Delete rack-5');
	select('force');
	const field = row();
	press('enter');
	assert.notEqual(row(), field);
	press('esc');
	assert.equal(row(), field);
	press('G enter');
	await settled();
	press('esc');
	assert.match(row(), /Rehearse it/v);
});

test('a second action takes the place of the first on the way back', async () => {
	const {rehearseSwap, goTo, begin, press, place, state} = await openActing();
	await rehearseSwap();
	goTo('Controllers');
	await begin('Evacuate rack-1');
	assert.deepEqual(state().stack.map(entry => entry.place.screen), ['overview', 'vlan', 'controllers', 'action']);
	press('esc');
	assert.equal(place().screen, 'controllers');
});
