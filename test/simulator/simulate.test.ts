import assert from 'node:assert/strict';
import {EventEmitter} from 'node:events';
import {
	mkdtemp,
	rm,
	writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {PassThrough} from 'node:stream';
import {test} from 'node:test';
import {simulate, type SimulateOptions} from '../../source/commands/simulate.js';
import {startSimulator} from '../helpers/simulator.js';
import {authorization} from './authorization.js';

const start = (options: SimulateOptions) => {
	// As a process is one.
	// eslint-disable-next-line unicorn/prefer-event-target
	const signals = new EventEmitter();
	const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
	return {
		ended: simulate(options, {
			env: {}, stdin, stdout, stderr,
		}, signals), stdout, stderr, signals,
	};
};

/** What was printed so far, once it holds this. */
const untilPrinted = async (stdout: PassThrough, wanted: RegExp): Promise<string> => {
	let printed = '';
	for await (const chunk of stdout) {
		printed += String(chunk);
		if (wanted.test(printed)) {
			break;
		}
	}

	return printed;
};

const keyFile = async (text: string): Promise<{path: string; remove: () => Promise<void>}> => {
	const folder = await mkdtemp(join(tmpdir(), 'key-'));
	const path = join(folder, 'key');
	await writeFile(path, text);
	return {path, remove: async () => rm(folder, {recursive: true})};
};

test('simulate prints its URL and the keys that it made, serves with them, and ends with 0 when asked to', async () => {
	const {ended, stdout, signals} = start({scene: 'single'});
	const printed = await untilPrinted(stdout, /operator key/v);
	const {url, consumer, token, secret} = /url +(?<url>\S+)\nadmin key +(?<consumer>\w+):(?<token>\w+):(?<secret>\w+)\n/v.exec(printed)!.groups!;
	const response = await fetch(`${url}/api/2.0/users/?op=whoami`, {headers: {authorization: authorization({consumer: consumer!, token: token!, signature: `%26${secret}`})}});
	signals.emit('SIGTERM');
	assert.deepEqual([response.status, await ended], [200, 0]);
});

test('simulate takes keys from files and doesn\'t print them', async t => {
	const file = await keyFile('a:b:c\n');
	t.after(file.remove);
	const {ended, stdout, signals} = start({scene: 'single', adminKey: file.path, operatorKey: file.path});
	const printed = await untilPrinted(stdout, /url/v);
	signals.emit('SIGINT');
	await ended;
	assert.match(printed, /^url +http:\/\/127\.0\.0\.1:\d+\/MAAS\n$/v);
});

const refused = async (options: SimulateOptions): Promise<{code: number; said: string}> => {
	const {ended, stderr} = start(options);
	const code = await ended;
	return {code, said: String(stderr.read())};
};

test('a port in use is one clear line and exit 3', async t => {
	const {port} = await startSimulator(t);
	assert.deepEqual(await refused({port}), {code: 3, said: 'That port is in use. Choose another with --port, or leave it out for one that is free.\n'});
});

test('a folder that isn\'t there is one clear line and exit 3', async () => {
	assert.deepEqual(await refused({from: 'no/such/folder'}), {code: 3, said: 'no/such/folder holds no snapshot of a region: there is no fabrics.json.\n'});
});

test('a scene that there isn\'t is answered with those that there are', async () => {
	const said = 'There is no scene "unheard-of". Scenes are lab, healthy, single, incident, onboarding, upgrade, broken-peer, big, huge.\n';
	assert.deepEqual(await refused({scene: 'unheard-of'}), {code: 3, said});
});

test('a port beyond the last one is one clear line and exit 3', async () => {
	assert.deepEqual(await refused({port: 70_000}), {code: 3, said: 'A port is a number from 0 to 65535.\n'});
});

test('a key file that isn\'t there is named', async () => {
	const {code, said} = await refused({adminKey: 'no/such/key'});
	assert.deepEqual([code, said.split(':', 1)], [3, ['no/such/key can\'t be read']]);
});

test('a file without a key is one clear line and exit 3', async t => {
	const file = await keyFile('only one part');
	t.after(file.remove);
	assert.deepEqual(await refused({adminKey: file.path}), {code: 3, said: `${file.path} holds no API key: write consumer:token:secret into it.\n`});
});
