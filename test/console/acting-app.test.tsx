import assert from 'node:assert/strict';
import {test} from 'node:test';
import {widthOf} from '../../source/components/fit.js';
import {App} from '../../source/console/app.js';
import type {Size} from '../../source/console/state.js';
import {openActing, type Acting} from '../helpers/acting.js';
import {each, eachInTurn} from '../helpers/each.js';
import {settled} from '../helpers/fake-clock.js';
import {linesOf} from '../helpers/frames.js';
import {labVlan, settingPlan, swapPlan} from '../helpers/plans.js';
import {partsOfScene} from '../helpers/parts.js';
import {unfinishedRecordOf} from '../helpers/records.js';
import {vlanPlace} from '../helpers/screens.js';

const sizes: Size[] = [{columns: 80, rows: 24}, {columns: 120, rows: 40}, {columns: 200, rows: 60}];

/** The screen is filled, nothing sticks out of it, and its footer is there. */
const assertWhole = ({model}: Acting, what: string): string => {
	const {size: {columns, rows}} = model.getState();
	const lines = linesOf(<App model={model}/>, columns + 40);
	const shown = `${what} in ${columns}×${rows}\n${lines.join('\n')}`;
	assert.equal(lines.length, rows, shown);
	each(lines, line => {
		assert.ok(widthOf(line) <= columns, shown);
		assert.ok(!/^[│╭╰]/v.test(line) || (widthOf(line) === columns && /[│╮╯]$/v.test(line)), shown);
	});
	assert.equal(lines.filter(line => line.startsWith('╭')).length, lines.filter(line => line.startsWith('╰')).length, shown);
	assert.match(lines.at(-1)!, /esc|enter|▏/v, shown);
	return lines.join('\n');
};

const longNames = async () => {
	const parts = await partsOfScene();
	const {rackcontrollers, fabrics} = parts;
	return {
		...parts,
		rackcontrollers: {...rackcontrollers, data: rackcontrollers.data!.map((rack, index) => ({...rack, hostname: `rack-controller-${index}-of-the-second-floor-in-frankfurt.example`}))},
		fabrics: {...fabrics, data: fabrics.data!.map(fabric => ({...fabric, vlans: fabric.vlans.map(vlan => ({...vlan, fabric: `provisioning-${fabric.name}-東京`}))}))},
	};
};

test('menu, form, rehearsal, confirmation, run, result and journal fill 80×24, 120×40 and 200×60, however long the names', async () => {
	await eachInTurn(sizes, async size => {
		await eachInTurn([await partsOfScene(), await longNames()], async parts => {
			const opened = await openActing({size, known: {parts}});
			const {standAt, press, fake, goTo, model, state} = opened;
			standAt(vlanPlace('fabric-0/0'));
			press('a');
			assertWhole(opened, 'menu');
			press('enter');
			assertWhole(opened, 'form');
			press('g j enter');
			assertWhole(opened, 'options');
			press('esc esc a j enter');
			await settled();
			assertWhole(opened, 'rehearsal');
			press('enter');
			assertWhole(opened, 'confirmation');
			press('tab enter');
			await settled();
			assertWhole(opened, 'run');
			press('q');
			assertWhole(opened, 'quitting');
			press('esc');
			fake.told.records = [unfinishedRecordOf('plan-1', swapPlan(state().watching!.known))];
			await fake.run.finish({
				id: 'plan-1', outcome: 'stopped', sentence: 'It was stopped here. '.repeat(20), hint: 'Look again. '.repeat(20),
			});
			assertWhole(opened, 'result');
			goTo('Journal');
			assertWhole(opened, 'journal');
			press('enter');
			assertWhole(opened, 'journal entry');
			model.attach({...state().session!});
			await settled();
			assert.match(assertWhole(opened, 'overview').replaceAll(/\s+/gv, ' '), /isn't finished: its console is gone/v);
		});
	});
});

test('a name to be typed and what is worse stay readable in 80×24', async () => {
	const opened = await openActing({size: sizes[0]!, planFor: (_request, known) => ({...settingPlan(known, labVlan.id, {secondary_rack: null}), tier: {kind: 'typed', name: 'fabric-0/0'}})});
	await opened.rehearseSwap();
	opened.press('enter');
	opened.type('fabric-0/');
	const text = assertWhole(opened, 'typed');
	assert.match(text, /▲ fabric-0\/0 would be single, and is protected now\./v);
	assert.match(text, /Type fabric-0\/0 to carry it out: fabric-0\/▏/v);
});

test('a name too long for one line is asked for above what is typed', async () => {
	const name = 'rack-controller-of-the-second-floor-in-frankfurt-am-main.example';
	const opened = await openActing({size: sizes[0]!, planFor: (_request, known) => ({...swapPlan(known), tier: {kind: 'typed', name}})});
	await opened.rehearseSwap();
	opened.press('enter');
	opened.type(name.slice(0, -1));
	opened.press('enter');
	const text = assertWhole(opened, 'typed').replaceAll(/[\s│]+/gv, ' ');
	assert.ok(text.includes(`Type ${name} to carry it out:`), text);
	assert.ok(text.includes(`That isn't ${name}.`), text);
	assert.ok(text.includes(`${name.slice(0, -1)}▏`), text);
});

test('a field that is typed stands in the footer, with what is wrong until it is right', async () => {
	const opened = await openActing({size: sizes[0]!});
	opened.standAt(vlanPlace('fabric-0/0'));
	await opened.begin('Add a range on fabric-0/0');
	opened.select('addresses');
	opened.press('enter');
	opened.type('10.0.0.60-10.0.0.50');
	assert.match(assertWhole(opened, 'typing'), /▸addresses +10\.0\.0\.60-10\.0\.0\.50 +10\.0\.0\.50 comes before 10\.0\.0\.60\. Give the +│\n│ +lower address[\s\S]*Put that right first[\s\S]*addresses: 10\.0\.0\.60-10\.0\.0\.50▏/v);
	opened.press('enter');
	assert.ok(opened.state().prompt, 'it stays');
	opened.press('backspace backspace');
	opened.type('69');
	opened.press('enter');
	assert.equal(opened.state().prompt, undefined);
	assert.match(assertWhole(opened, 'typed'), /addresses +10\.0\.0\.60-10\.0\.0\.69[\s\S]*Rehearse it/v);
});
