// Makes pictures of the built console on its demo: `npm run screenshots -- [--all] [--out FOLDER] [--zoom NUMBER] [NAME…]`.
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';
// eslint-disable-next-line node-test/no-import-test-files -- A helper, no test.
import {openTerminal, type Terminal} from '../test/helpers/open-terminal.js';
// eslint-disable-next-line node-test/no-import-test-files -- A helper, no test.
import {builtProgram} from '../test/helpers/terminal.js';
import {renderScreenshot} from './screenshots/render-screenshot.js';
import {allShots, shownShots, type Shot} from './screenshots/shots.js';

const {values, positionals} = parseArgs({
	allowPositionals: true,
	options: {
		all: {type: 'boolean', default: false},
		out: {type: 'string', default: path.join(import.meta.dirname, '../screenshots')},
		zoom: {type: 'string', default: '1'},
	},
});

const take = async (terminal: Terminal, {steps, theme}: Shot): Promise<Uint8Array> => {
	for (const {press, type, until} of steps) {
		if (press !== undefined) {
			terminal.press(press);
		}

		if (type !== undefined) {
			terminal.type(type);
		}

		// A rack takes about a minute to arrive.
		await terminal.until(until, 120_000);
	}

	return renderScreenshot(terminal.cells(), {theme, zoom: Number(values.zoom)});
};

const wanted = (values.all ? allShots : shownShots).filter(({name}) => positionals.length === 0 || positionals.some(start => name.startsWith(start)));
await fs.mkdir(values.out, {recursive: true});
for (const shot of wanted) {
	const {name, scene, columns, rows} = shot;
	const terminal = openTerminal({
		file: process.execPath, args: [builtProgram, 'demo', '--scene', scene], columns, rows,
	});
	try {
		const picture = await take(terminal, shot);
		const file = path.join(values.out, `${name}.png`);
		await fs.writeFile(file, picture);
		console.log(`${file}  ${Math.round(picture.length / 1000)} KB`);
	} catch (error) {
		// The others are worth having; the screen says what is wrong with this one.
		console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
		process.exitCode = 1;
	} finally {
		await terminal.close();
	}
}
