import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import {openConsole} from '../../source/commands/console.js';
import {demo} from '../../source/commands/demo.js';
import {startSimulator} from '../helpers/simulator.js';
import {closedPort} from '../maas/serve.js';
import {folder} from '../profiles/folder.js';
import {keyFile} from './run-command.js';
import {commandContext} from './terminal-like.js';

const adminKey = 'lab-admin-consumer:lab-admin-token:lab-admin-secret';

/** What `maas-ha` does in a pipe. */
const pipe = async (t: TestContext, url: string) => {
	const {context, stdout, stderr} = commandContext({env: {HOME: await folder(t)}});
	const code = await openConsole({url: [url], apiKeyFile: await keyFile(t, adminKey)}, context);
	return {code, stdout: stdout(), stderr: stderr()};
};

test('without a terminal a region is looked at once, as text, and the program ends with 0', async t => {
	const {url} = await startSimulator(t);
	const {code, stdout, stderr} = await pipe(t, url);
	assert.deepEqual([code, stderr], [0, '']);
	assert.match(stdout, /^✗ 127\.0\.0\.1:\d+: DHCP is down on dc1\/0\..*\nlab-maas, MAAS 3\.7\.3 at /v);
	assert.match(stdout, /^rack-1 {2,}\w+ +rack +● running/mv);
});

test('a region that doesn\'t answer gives its error and what to try, and 3', async t => {
	const {code, stdout, stderr} = await pipe(t, `http://127.0.0.1:${await closedPort()}/MAAS`);
	assert.deepEqual([code, stdout], [3, '']);
	assert.match(stderr, /^Nothing listens at .*\. Check the port/v);
});

test('where no region is known, the line to type is said, and 3', async t => {
	const {context, stderr} = commandContext({env: {HOME: await folder(t)}});
	assert.equal(await openConsole({}, context), 3);
	assert.match(stderr(), /maas-ha login NAME URL/v);
});

test('the demo without a terminal is the same text of a made-up region', async t => {
	const {context, stdout} = commandContext({env: {HOME: await folder(t)}});
	assert.equal(await demo({scene: 'healthy'}, context), 0);
	assert.match(stdout(), /^● demo healthy: DHCP is protected on /v);
});

test('a list that can\'t be read is named, and the rest is shown', async t => {
	const simulator = await startSimulator(t);
	simulator.control.fail(500, {path: 'api/2.0/subnets/', body: 'MAAS failed.'});
	const {code, stdout} = await pipe(t, simulator.url);
	assert.equal(code, 0);
	assert.match(stdout, /^Not read: subnets\/\. /mv);
	assert.match(stdout, /^rack-1 /mv);
});
