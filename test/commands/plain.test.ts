import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import {test, type TestContext} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {widthOf} from '../../source/components/fit.js';
import {plainTable, showPlainly} from '../../source/commands/plain.js';
import {rack} from '../helpers/builders.js';
import {settled} from '../helpers/fake-clock.js';
import {maasError, type FakeMaasOptions} from '../helpers/fake-maas.js';
import {openStore} from '../helpers/store.js';

const show = async (t: TestContext, options: FakeMaasOptions & {outage?: ReturnType<typeof maasError>} = {}) => {
	const {clock, fake, store} = openStore(t, options);
	fake.setOutage(options.outage);
	const streams = {stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough()};
	let isClosed = false;
	let code: number | undefined;
	void showPlainly({
		name: 'lab', store, isProduction: false, isReadOnly: false, isInsecure: false, accept: [], readBmcs: async () => [], async close() {
			store.stop();
			isClosed = true;
		},
	}, {env: {}, ...streams}).then(result => {
		code = result;
	});
	await clock.advance(60_000);
	await settled();
	const text = (stream: PassThrough) => String(stream.read() ?? '');
	return {
		fake, code, isClosed, stdout: text(streams.stdout), stderr: text(streams.stderr),
	};
};

test('without a terminal a region is looked at once, as text, and the program ends with 0', async t => {
	const {code, stdout, stderr, isClosed, fake} = await show(t);
	assert.equal(code, 0);
	assert.equal(stderr, '');
	assert.match(stdout, /^lab: MAAS 3\.7\.3\n● 1 rack connected\. MAAS serves DHCP on 1 of 1 VLAN\.\n/);
	assert.match(stdout, /^rack-1 {2,}● running/m);
	assert.match(stdout, /^fabric-0\/0 .* on /m);
	assert.ok(isClosed);
	assert.equal(fake.count('rackcontrollers/'), 1);
});

test('there is no colour, no frame and no blank at the end of a line', async t => {
	const {stdout} = await show(t);
	assert.equal(stripVTControlCharacters(stdout), stdout);
	assert.doesNotMatch(stdout, /[│╭╰]| $/m);
});

test('a region that doesn\'t answer gives its error and what to try, and 3', async t => {
	const {code, stdout, stderr, isClosed} = await show(t, {outage: maasError({message: 'No connection.', hint: 'Is it up?'})});
	assert.equal(code, 3);
	assert.equal(stdout, '');
	assert.match(stderr, /No connection\. Is it up\?/);
	assert.ok(isClosed);
});

test('a list that can\'t be read is named, and the rest is shown', async t => {
	const {code, stdout} = await show(t, {answers: {'subnets/': maasError({kind: 'server', message: 'MAAS failed.'})}});
	assert.equal(code, 0);
	assert.match(stdout, /Not read: subnets\. MAAS failed\./);
	assert.match(stdout, /rack-1/);
});

test('a list that others wait for and that can\'t be read doesn\'t make it wait forever', async t => {
	const {code, stdout} = await show(t, {answers: {'fabrics/': maasError({kind: 'server', message: 'MAAS failed.'})}});
	assert.equal(code, 0);
	assert.match(stdout, /Not read: fabrics\. MAAS failed\./);
});

test('a table leaves out columns without anything in them, and keeps each row on one line', () => {
	const pane = {
		id: 'x', title: 'X', columns: [{title: 'name'}, {title: 'nothing'}, {title: 'says'}], rows: [{key: '1', cells: ['rack-1', '', 'two\nlines']}], empty: 'None.', from: [],
	};
	assert.equal(plainTable(pane), 'name    says\nrack-1  two lines');
	assert.equal(plainTable({...pane, rows: []}), 'None.');
});

test('names of wide characters stay aligned', async t => {
	const {stdout} = await show(t, {answers: {'rackcontrollers/': [rack({hostname: '東京'}), rack({system_id: 'b', hostname: 'rack-10'})]}});
	const columns = stdout.split('\n').filter(line => line.includes('● running')).map(line => widthOf(line.slice(0, line.indexOf('●'))));
	assert.deepEqual(columns, [columns[0], columns[0]]);
});
