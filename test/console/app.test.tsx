import assert from 'node:assert/strict';
import {test} from 'node:test';
import xterm from '@xterm/headless';
import {renderToString} from 'ink';
import {App} from '../../source/console/app.js';
import {widthOf} from '../../source/components/fit.js';
import {createModel} from '../../source/console/model.js';
import type {Size} from '../../source/console/state.js';
import {openConsole, type OpenConsoleOptions, type OpenedConsole} from '../helpers/console.js';
import {linesOf} from '../helpers/frames.js';
import {maasError} from '../helpers/fake-maas.js';
import {labPlaces} from '../helpers/places.js';
import {
	noParts,
	partsOfScene,
	readAt,
	without,
} from '../helpers/parts.js';
import {readLines} from '../helpers/terminal-cells.js';
import {each, eachInTurn} from '../helpers/each.js';

const sizes: Size[] = [{columns: 80, rows: 24}, {columns: 120, rows: 40}, {columns: 200, rows: 60}];

// Wider than the screen: what doesn't fit would show.
const draw = ({model}: Pick<OpenedConsole, 'model'>) => linesOf(<App model={model}/>, model.getState().size.columns + 40);

const open = async (options: OpenConsoleOptions = {}) => openConsole({size: {columns: 80, rows: 24}, ...options});

/** The screen is filled, nothing sticks out of it, and no pane's frame is broken. */
const assertWhole = (lines: readonly string[], {columns, rows}: Size, what: string) => {
	const shown = `${what} in ${columns}×${rows}\n${lines.join('\n')}`;
	assert.equal(lines.length, rows, shown);
	each(lines, line => {
		assert.ok(widthOf(line) <= columns, shown);
		if (!/^[│╭╰]/.test(line)) {
			return;
		}

		assert.equal(widthOf(line), columns, shown);
		assert.match(line, /[│╮╯]$/, shown);
	});

	assert.equal(lines.filter(line => line.startsWith('╭')).length, lines.filter(line => line.startsWith('╰')).length, shown);
};

test('every screen fills 80×24, 120×40 and 200×60 and stays within', async () => {
	await eachInTurn(sizes, async size => {
		const opened = await open({size});
		each(labPlaces(await partsOfScene()), place => {
			opened.standAt(place);
			assertWhole(draw(opened), size, JSON.stringify(place));
		});
	});
});

test('so it is while nothing is read yet, while the region is away, for a non-admin, and in the palette', async () => {
	const down = {
		status: 'down', error: maasError({message: 'No connection. '.repeat(20)}), since: readAt, nextTryAt: readAt,
	} as const;
	const parts = await partsOfScene();
	const [overview, , controller] = labPlaces(parts);
	await eachInTurn([sizes[0]!, sizes[1]!], async size => {
		await eachInTurn([{parts: noParts()}, {parts, link: down}, {parts: await partsOfScene('lab', 'operator')}], async known => {
			const opened = await open({size, known});
			each([overview!, controller!], place => {
				opened.standAt(place);
				assertWhole(draw(opened), size, JSON.stringify(place));
			});

			opened.press(':');
			opened.type('rack');
			assertWhole(draw(opened), size, 'palette');
		});
	});
});

test('names of wide and combined characters break no frame', async () => {
	const parts = await partsOfScene();
	const odd = ['東京リージョン-ラック-一', 'cafe\u{301}-re\u{301}gion', '👩‍👩‍👧-rack', 'x'.repeat(200)];
	const rackcontrollers = {...parts.rackcontrollers, data: parts.rackcontrollers.data!.map((rack, index) => ({...rack, hostname: odd[index % odd.length]!}))};
	const fabrics = {
		...parts.fabrics, data: parts.fabrics.data!.map((fabric, index) => ({
			...fabric, vlans: fabric.vlans.map(vlan => ({...vlan, fabric: odd[index % odd.length]!, name: odd[3 - (index % odd.length)]!})),
		})),
	};
	const places = labPlaces(parts).filter(({screen}) => ['overview', 'controller', 'vlan'].includes(screen));
	await eachInTurn([sizes[0]!, {columns: 121, rows: 40}], async size => {
		const opened = await open({size, known: {parts: {...parts, rackcontrollers, fabrics}}});
		each(places, place => {
			opened.standAt(place);
			assertWhole(draw(opened), size, JSON.stringify(place));
		});
	});
});

test('a terminal shows the first screen as it is meant: header, sentence, panes, footer', async () => {
	const size = {columns: 120, rows: 40};
	const {model} = await open({size});
	const terminal = new xterm.Terminal({
		cols: size.columns, rows: size.rows, allowProposedApi: true, convertEol: true,
	});
	await new Promise<void>(resolve => {
		terminal.write(renderToString(<App model={model}/>, {columns: size.columns}), resolve);
	});
	const lines = readLines(terminal.buffer.active, size.rows);
	terminal.dispose();
	assert.match(lines[0]!, /^ lab .*MAAS 3\.7\.3 at 10\.0\.0\.20:5240 .*20 s old · 20 ms$/);
	assert.match(lines[1]!, /^ ✗ DHCP is down on dc1\/0\. ✗ rack-4 has lost the region\./);
	assert.match(lines[2]!, /● 3 VLANs are protected\.$/);
	assert.match(lines[3]!, /^╭ What to do \d+ ─+╮╭ Racks 7/);
	assert.match(lines[5]!, /^│▸✗ rack-4 +rack-4 is dead/);
	assert.match(lines.at(-1)!, /\? help/);
});

test('what isn\'t read says reading, and no list is called empty before it was read', async () => {
	const opened = await open({known: {parts: noParts()}});
	// Neither keys nor what this console has seen is read from the region.
	const places = labPlaces(await partsOfScene()).filter(({screen}) => !['help', 'timeline'].includes(screen));
	each(places, place => {
		opened.standAt(place);
		const text = draw(opened).join('\n');
		assert.match(text, /reading/, JSON.stringify(place));
		assert.doesNotMatch(text, /No racks yet|DHCP is on nowhere|has no VLANs|lists no controllers|nothing to tell|has no events|any more|gave nothing/, JSON.stringify(place));
	});
});

test('a list that couldn\'t be read isn\'t called empty either', async () => {
	const parts = without(await partsOfScene(), 'notifications');
	const opened = await open({known: {parts: {...parts, notifications: {error: maasError({kind: 'server', message: 'MAAS failed.'})}}}});
	const text = draw(opened).join('\n');
	assert.doesNotMatch(text, /nothing to tell/);
	assert.match(text, /Not read: notifications\. MAAS failed\./);
});

test('when the region goes away its rows stay on the screen, under a banner', async () => {
	const opened = await open({
		known: {
			link: {
				status: 'down', error: maasError(), since: readAt, nextTryAt: readAt + 25_000,
			},
		},
	});
	const text = draw(opened).join('');
	assert.match(text, /✗ .*refused/);
	assert.match(text, /Next try in 5 s/);
	assert.match(text, /rack-4/);
});

test('smaller than 80×24 is one line that says so', async () => {
	await eachInTurn([{columns: 79, rows: 24}, {columns: 80, rows: 23}, {columns: 20, rows: 5}, {columns: 1, rows: 1}], async size => {
		const {model} = await open({size});
		const lines = linesOf(<App model={model}/>, 200);
		const text = lines.join(' ').trim();
		assert.ok(lines.filter(line => line.trim() !== '').length <= 1, text);
		assert.ok(size.columns < 50 || text.includes('80×24'), text);
		assert.ok(widthOf(lines[0]!) <= size.columns, text);
	});
});

test('before there is a region it says that it connects, and what keeps it from that', () => {
	const effects = {
		now: () => readAt, copy() {}, repaint() {}, suspend() {}, quit() {}, switchProfile() {}, bell() {}, async showPlainly() {}, saveFile: async () => '',
	};
	const model = createModel(effects, {columns: 80, rows: 24});
	assertWhole(draw({model}), model.getState().size, 'connecting');
	assert.match(draw({model}).join('\n'), /Connecting/);
	model.fail({message: 'No profile is called berlin.', hint: 'maas-ha profiles lists them.'});
	const text = draw({model}).join('\n');
	assert.match(text, /✗ No profile is called berlin\./);
	assert.match(text, /maas-ha profiles lists them\./);
	assert.doesNotMatch(text, /Connecting/);
});

test('what is typed stands in the footer, with the keys that end it', async () => {
	const opened = await open();
	opened.press('/');
	opened.type('rack-4');
	assert.match(draw(opened).at(-1)!, /\/rack-4▏.*enter.*esc/);
	opened.press('enter :');
	opened.type('dc1');
	assert.match(draw(opened).join('\n'), /dc1▏/);
	assert.match(draw(opened).at(-1)!, /enter.*esc/);
});

test('the palette keeps what is chosen in sight, however far down', async () => {
	const opened = await open();
	opened.press(':');
	for (let count = 0; count < 60; count++) {
		opened.press('down');
	}

	assert.equal(draw(opened).filter(line => line.includes('▸')).length, 1);
});
