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

test('no key means two things', () => {
	const keys = bindings.flatMap(binding => binding.keys);
	assert.deepEqual(keys.filter((key, index) => keys.indexOf(key) !== index), []);
});

test('help lists every key with what it does', () => {
	const help = helpPane().rows.map(({cells}) => cells.map(cell => cellText(cell)));
	for (const {keys, help: text} of bindings) {
		assert.ok(help.some(cells => cells.includes(text) && keys.every(key => cells[0]!.trim().split(' ').includes(keyLabel(key)))), text);
	}
});

test('every key that the footer shows does something here and now', async () => {
	const places = labPlaces(await partsOfScene());
	for (const place of places) {
		// Once for each pane of the screen.
		let paneCount = 1;
		for (let pane = 0; pane < paneCount; pane++) {
			const open = async () => {
				const opened = await openConsole();
				opened.standAt(place);
				for (let count = 0; count < pane; count++) {
					opened.press('tab');
				}

				return opened;
			};

			const {situation, panes} = await open();
			paneCount = panes().length;
			for (const {key, label} of footerOf(situation())) {
				const opened = await open();
				const name = bindings.flatMap(({keys}) => keys).find(candidate => keyLabel(candidate) === key)!;
				const before = opened.state();
				const told = opened.told.length;
				opened.press(name);
				const isChanged = opened.state() !== before || opened.effects().length > 0 || opened.told.length > told;
				assert.ok(isChanged, `${key} (${label}) in pane ${pane} of ${JSON.stringify(place)}`);
			}
		}
	}
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
