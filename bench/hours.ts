import {execFile} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import type {Measure} from './measure.js';

const program = path.join(import.meta.dirname, 'watching-for-hours.ts');
/** In milliseconds. */
const deadline = 1_200_000;

/** Whether memory stays as it is while the console watches a large region for a working day, in which something is lost or comes back each quarter of an hour. */
export const hours: Measure = async () => {
	const {stdout} = await promisify(execFile)(process.execPath, ['--expose-gc', '--import', 'tsx', program], {timeout: deadline});
	const used = JSON.parse(stdout) as number[];
	return [{
		measure: 'heap after 8 simulated hours, big', value: used.at(-1)!, unit: 'MB', limit: {name: 'after the first', value: used[0]!}, target: {most: 1.1, of: 'ratio'},
	}];
};
