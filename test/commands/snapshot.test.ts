import assert from 'node:assert/strict';
import {
	chmod,
	mkdir,
	readFile,
	readdir,
	stat,
	writeFile,
} from 'node:fs/promises';
import {join} from 'node:path';
import {test, type TestContext} from 'node:test';
import {snapshot, type SnapshotOptions} from '../../source/commands/snapshot.js';
import {answer} from '../../source/region/answer.js';
import type {RegionState} from '../../source/region/state.js';
import {loadSceneFromFolder} from '../../source/simulator/scenes/folder.js';
import {loadScene} from '../../source/simulator/scenes/index.js';
import {startSimulator} from '../helpers/simulator.js';
import {folder} from '../profiles/folder.js';
import {commandContext} from './terminal-like.js';

type Simulator = Awaited<ReturnType<typeof startSimulator>>;

const take = async (t: TestContext, {url, apiKeys}: Simulator, {directory, ...options}: Partial<SnapshotOptions> & {directory: string}, role: 'admin' | 'operator' = 'admin') => {
	const {context, stdout, stderr} = commandContext({env: {HOME: await folder(t)}, input: apiKeys[role]});
	const code = await snapshot({
		directory, url: [url], apiKeyFile: '-', ...options,
	}, context);
	return {code, stdout: stdout(), stderr: stderr()};
};

const newFolder = async (t: TestContext): Promise<string> => join(await folder(t), 'region');

const textOf = async (directory: string): Promise<string> => {
	const files = await readdir(directory);
	const texts = await Promise.all(files.map(async file => readFile(join(directory, file), 'utf8')));
	return texts.join('\n');
};

const get = (state: RegionState, path: string): unknown => {
	const text = JSON.stringify(answer(state, {method: 'GET', path: `/MAAS/api/2.0/${path}`, user: 'admin'}, {now: 0}).response.body);
	return JSON.parse(text);
};

const asked = ({requests}: Simulator): string[] => requests.map(({path}) => path.replace('/MAAS/api/2.0/', ''));

const lists = [
	'version/',
	'users/?op=whoami',
	'fabrics/',
	'rackcontrollers/',
	'regioncontrollers/',
	'machines/',
	'subnets/',
	'ipranges/',
	'spaces/',
	'zones/',
	'domains/',
	'dhcp-snippets/',
	'vm-hosts/',
	'notifications/',
	'discovery/',
	'events/?op=query&level=DEBUG',
	'maas/?op=get_config&name=maas_name',
	'subnets/1/?op=ip_addresses',
	'subnets/8/?op=statistics',
];

test('a region that was read gives the same answers from its folder', async t => {
	const simulator = await startSimulator(t);
	const directory = await newFolder(t);
	const {code} = await take(t, simulator, {directory});
	const {state} = await loadSceneFromFolder(directory);
	assert.equal(code, 0);
	assert.deepEqual(lists.map(path => get(state, path)), lists.map(path => get(simulator.state(), path)));
});

test('every list is there, and nothing is missed when it is simulated', async t => {
	const directory = await newFolder(t);
	const {stdout} = await take(t, await startSimulator(t), {directory});
	const {missing} = await loadSceneFromFolder(directory);
	assert.deepEqual(missing, []);
	assert.match(stdout, /^fabrics\.json +5\.3 kB +\d+ ms$/mv);
	assert.match(stdout, /26 files, \d+\.\d kB in .*region\. Passwords, keys and tokens were left out\.\n$/v);
});

test('counts of IPv6 addresses are kept in full', async t => {
	const directory = await newFolder(t);
	await take(t, await startSimulator(t), {directory});
	assert.match(await readFile(join(directory, 'subnet-statistics.json'), 'utf8'), /"num_available":18446744069414580224,/v);
});

test('the folder and its files are the user\'s alone', async t => {
	const directory = await newFolder(t);
	await take(t, await startSimulator(t), {directory});
	const files = await readdir(directory);
	const [own, ...others] = await Promise.all(['.', ...files].map(async file => stat(join(directory, file))));
	assert.deepEqual([own!.mode % 0o1000, ...new Set(others.map(({mode}) => mode % 0o1000))], [0o700, 0o600]);
});

test('no part of the key, and no password of a BMC, is in any file or on the screen', async t => {
	const scene = await loadScene('onboarding');
	const directory = await newFolder(t);
	const {stdout} = await take(t, await startSimulator(t, {scene}), {directory});
	const everything = `${await textOf(directory)}${stdout}`;
	assert.match(everything, /10\.40\.50\.101/v);
	assert.doesNotMatch(everything, /lab-admin-(?:consumer|token|secret)|not-a-real-password/v);
});

test('a proxy\'s password isn\'t in the settings', async t => {
	const simulator = await startSimulator(t);
	simulator.change(state => ({...state, config: state.config.set('http_proxy', {name: 'http_proxy', value: 'http://me:hunter2@proxy:3128'})}));
	const directory = await newFolder(t);
	await take(t, simulator, {directory});
	const config = await readFile(join(directory, 'config.json'), 'utf8');
	assert.match(config, /http:\/\/proxy:3128/v);
	assert.doesNotMatch(config, /hunter2/v);
});

test('settings that are secrets aren\'t asked for', async t => {
	const simulator = await startSimulator(t);
	await take(t, simulator, {directory: await newFolder(t)});
	assert.deepEqual(asked(simulator).filter(path => /vcenter_password|k_g|secret/v.test(path)), []);
});

test('requests come one after the other', async t => {
	const simulator = await startSimulator(t);
	let underWay = 0;
	let most = 0;
	simulator.control.slow(() => {
		underWay += 1;
		most = Math.max(most, underWay);
		setImmediate(() => {
			underWay -= 1;
		});
		return 0;
	});
	await take(t, simulator, {directory: await newFolder(t)});
	assert.equal(most, 1);
});

test('a run that was ended is taken up where it was, in the middle of the subnets too', async t => {
	const simulator = await startSimulator(t);
	const directory = await newFolder(t);
	simulator.control.fail(401, {path: /\/subnets\/5\/\?op=ip_addresses/v});
	const first = await take(t, simulator, {directory});
	simulator.control.resume();
	const before = asked(simulator).length;
	const second = await take(t, simulator, {directory});
	const again = asked(simulator).slice(before);
	const {state} = await loadSceneFromFolder(directory);
	const left = await readdir(directory);

	assert.deepEqual([first.code, second.code], [3, 0]);
	assert.match(first.stderr, /What was read is kept in .*region; the same command goes on from there\.\n$/v);
	assert.match(second.stdout, /^fabrics\.json +5\.3 kB +from an earlier run$/mv);
	assert.deepEqual(again.filter(path => /^(?:fabrics|rackcontrollers|machines)\/|subnets\/[1-4]\/\?op=ip_addresses/v.test(path)), []);
	assert.deepEqual(get(state, 'subnets/1/?op=ip_addresses'), get(simulator.state(), 'subnets/1/?op=ip_addresses'));
	assert.deepEqual(left.filter(file => file.endsWith('.part')), []);
});

test('a file that isn\'t whole is read again', async t => {
	const simulator = await startSimulator(t);
	const directory = await newFolder(t);
	await take(t, simulator, {directory});
	await writeFile(join(directory, 'fabrics.json'), '[{"id": 0, ');
	await take(t, simulator, {directory});
	assert.equal((JSON.parse(await readFile(join(directory, 'fabrics.json'), 'utf8')) as unknown[]).length, 3);
});

test('with --fresh everything is read again', async t => {
	const simulator = await startSimulator(t);
	const directory = await newFolder(t);
	await take(t, simulator, {directory});
	const before = asked(simulator).length;
	await take(t, simulator, {directory, fresh: true});
	assert.deepEqual(asked(simulator).slice(before).filter(path => !path.includes('pid')), asked(simulator).slice(0, before));
});

test('a folder of another region is refused, and left as it is', async t => {
	const directory = await newFolder(t);
	await take(t, await startSimulator(t), {directory});
	const before = await textOf(directory);
	const {code, stderr} = await take(t, await startSimulator(t, {scene: 'healthy'}), {directory});
	assert.equal(code, 3);
	assert.match(stderr, /^That folder holds a snapshot of another region\.\nIts region controllers are t8sb7d, w6fbbp, /v);
	assert.equal(await textOf(directory), before);
});

test('a list that MAAS doesn\'t give is named, with what can\'t be answered, when it is read and when it is simulated', async t => {
	const simulator = await startSimulator(t);
	simulator.control.fail(404, {path: 'api/2.0/vm-hosts/'});
	const directory = await newFolder(t);
	const {code, stdout} = await take(t, simulator, {directory});
	const {missing} = await loadSceneFromFolder(directory);
	assert.equal(code, 0);
	assert.match(stdout, /^vm-hosts\.json +not read: .*404.* There are no VM hosts: whether one runs on a rack that is to be deleted isn't known\.$/mv);
	assert.deepEqual(missing, ['There is no vm-hosts.json. There are no VM hosts: whether one runs on a rack that is to be deleted isn\'t known.']);
});

test('without fabrics there is no snapshot', async t => {
	const simulator = await startSimulator(t);
	simulator.control.fail(500, {path: 'api/2.0/fabrics/'});
	const {code} = await take(t, simulator, {directory: await newFolder(t)});
	assert.equal(code, 3);
});

test('somebody who is no administrator gets the racks that VLANs name, and no list that would pass for all regions', async t => {
	const simulator = await startSimulator(t);
	const directory = await newFolder(t);
	const {code, stdout} = await take(t, simulator, {directory}, 'operator');
	const {state, missing} = await loadSceneFromFolder(directory);
	const racks = get(state, 'rackcontrollers/') as Array<{hostname: string}>;
	assert.equal(code, 0);
	assert.deepEqual(racks.map(({hostname}) => hostname).toSorted(), ['rack-1', 'rack-2', 'rack-3', 'rack-4', 'region-a']);
	assert.match(stdout, /^regioncontrollers\.json +not read: MAAS lists regions to administrators alone\./mv);
	assert.deepEqual(missing.map(sentence => sentence.split('.', 1)[0]), ['There is no regioncontrollers', 'There is no power-parameters']);
});

test('a folder that others may look into, and that isn\'t empty, is refused with what to do', async t => {
	const directory = await newFolder(t);
	await mkdir(directory);
	await writeFile(join(directory, 'notes.txt'), 'mine');
	await chmod(directory, 0o755);
	const {code, stderr} = await take(t, await startSimulator(t), {directory});
	assert.equal(code, 3);
	assert.match(stderr, /may be read or changed by others \(mode 755\)\.\n.*chmod 700\.\n$/v);
});

test('an empty folder is closed to others', async t => {
	const directory = await newFolder(t);
	await mkdir(directory);
	await chmod(directory, 0o755);
	const {code} = await take(t, await startSimulator(t), {directory});
	const {mode} = await stat(directory);
	assert.deepEqual([code, mode % 0o1000], [0, 0o700]);
});

test('without a region to read there is the login line to type, and no folder', async t => {
	const home = await folder(t);
	const {context, stderr} = commandContext({env: {HOME: home}});
	const code = await snapshot({directory: join(home, 'region')}, context);
	assert.deepEqual([code, stderr(), await readdir(home)], [3, 'No region is known yet. Type: maas-ha login NAME URL --api-key-file FILE\n', []]);
});

test('with --json what became of each file is one JSON object', async t => {
	const simulator = await startSimulator(t);
	simulator.control.fail(404, {path: 'api/2.0/tags/'});
	const directory = await newFolder(t);
	const {stdout} = await take(t, simulator, {directory, json: true});
	const {files, ...rest} = JSON.parse(stdout) as {files: Array<{name: string; type: string}>; directory: string};
	assert.deepEqual(rest, {directory});
	assert.deepEqual(files.filter(({type}) => type !== 'written').map(({name, type}) => ({name, type})), [{name: 'tags', type: 'missing'}]);
});
