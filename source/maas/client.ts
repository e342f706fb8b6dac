import pLimit from 'p-limit';
import type * as z from 'zod';
import {readAnswer} from './answer.js';
import {clockSkew} from './clock-skew.js';
import {createEndpointChoice} from './endpoint-choice.js';
import {systemEffects, type ClientEffects} from './effects.js';
import {MaasError} from './errors.js';
import {authorization} from './oauth.js';
import {header, refusal, type Circumstances} from './refusal.js';
import {attemptsOfARead, backOff, shouldTryLater} from './retry.js';
import type {ApiKey} from './schemas/api-key.js';
import type {Transport} from './transport.js';

export type Query = Readonly<Record<string, string | number | boolean | ReadonlyArray<string | number> | undefined>>;

export type Answer<T> = {
	data: T;
	/** The body as text, stripped of control characters: what the Raw screen shows. */
	body: string;
	/** Base URL that answered, e.g. http://10.0.0.20:5240/MAAS. */
	endpoint: string;
	/** Milliseconds from sending to the last byte, waiting in our own queue not counted. */
	took: number;
	/** When it arrived, ms since the epoch. */
	at: number;
	/** By how much the clock of whoever answered is ahead of ours, in milliseconds; missing where the answer doesn't say its time. */
	skew?: number | undefined;
};

/** What the header of the console says of the connection. */
export type ClientStatus = {
	/** Base URL of the endpoint in use; before the first answer the one that will be asked first. */
	readonly endpoint: string;
	readonly endpoints: readonly string[];
	/** TLS certificates aren't checked. */
	readonly insecure: boolean;
	readonly readOnly: boolean;
};

export type ReadRequest<T> = {
	/** Relative to `/MAAS/api/2.0/` (`fabrics/`), or from the root (`/MAAS/rpc/`). */
	path: string;
	query?: Query;
	expect: z.ZodType<T>;
	signal?: AbortSignal;
};

export type ChangeRequest<T> = ReadRequest<T> & {
	method: 'POST' | 'PUT' | 'DELETE';
	/** Sent urlencoded. In a PUT an omitted field keeps its value and an empty one clears it. */
	form?: Record<string, string>;
	/** Base URL of the endpoint that it was decided by: where another one is in use meanwhile, nothing is sent. */
	endpoint?: string;
};

export type MaasClient = {
	/**
	Asks again, and elsewhere, where that may help.

	@throws {MaasError}
	*/
	get: <T>(request: ReadRequest<T>) => Promise<Answer<T>>;
	/**
	A change: sent once, to the endpoint in use, never retried, never to another one. Refused before it leaves when read-only.

	@throws {MaasError} Whose `isOutcomeUnknown` says whether the change may have been made all the same.
	*/
	send: <T>(request: ChangeRequest<T>) => Promise<Answer<T>>;
	/**
	Makes sure that every endpoint answers, and as the same region: for a log-in. Later each is checked before it is used.

	@throws {MaasError} That names the endpoint, and the region controllers of both where they differ.
	*/
	checkEndpoints: () => Promise<void>;
	readonly status: ClientStatus;
	/** Ends what is under way and closes every connection. */
	close: () => void;
};

export type MaasClientOptions = Partial<ClientEffects> & {
	/** Base URLs (see `parseEndpoint`) of one region, the preferred one first. At least one. */
	endpoints: readonly string[];
	apiKey: ApiKey;
	/** PEM, trusted in place of the authorities that Node knows. */
	certificateAuthority?: string | undefined;
	insecure?: boolean | undefined;
	readOnly?: boolean | undefined;
	/** How often a read is tried at most. 1 for who asks again by itself. */
	attempts?: number | undefined;
	/** Milliseconds for name, connection and TLS. */
	connectDeadline?: number | undefined;
	/** Milliseconds for a request with everything that is done for it: waiting, repeating, trying elsewhere. */
	totalDeadline?: number | undefined;
	/** For HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY. */
	environment: Readonly<Record<string, string | undefined>>;
};

/** A regiond worker serves four web requests at a time: more of ours would only keep others waiting. */
const simultaneous = 4;

const buildUrl = (endpoint: string, path: string, query: Query = {}) => {
	const url = new URL(path.startsWith('/') ? path : `${endpoint}/api/2.0/${path}`, endpoint);
	for (const [name, value] of Object.entries(query)) {
		for (const item of value === undefined ? [] : [value].flat()) {
			url.searchParams.append(name, String(item));
		}
	}

	return url.href;
};

/** The door to a MAAS region: every request goes through here. Nothing is loaded or sent before the first one. */
export const createMaasClient = (options: MaasClientOptions): MaasClient => {
	const {endpoints, apiKey, certificateAuthority, insecure = false, readOnly = false, attempts = attemptsOfARead, connectDeadline = 5000, totalDeadline = 30_000, environment} = options;
	const {now = systemEffects.now, random = systemEffects.random, nonce = systemEffects.nonce, sleep = systemEffects.sleep} = options;
	const closing = new AbortController();
	const limit = pLimit(simultaneous);
	let transport: Promise<Transport> | undefined;

	const loadTransport = async (): Promise<Transport> => {
		const {createTransport} = await import('./transport.js');
		return createTransport({
			apiKey, certificateAuthority, isInsecure: insecure, environment, connectDeadline, closing: closing.signal,
		});
	};

	/** One request to one endpoint. `deadline` gives the milliseconds left when its turn comes. */
	const exchange = async <T>(endpoint: string, request: ReadRequest<T> & Partial<ChangeRequest<T>>, deadline: () => number) => {
		transport ??= loadTransport();
		const send = await transport;
		return limit(async () => {
			request.signal?.throwIfAborted();
			closing.signal.throwIfAborted();
			const {method = 'GET', path, query, form, expect, signal} = request;
			const operation = query?.op === undefined ? '' : `?op=${String(query.op)}`;
			const startedAt = now();
			const sentAt = Math.floor(startedAt / 1000);
			const answer = await send({
				endpoint,
				url: buildUrl(endpoint, path, query),
				method,
				form,
				authorization: authorization(apiKey, {nonce: nonce(), timestamp: sentAt}),
				deadline: deadline(),
				signal,
			});
			const at = now();
			const circumstances: Circumstances = {
				endpoint, what: `${method} ${path}${operation}`, isChange: method !== 'GET', apiKey, sentAt, now: at,
			};
			if (answer.status >= 300) {
				throw refusal(answer, circumstances);
			}

			return {
				...readAnswer(answer, expect, circumstances), endpoint, took: at - startedAt, at, skew: clockSkew(header(answer.headers, 'date'), startedAt, at),
			};
		});
	};

	/** The time of a request runs from its first turn, not while it waits for one. */
	const startDeadline = () => {
		let endsAt: number | undefined;
		return () => {
			endsAt ??= now() + totalDeadline;
			return Math.max(1, endsAt - now());
		};
	};

	const choice = createEndpointChoice(endpoints, {
		now,
		async ask(endpoint, request) {
			const {data} = await exchange(endpoint, request, startDeadline());
			return data;
		},
	});

	const get: MaasClient['get'] = async request => {
		const deadline = startDeadline();
		for (let attempt = 1; ; attempt++) {
			try {
				const {json, ...answer} = await choice.read(async endpoint => exchange(endpoint, request, deadline), deadline);
				choice.learn(answer.endpoint, request, json);
				return answer;
			} catch (error) {
				if (attempt >= attempts || !(error instanceof MaasError) || !shouldTryLater(error)) {
					throw error;
				}

				const wait = backOff(attempt, error.retryAfter, random());
				if (wait >= deadline()) {
					throw error;
				}

				await sleep(wait, request.signal ? AbortSignal.any([request.signal, closing.signal]) : closing.signal);
			}
		}
	};

	const send: MaasClient['send'] = async request => {
		if (readOnly) {
			throw new MaasError({
				kind: 'forbidden',
				message: `This console is read-only: ${request.method} ${request.path} wasn't sent.`,
				hint: 'Without --read-only, and with a profile that isn\'t marked so, changes are possible.',
			});
		}

		if (request.endpoint !== undefined && request.endpoint !== choice.inUse()) {
			throw new MaasError({
				kind: 'unreachable',
				message: `${request.method} ${request.path} wasn't sent: it was decided by what ${request.endpoint} answered, and ${choice.inUse()} is asked by now.`,
				hint: 'Look again, and decide anew.',
				endpoint: choice.inUse(),
			});
		}

		const {json, ...answer} = await choice.send(async endpoint => exchange(endpoint, request, startDeadline()));
		return answer;
	};

	return {
		get,
		send,
		checkEndpoints: choice.checkAll,
		get status() {
			return {
				endpoint: choice.inUse(), endpoints, insecure, readOnly,
			};
		},
		close() {
			closing.abort();
		},
	};
};
