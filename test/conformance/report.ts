// `npm run conformance`: how much of what a real region answered the model gives, by kind of request; `npm run conformance -- all` names every step that
// differs, also those that are known to. Exits 1 where one differs that isn't known to.
import process from 'node:process';
import Table from 'cli-table3';
import {knownDifferences} from './known-differences.js';
import {kinds, recordedRuns} from './recorded.js';
import type {Outcome} from './replay.js';
import {replayInProcess, replayOverHttp} from './run-all.js';

type Tally = {model: number; modelOf: number; http: number; httpOf: number; known: number};

/** As `PUT fabrics/…/vlans/…/`: ids, names and the query's values don't tell one kind from another. */
const kindOf = ({step: {request}}: Outcome): string => {
	const {method, path} = request;
	const [address = '', query = ''] = path.replaceAll(/\/{2,}/gv, '/').replace(/^\/MAAS\/(?:api\/2\.0\/)?/v, '').split('?', 2);
	const generic = address.replaceAll(/(?<=\/)[^\/]+(?=\/)/gv, part => /^(?:vlans|interfaces)$/v.test(part) ? part : '…');
	const operation = new URLSearchParams(query).get('op');
	return `${method} ${generic}${operation === null ? '' : `?op=${operation}`}`;
};

const tallies = new Map<string, Tally>();
const differing: string[] = [];

const take = (outcomes: readonly Outcome[], way: 'model' | 'http', known: Readonly<Record<string, string>>) => {
	for (const outcome of outcomes) {
		const {name, difference} = outcome;
		const kind = kindOf(outcome);
		const tally = tallies.get(kind) ?? {
			model: 0, modelOf: 0, http: 0, httpOf: 0, known: 0,
		};
		tallies.set(kind, tally);
		tally[`${way}Of`]++;
		if (difference === undefined) {
			tally[way]++;
		} else if (name in known) {
			tally.known += way === 'http' ? 1 : 0;
		}

		if (difference !== undefined && (!(name in known) || process.argv.includes('all'))) {
			differing.push(`${name in known ? 'known' : 'DIFFERS'} ${way === 'http' ? 'over HTTP' : 'in process'} ${name}: ${difference.slice(0, 300)}${name in known ? ` (${known[name]!})` : ''}`);
		}
	}
};

for (const kind of kinds) {
	for (const run of recordedRuns(kind)) {
		take(await replayInProcess(kind, run), 'model', knownDifferences);
		take(await replayOverHttp(kind, run), 'http', knownDifferences);
	}
}

const sides = ['top', 'bottom', 'left', 'right', 'mid'].flatMap(side => [side, `${side}-left`, `${side}-mid`, `${side}-right`, `${side}-mid-mid`]);
const table = new Table({
	head: ['request', 'model', 'over HTTP', 'known to differ'],
	colAligns: ['left', 'right', 'right', 'right'],
	chars: Object.fromEntries([...sides, 'left-mid', 'mid-mid', 'right-mid', 'middle'].map(side => [side, side === 'middle' ? '  ' : ''])),
	style: {
		head: [], border: [], 'padding-left': 0, 'padding-right': 0,
	},
});
const total: Tally = {
	model: 0, modelOf: 0, http: 0, httpOf: 0, known: 0,
};
for (const [kind, tally] of [...tallies].toSorted(([one], [other]) => one.localeCompare(other))) {
	table.push([kind, `${tally.model}/${tally.modelOf}`, `${tally.http}/${tally.httpOf}`, tally.known || '']);
	for (const name of Object.keys(total) as Array<keyof Tally>) {
		total[name] += tally[name];
	}
}

table.push(['all', `${total.model}/${total.modelOf}`, `${total.http}/${total.httpOf}`, total.known]);
console.log(table.toString());
if (differing.length > 0) {
	console.log(differing.join('\n'));
}

process.exit(differing.some(line => line.startsWith('DIFFERS')) ? 1 : 0);
