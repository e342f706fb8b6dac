import {
	createServer,
	type IncomingMessage,
	type RequestListener,
	type Server,
	type ServerResponse,
} from 'node:http';
import type {AddressInfo} from 'node:net';
import {text} from 'node:stream/consumers';
import type {TestContext} from 'node:test';
import {createMaasClient, type MaasClient, type MaasClientOptions} from '../../source/maas/client.js';
import {parseApiKey} from '../../source/maas/schemas/api-key.js';

/** What a server was asked. */
export type Asked = {
	method: string;
	path: string;
	authorization: string;
	body: string;
	contentType: string;
};

export type Reply = {
	status?: number;
	headers?: Record<string, string>;
	json?: unknown;
	text?: string;
	/** Ends the connection without an answer. */
	isDropped?: boolean;
	/** Takes the request and never answers. */
	isSilent?: boolean;
};

export const apiKey = parseApiKey('lab-admin-consumer:lab-admin-token:lab-admin-secret');

const reply = (response: ServerResponse, {status = 200, headers = {}, json, text: body, isDropped = false, isSilent = false}: Reply) => {
	if (isDropped) {
		response.destroy();
	} else if (!isSilent) {
		const type = json === undefined ? 'text/plain; charset=utf-8' : 'application/json';
		response.writeHead(status, {'content-type': type, ...headers}).end(json === undefined ? body : JSON.stringify(json));
	}
};

/** Listens on a free port of loopback until the test is over. */
export const listen = async (t: TestContext, server: Server): Promise<number> => {
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	t.after(() => {
		server.closeAllConnections();
		server.close();
	});
	return (server.address() as AddressInfo).port;
};

/** Something at the other end that answers as it is told, and keeps what it was asked. */
export const serve = async (t: TestContext, answer: (asked: Asked, count: number) => Reply | Promise<Reply>, create: (listener: RequestListener) => Server = createServer) => {
	const asked: Asked[] = [];
	const listener = async (request: IncomingMessage, response: ServerResponse) => {
		const item: Asked = {
			method: request.method!,
			path: request.url!,
			authorization: request.headers.authorization ?? '',
			body: await text(request),
			contentType: request.headers['content-type'] ?? '',
		};
		asked.push(item);
		reply(response, await answer(item, asked.length));
	};

	const port = await listen(t, create((request, response) => {
		void listener(request, response);
	}));
	return {port, endpoint: `http://127.0.0.1:${port}/MAAS`, asked};
};

/** A port where nothing listens. */
export const closedPort = async (): Promise<number> => {
	const server = createServer();
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const {port} = server.address() as AddressInfo;
	await new Promise(resolve => {
		server.close(resolve);
	});
	return port;
};

/** A client that doesn't sleep: what it would have waited is in `waits`, in milliseconds. Its clock moves by these waits only, where the test doesn't say otherwise. */
export const connect = (t: TestContext, options: Partial<MaasClientOptions> & {endpoints: readonly string[]}): {maas: MaasClient; waits: number[]} => {
	const waits: number[] = [];
	let slept = 0;
	let nonces = 0;
	const maas = createMaasClient({
		apiKey,
		environment: {},
		now: () => Date.now() + slept,
		random: () => 0,
		nonce: () => `nonce-${++nonces}`,
		async sleep(milliseconds) {
			slept += milliseconds;
			waits.push(milliseconds);
		},
		...options,
	});
	t.after(() => {
		maas.close();
	});
	return {maas, waits};
};

export const regionControllers = (...ids: string[]) => ids.map(id => ({
	system_id: id, hostname: id, node_type: 3, interface_set: [],
}));
export const version = {version: '3.7.3', subversion: '', capabilities: []};
