/* eslint-disable unicorn/prefer-https -- MAAS speaks plain http. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {createServer as createTlsServer} from 'node:https';
import {connect as connectTcp} from 'node:net';
import test from 'node:test';
import {readVersion} from '../../source/maas/endpoints/version.js';
import {proxyFor} from '../../source/maas/proxy.js';
import {
	connect,
	listen,
	serve,
	version,
} from './serve.js';

const file = (name: string) => readFileSync(new URL(`recorded/tls/${name}`, import.meta.url), 'utf8');

/** A proxy that leads every CONNECT to one port of this machine, whatever it is for. */
const startProxy = async (t: test.TestContext, target: number, status = 200) => {
	const asked: Array<{target: string; credentials: string}> = [];
	const server = createServer().on('connect', (request, socket) => {
		asked.push({target: request.url!, credentials: request.headers['proxy-authorization'] ?? ''});
		if (status !== 200) {
			socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
			return;
		}

		const upstream = connectTcp(target, '127.0.0.1', () => {
			socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
			upstream.pipe(socket).pipe(upstream);
		});
		t.after(() => {
			upstream.destroy();
			socket.destroy();
		});
	});
	const port = await listen(t, server);
	return {url: `http://127.0.0.1:${port}`, asked};
};

test('a region behind HTTPS_PROXY is reached through it, and its certificate checked', async t => {
	const region = await serve(t, () => ({json: version}), listener => createTlsServer({key: file('server.key'), cert: file('server.pem')}, listener));
	const proxy = await startProxy(t, region.port);
	const {maas} = connect(t, {endpoints: ['https://region.example/MAAS'], certificateAuthority: file('authority.pem'), environment: {HTTPS_PROXY: proxy.url.replace('//', '//user:pass%21@')}});
	const {data} = await readVersion(maas);
	assert.equal(data.version, '3.7.3');
	assert.deepEqual(proxy.asked, [{target: 'region.example:443', credentials: 'Basic dXNlcjpwYXNzIQ=='}]);
});

test('a region over http is reached through HTTP_PROXY', async t => {
	const region = await serve(t, () => ({json: version}));
	const proxy = await startProxy(t, region.port);
	const {maas} = connect(t, {endpoints: ['http://region.example:5240/MAAS'], environment: {http_proxy: proxy.url}});
	await readVersion(maas);
	assert.deepEqual(proxy.asked.map(({target}) => target), ['region.example:5240']);
});

test('a proxy that refuses is named, without its password, and so is NO_PROXY', async t => {
	const proxy = await startProxy(t, 0, 403);
	const {maas} = connect(t, {endpoints: ['https://region.example/MAAS'], environment: {HTTPS_PROXY: proxy.url.replace('//', '//user:hunter2@')}});
	await assert.rejects(readVersion(maas), {kind: 'unreachable', message: `The proxy ${proxy.url} refused the way to region.example with 403.`, hint: /NO_PROXY/v});
});

test('a proxy that never answers ends at the connect deadline', async t => {
	const server = createServer().on('connect', (_request, socket) => {
		t.after(() => {
			socket.destroy();
		});
	});
	const port = await listen(t, server);
	const {maas} = connect(t, {endpoints: ['https://region.example/MAAS'], environment: {HTTPS_PROXY: `http://127.0.0.1:${port}`}, connectDeadline: 50});
	await assert.rejects(readVersion(maas), {kind: 'timeout', message: /through the proxy/v});
});

test('a proxy of a kind that can\'t be used is said to be so', async t => {
	const {maas} = connect(t, {endpoints: ['https://region.example/MAAS'], environment: {ALL_PROXY: 'socks5://127.0.0.1:1080'}});
	await assert.rejects(readVersion(maas), {kind: 'unreachable', message: /is socks5, which maas-ha can't use/v});
});

const proxies: Array<[title: string, url: string, environment: Record<string, string>, expected: string | undefined]> = [
	['none without a variable', 'https://maas.example', {}, undefined],
	['https by HTTPS_PROXY', 'https://maas.example', {HTTPS_PROXY: 'http://p:1', HTTP_PROXY: 'http://q:1'}, 'http://p:1'],
	['http by HTTP_PROXY', 'http://maas.example', {HTTPS_PROXY: 'http://p:1', HTTP_PROXY: 'http://q:1'}, 'http://q:1'],
	['small letters win', 'https://maas.example', {HTTPS_PROXY: 'http://p:1', https_proxy: 'http://q:1'}, 'http://q:1'],
	['an empty variable is none', 'https://maas.example', {https_proxy: ''}, undefined],
	['ALL_PROXY for the rest', 'http://maas.example', {ALL_PROXY: 'http://p:1'}, 'http://p:1'],
	['a proxy without a scheme is http', 'https://maas.example', {HTTPS_PROXY: 'p:3128'}, 'http://p:3128'],
	['this machine is never behind a proxy', 'http://127.0.0.1:5240', {HTTP_PROXY: 'http://p:1'}, undefined],
	['nor is localhost', 'http://localhost:5240', {HTTP_PROXY: 'http://p:1'}, undefined],
	['nor is ::1', 'http://[::1]:5240', {HTTP_PROXY: 'http://p:1'}, undefined],
	['NO_PROXY names the host', 'https://maas.example', {HTTPS_PROXY: 'http://p:1', NO_PROXY: 'other, maas.example'}, undefined],
	['NO_PROXY names the domain', 'https://a.maas.example', {HTTPS_PROXY: 'http://p:1', NO_PROXY: '.maas.example'}, undefined],
	['NO_PROXY names the domain without a dot', 'https://a.maas.example', {HTTPS_PROXY: 'http://p:1', NO_PROXY: 'maas.example'}, undefined],
	['NO_PROXY names the domain with a star', 'https://a.maas.example', {HTTPS_PROXY: 'http://p:1', NO_PROXY: '*.maas.example'}, undefined],
	['a host that only ends alike isn\'t in the domain', 'https://xmaas.example', {HTTPS_PROXY: 'http://p:1', NO_PROXY: 'maas.example'}, 'http://p:1'],
	['NO_PROXY with a star is everything', 'https://maas.example', {HTTPS_PROXY: 'http://p:1', NO_PROXY: '*'}, undefined],
	['NO_PROXY names a network', 'http://10.0.0.20:5240', {HTTP_PROXY: 'http://p:1', NO_PROXY: '10.0.0.0/8'}, undefined],
	['an address outside the network goes through the proxy', 'http://192.0.2.1:5240', {HTTP_PROXY: 'http://p:1', NO_PROXY: '10.0.0.0/8'}, 'http://p:1'],
	['NO_PROXY names an IPv6 network', 'http://[2001:db8::5]:5240', {HTTP_PROXY: 'http://p:1', NO_PROXY: '2001:db8::/32'}, undefined],
	['NO_PROXY names an address', 'http://10.0.0.20:5240', {HTTP_PROXY: 'http://p:1', NO_PROXY: '10.0.0.20'}, undefined],
	['NO_PROXY names the port', 'http://10.0.0.20:5240', {HTTP_PROXY: 'http://p:1', NO_PROXY: '10.0.0.20:5240'}, undefined],
	['NO_PROXY names another port', 'http://10.0.0.20:5240', {HTTP_PROXY: 'http://p:1', NO_PROXY: '10.0.0.20:80'}, 'http://p:1'],
	['NO_PROXY names the scheme\'s own port', 'https://maas.example', {HTTPS_PROXY: 'http://p:1', NO_PROXY: 'maas.example:443'}, undefined],
	['a network says nothing of a name', 'http://maas.example', {HTTP_PROXY: 'http://p:1', NO_PROXY: '10.0.0.0/8'}, 'http://p:1'],
];
for (const [title, url, environment, expected] of proxies) {
	test(`which proxy: ${title}`, () => {
		assert.equal(proxyFor(url, environment), expected);
	});
}
