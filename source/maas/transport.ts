import {setMaxListeners} from 'node:events';
import {Agent as HttpAgent} from 'node:http';
import {Agent as HttpsAgent} from 'node:https';
import got from 'got';
import {HttpProxyAgent, HttpsProxyAgent, type ProxyAgentRequestOptions} from 'hpagent';
import {MaasError} from './errors.js';
import {failure, timeout, type FailedAttempt} from './failure.js';
import {proxyFor} from './proxy.js';
import type {RawAnswer} from './refusal.js';
import type {ApiKey} from './schemas/api-key.js';

/*
Everything that touches the network, in a file of its own: got and Node's HTTP take longer to load than a first frame may take, so the client imports this with its first request.
*/

export type TransportOptions = {
	apiKey: ApiKey;
	/** PEM. In place of Node's own list. */
	certificateAuthority: string | undefined;
	isInsecure: boolean;
	environment: Readonly<Record<string, string | undefined>>;
	/** Milliseconds for looking up the name, connecting and TLS together. */
	connectDeadline: number;
	/** Ends what is still going on when the client is closed. */
	closing: AbortSignal;
};

export type Exchange = {
	endpoint: string;
	/** With its query. */
	url: string;
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	form: Record<string, string> | undefined;
	authorization: string;
	/** Milliseconds for the whole exchange. */
	deadline: number;
	signal: AbortSignal | undefined;
};

export type Transport = (exchange: Exchange) => Promise<RawAnswer>;

const idle = 60_000;

const parseProxy = (proxy: string, endpoint: string): URL => {
	const url = URL.canParse(proxy) ? new URL(proxy) : undefined;
	if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
		throw new MaasError({
			kind: 'unreachable',
			message: `The proxy that the environment names for ${endpoint} ${url ? `is ${url.protocol.slice(0, -1)}, which maas-ha can't use` : 'isn\'t a URL'}.`,
			hint: 'Set HTTPS_PROXY (HTTP_PROXY for http) to http://HOST:PORT, or name the host of MAAS in NO_PROXY.',
			endpoint,
		});
	}

	return url;
};

/** Agents for the endpoints: one pool of connections for all reads, and none for changes. */
const createAgents = ({environment, closing}: TransportOptions) => {
	const agents = new Map<string, HttpAgent | HttpsAgent>();
	setMaxListeners(0, closing);
	closing.addEventListener('abort', () => {
		for (const agent of agents.values()) {
			agent.destroy();
		}
	});

	const create = (endpoint: string, isSecure: boolean, isKept: boolean) => {
		const options = {keepAlive: isKept, timeout: idle};
		const proxy = proxyFor(endpoint, environment);
		if (proxy === undefined) {
			return isSecure ? new HttpsAgent(options) : new HttpAgent(options);
		}

		// hpagent hands these on to Node's request, whose signal its types leave out.
		const proxyRequestOptions: ProxyAgentRequestOptions & {signal: AbortSignal} = {signal: closing};
		const proxied = {...options, proxy: parseProxy(proxy, endpoint), proxyRequestOptions};
		return isSecure ? new HttpsProxyAgent(proxied) : new HttpProxyAgent(proxied);
	};

	return (endpoint: string, isChange: boolean) => {
		const key = `${isChange ? 'change' : 'read'} ${endpoint}`;
		const isSecure = endpoint.startsWith('https:');
		// A change gets a connection of its own: on one that was kept, and that MAAS is just closing, nobody could say whether it arrived.
		const agent = agents.get(key) ?? create(endpoint, isSecure, !isChange);
		agents.set(key, agent);
		return isSecure ? {https: agent as HttpsAgent} : {http: agent};
	};
};

/** One request, one answer, whatever its status. Never repeated, never redirected. */
export const createTransport = (options: TransportOptions): Transport => {
	const {apiKey, certificateAuthority, isInsecure, environment, connectDeadline, closing} = options;
	const agentFor = createAgents(options);

	return async ({endpoint, url, method, form, authorization, deadline, signal}) => {
		const isChange = method !== 'GET';
		const proxy = proxyFor(endpoint, environment);
		const attempt: FailedAttempt = {
			endpoint, apiKey, proxy: proxy === undefined ? undefined : parseProxy(proxy, endpoint).origin, isChange, isConnected: false,
		};
		const over = new AbortController();
		let late: MaasError | undefined;
		const stop = () => {
			over.abort();
		};

		// Node's own way to end a request waits for its socket, which a proxy that is stuck never gives: hence deadlines of ours.
		const expire = (phase: 'connect' | 'answer', milliseconds: number) => setTimeout(() => {
			late = timeout(phase, milliseconds, attempt);
			stop();
		}, milliseconds);
		const connecting = expire('connect', Math.min(connectDeadline, deadline));
		const answering = expire('answer', deadline);
		const connected = () => {
			attempt.isConnected = true;
			clearTimeout(connecting);
		};

		// Taken off again below: `AbortSignal.any` would leave something behind with each of a day's requests.
		for (const outer of [closing, signal]) {
			outer?.addEventListener('abort', stop);
		}

		try {
			const pending = got(url, {
				method,
				form,
				headers: {authorization, accept: 'application/json', 'user-agent': 'maas-ha'},
				agent: agentFor(endpoint, isChange),
				https: {rejectUnauthorized: !isInsecure, certificateAuthority},
				followRedirect: false,
				throwHttpErrors: false,
				retry: {limit: 0},
				responseType: 'text',
				signal: over.signal,
			});
			void pending.on('request', request => {
				request.once('socket', socket => {
					if (request.reusedSocket || (!socket.connecting && endpoint.startsWith('http:'))) {
						connected();
					} else {
						socket.once(endpoint.startsWith('https:') ? 'secureConnect' : 'connect', connected);
					}
				});
			});
			const {statusCode, headers, body} = await pending;
			return {status: statusCode, headers, body};
		} catch (error) {
			signal?.throwIfAborted();
			closing.throwIfAborted();
			throw late ?? failure(error, attempt);
		} finally {
			clearTimeout(connecting);
			clearTimeout(answering);
			for (const outer of [closing, signal]) {
				outer?.removeEventListener('abort', stop);
			}
		}
	};
};
