import {Buffer} from 'node:buffer';
import {spawnSync} from 'node:child_process';
import process from 'node:process';
import type {HostStep} from '../../source/guides/host-step.js';
import {carrySecret, type Placed} from '../../source/hosts/carry-secret.js';
import {realEffects} from '../../source/hosts/effects.js';
import {createHosts} from '../../source/hosts/hosts.js';

/** What the program does with the terminal that it was given: its only argument, as JSON. */
export type Task = {run: {host: string; step: HostStep}} | {fetch: {host: string; step: HostStep}} | {carry: {region: Placed; rack: Placed}};

/*
A console that has nothing but a step to run: hands its terminal over, and afterwards says how that ended and whether the terminal is as it was.
*/
const task = JSON.parse(process.argv[2]!) as Task;
const hosts = createHosts(realEffects());
const perform = async (): Promise<unknown> => {
	if ('run' in task) {
		return hosts.run(task.run.host, task.run.step);
	}

	return 'fetch' in task ? hosts.fetch(task.fetch.host, task.fetch.step) : carrySecret(hosts, task.carry.region, task.carry.rack);
};

const result = await perform();
const {stdout} = spawnSync('stty', ['-a'], {stdio: ['inherit', 'pipe', 'inherit'], encoding: 'utf8'});
console.log(`\nterminal: ${/\sicanon\s/v.test(stdout) && /\secho\s/v.test(stdout) ? 'as it was' : 'spoilt'}`);
console.log(`result: ${Buffer.from(JSON.stringify(result)).toString('base64')} :result`);
