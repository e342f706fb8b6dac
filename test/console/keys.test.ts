import assert from 'node:assert/strict';
import {test} from 'node:test';
import {helpPane} from '../../source/components/help-pane.js';
import {cellText} from '../../source/components/view.js';
import {
	bindingOf,
	bindings,
	footerOf,
	keyLabel,
} from '../../source/console/keys.js';
import {openConsole} from '../helpers/console.js';
import {labPlaces} from '../helpers/places.js';
import {partsOfScene} from '../helpers/parts.js';
import {each, eachInTurn} from '../helpers/each.js';

test('no key means two things', () => {
	const keys = bindings.flatMap(binding => binding.keys);
	assert.deepEqual(keys.filter((key, index) => keys.indexOf(key) !== index), []);
});

test('help lists every key with what it does', () => {
	const help = helpPane().rows.map(({cells}) => cells.map(cell => cellText(cell)));
	each(bindings, ({keys, help: text}) => {
		assert.ok(help.some(cells => cells.includes(text) && keys.every(key => cells[0]!.trim().split(' ').includes(keyLabel(key)))), text);
	});
});

/** The key that the footer writes so. */
const keyOf = (label: string) => bindings.flatMap(({keys}) => keys).find(key => keyLabel(key) === label)!;

test('every key that the footer shows does something here and now', async () => {
	const places = labPlaces(await partsOfScene());
	await eachInTurn(places, async place => {
		const first = await openConsole();
		first.standAt(place);
		await eachInTurn(first.panes().keys(), async pane => {
			const open = async () => {
				const opened = await openConsole();
				opened.standAt(place);
				for (let count = 0; count < pane; count++) {
					opened.press('tab');
				}

				return opened;
			};

			const {situation} = await open();
			await eachInTurn(footerOf(situation()), async ({key, label}) => {
				const opened = await open();
				const name = keyOf(key);
				const before = opened.state();
				const told = opened.told.length;
				opened.press(name);
				const isChanged = opened.state() !== before || opened.effects().length > 0 || opened.told.length > told;
				assert.ok(isChanged, `${key} (${label}) in pane ${pane} of ${JSON.stringify(place)}`);
			});
		});
	});
});

test('keys that would do nothing aren\'t in the footer', async () => {
	const {situation, press} = await openConsole();
	const labels = () => footerOf(situation()).map(({label}) => label);
	assert.ok(!labels().includes('back'));
	press('enter');
	assert.ok(labels().includes('back'));
	assert.ok(!labels().includes('level'));
});

test('the footer calls Esc and the toggles what they do now', async () => {
	const {situation, press, type, goTo} = await openConsole();
	const label = (key: string) => footerOf(situation()).find(item => item.key === key)?.label;
	assert.equal(label('p'), 'pause');
	press('p');
	assert.equal(label('p'), 'go on');
	goTo('Events');
	assert.deepEqual([label('esc'), label('f')], ['back', 'stay']);
	press('j');
	assert.equal(label('f'), 'follow');
	press('/');
	type('rack');
	press('enter');
	assert.equal(label('esc'), 'unfilter');
});

test('keys are written as people read them', () => {
	assert.deepEqual(['up', 'pageDown', 'ctrl-l', 'q'].map(key => keyLabel(key)), ['↑', 'PgDn', '^L', 'q']);
	assert.equal(bindingOf('nothing'), undefined);
});
