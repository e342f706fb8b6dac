// Repeatable measurements of the built program: `npm run bench -- [NAME…]`. Exits 0 whatever they give, as machines are noisy; a target that is
// missed is said. Targets stand beside each measure.
import os from 'node:os';
import process from 'node:process';
import {bytes} from './bytes.js';
import {cost} from './cost.js';
import {domain} from './domain.js';
import {footprint} from './footprint.js';
import {hours} from './hours.js';
import {keys} from './keys.js';
import type {Measure, Result} from './measure.js';
import {region} from './region.js';
import {render} from './render.js';
import {start} from './start.js';
import {status} from './status.js';
import {drawTable, summary} from './table.js';

const measures: Readonly<Record<string, Measure>> = {
	start, status, bytes, render, keys, footprint, domain, cost, region, hours,
};
/** Takes minutes by itself: only where it is named. */
const long = new Set(['hours']);

const names = process.argv.slice(2);
const unknown = names.filter(name => !Object.hasOwn(measures, name));
if (unknown.length > 0) {
	console.error(`There is no measure ${unknown.join(', ')}. There are: ${Object.keys(measures).join(', ')}.`);
	process.exit(3);
}

const say = (text: string) => {
	process.stderr.write(`  ${text}\n`);
};

const results: Result[] = [];
const failed: string[] = [];
for (const [name, measure] of Object.entries(measures)) {
	if (names.length === 0 ? long.has(name) : !names.includes(name)) {
		continue;
	}

	say(name);
	try {
		results.push(...await measure(say));
	} catch (error) {
		failed.push(`${name} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
	}
}

console.log(`Node ${process.version}, ${os.cpus().length} cores, ${os.cpus()[0]?.model ?? 'of unknown kind'}; terminal of 120×40; medians\n`);
console.log(drawTable(results));
console.log(`\n${summary(results)}`);
if (failed.length > 0) {
	console.error(failed.join('\n\n'));
	process.exit(1);
}

process.exit(0);
