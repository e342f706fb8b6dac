/* eslint-disable unicorn/prefer-https -- MAAS speaks plain http. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:https';
import {createServer as createTcpServer} from 'node:net';
import test from 'node:test';
import {inspect} from 'node:util';
import {readVersion} from '../../source/maas/endpoints/version.js';
import {failure} from '../../source/maas/failure.js';
import {
	apiKey,
	closedPort,
	connect,
	serve,
	version,
} from './serve.js';

const file = (name: string) => readFileSync(new URL(`recorded/tls/${name}`, import.meta.url), 'utf8');
const authority = file('authority.pem');

const serveTls = async (t: test.TestContext, certificate: string) => {
	const {port, asked} = await serve(t, () => ({json: version}), listener => createServer({key: file('server.key'), cert: file(certificate)}, listener));
	return {endpoint: `https://127.0.0.1:${port}/MAAS`, asked, port};
};

test('nothing listens: the error says where, and that the port may be wrong', async t => {
	const port = await closedPort();
	const {maas} = connect(t, {endpoints: [`http://127.0.0.1:${port}/MAAS`]});
	await assert.rejects(readVersion(maas), {kind: 'unreachable', message: `Nothing listens at 127.0.0.1:${port}.`, hint: /Check the port/v});
});

test('something that doesn\'t speak HTTP is said to be so', async t => {
	const server = createTcpServer(socket => {
		socket.end('SSH-2.0-OpenSSH_9.6\r\n');
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	t.after(() => {
		server.close();
	});
	const {port} = server.address() as {port: number};
	const {maas} = connect(t, {endpoints: [`http://127.0.0.1:${port}/MAAS`]});
	await assert.rejects(readVersion(maas), {kind: 'protocol', message: /doesn't answer in HTTP/v});
});

test('a certificate of one\'s own authority is taken with --ca-file', async t => {
	const {endpoint} = await serveTls(t, 'server.pem');
	const {maas} = connect(t, {endpoints: [endpoint], certificateAuthority: authority});
	const {data} = await readVersion(maas);
	assert.equal(data.version, '3.7.3');
});

test('a certificate of an unknown authority is refused, and --ca-file named', async t => {
	const {endpoint, asked} = await serveTls(t, 'server.pem');
	const {maas} = connect(t, {endpoints: [endpoint]});
	await assert.rejects(readVersion(maas), {kind: 'tls', message: /authority that isn't trusted here/v, hint: /--ca-file/v});
	assert.equal(asked.length, 0);
});

test('a self-signed certificate is refused, and --ca-file and --insecure named', async t => {
	const {endpoint} = await serveTls(t, 'self-signed.pem');
	const {maas} = connect(t, {endpoints: [endpoint]});
	await assert.rejects(readVersion(maas), {kind: 'tls', message: /self-signed/v, hint: /--ca-file.*--insecure/v});
});

test('an expired certificate is said to be so', async t => {
	const {endpoint} = await serveTls(t, 'expired.pem');
	const {maas} = connect(t, {endpoints: [endpoint], certificateAuthority: authority});
	await assert.rejects(readVersion(maas), {kind: 'tls', message: /has expired/v});
});

test('a certificate for another name is said to be so', async t => {
	const {endpoint} = await serveTls(t, 'other-name.pem');
	const {maas} = connect(t, {endpoints: [endpoint], certificateAuthority: authority});
	await assert.rejects(readVersion(maas), {kind: 'tls', message: /is for another name/v});
});

test('--insecure takes any certificate, and the status says so', async t => {
	const {endpoint} = await serveTls(t, 'expired.pem');
	const {maas} = connect(t, {endpoints: [endpoint], insecure: true});
	await readVersion(maas);
	assert.equal(maas.status.insecure, true);
});

test('https where only http is spoken is said to be so', async t => {
	const {port} = await serve(t, () => ({json: version}));
	const {maas} = connect(t, {endpoints: [`https://127.0.0.1:${port}/MAAS`]});
	await assert.rejects(readVersion(maas), {kind: 'tls', message: /doesn't speak TLS/v, hint: /http:\/\//v});
});

test('a change that found no connection wasn\'t made', async t => {
	const {endpoint} = await serveTls(t, 'self-signed.pem');
	const {maas} = connect(t, {endpoints: [endpoint]});
	const {unknown} = await import('zod');
	await assert.rejects(maas.send({method: 'PUT', path: 'vlans/1/', expect: unknown()}), {kind: 'tls', isOutcomeUnknown: false});
});

test('what takes no connection ends at the connect deadline', async t => {
	// It accepts, and never says a word of TLS.
	const server = createTcpServer(socket => {
		t.after(() => {
			socket.destroy();
		});
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	t.after(() => {
		server.close();
	});
	const {port} = server.address() as {port: number};
	const {maas} = connect(t, {endpoints: [`https://127.0.0.1:${port}/MAAS`], connectDeadline: 50});
	await assert.rejects(readVersion(maas), {kind: 'timeout', message: /didn't take a connection within/v});
});

test('the cause is what Node said, without the request and its key', async t => {
	const {maas} = connect(t, {endpoints: [`http://127.0.0.1:${await closedPort()}/MAAS`]});
	await assert.rejects(readVersion(maas), error => {
		assert.equal(((error as Error).cause as {code: string}).code, 'ECONNREFUSED');
		assert.doesNotMatch(inspect(error, {depth: 20, showHidden: true}), /lab-admin|authorization/iv);
		return true;
	});
});

test('a name that isn\'t known points at DNS', () => {
	const {message, hint, kind} = failure(Object.assign(new Error('getaddrinfo ENOTFOUND maas.example'), {code: 'ENOTFOUND'}), {
		endpoint: 'http://maas.example:5240/MAAS', apiKey, proxy: undefined, isChange: false, isConnected: false,
	});
	assert.deepEqual({message, hint, kind}, {message: 'The name maas.example:5240 isn\'t known here.', hint: 'Check the name, or this machine\'s DNS.', kind: 'unreachable'});
});
