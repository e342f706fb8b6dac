import {Buffer} from 'node:buffer';
import {
	createServer,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from 'node:http';
import type {AddressInfo} from 'node:net';
import {answer, isKeyed} from '../region/answer.js';
import type {RegionResponse} from '../region/exchange.js';
import type {RegionState, Role} from '../region/state.js';
import {costOf, mostAtOnce} from './costs.js';
import {createFaults, type Control, type Fault} from './faults.js';
import {createKeyCheck, type Holding, type Keys} from './oauth.js';
import {readForm} from './read-form.js';
import {isQuietUntil, play, type Scene} from './scene.js';
import {createTurns} from './turns.js';

export type SimulatorOptions = Readonly<{
	scene: Scene;
	keys: Keys;
	/** 0 for any that is free. */
	port?: number;
	host?: string;
	/** Milliseconds since the epoch: the region's clock. */
	now?: () => number;
	/** With `maas`, every answer takes as long as it takes a real region, and four are served at a time. */
	costs?: 'none' | 'maas';
	/** Lets so many milliseconds pass; for ever with `Infinity`. */
	wait?: (milliseconds: number) => Promise<void>;
}>;

/** A request that came, whatever became of it. */
export type SeenRequest = Readonly<{
	method: string;
	/** With its query. */
	path: string;
	/** By the region's clock, in milliseconds. */
	at: number;
	/** What it costs a real region, in milliseconds of one worker. */
	cost: number;
}>;

export type Simulator = Readonly<{
	/** Up to and with `/MAAS`. */
	url: string;
	port: number;
	keys: Keys;
	control: Control;
	/** The last ten thousand, in the order in which they came. */
	requests: readonly SeenRequest[];
	/** The region as it is now. */
	state: () => RegionState;
	/** Makes the region another one. */
	change: (change: (state: RegionState) => RegionState) => void;
	close: () => Promise<void>;
}>;

/** A simulator may run for weeks. */
const mostSeen = 10_000;

const waitForReal = async (milliseconds: number): Promise<void> => new Promise(resolve => {
	if (milliseconds !== Infinity) {
		setTimeout(resolve, milliseconds).unref();
	}
});

const listen = async (server: Server, port: number, host: string): Promise<void> => new Promise((resolve, reject) => {
	server.once('error', reject);
	server.listen(port, host, resolve);
});

const send = (response: ServerResponse, {status, contentType, body, headers}: Omit<RegionResponse, 'contentType'> & {contentType: string}, now: number, method: string): void => {
	const text = contentType === 'application/json' ? JSON.stringify(body) : String(body);
	const bytes = Buffer.from(text);
	response.writeHead(status, {
		...headers,
		Date: new Date(now).toUTCString(),
		'Content-Type': `${contentType}; charset=utf-8`,
		...(status !== 204 && {'Content-Length': bytes.length}),
	});
	response.end(method === 'HEAD' || status === 204 ? undefined : bytes);
};

/** Keys that the region's two users have made for themselves. */
const issuedKeys = ({tokens}: RegionState): Holding[] => (tokens?.values() ?? []).flatMap(({username, consumer, key: token, secret}): Holding[] =>
	username === 'admin' || username === 'operator' ? [{user: username, key: {consumer, token, secret}}] : []);

/**
A MAAS region on HTTP, at `/MAAS/api/2.0/` and `/MAAS/rpc/`, with its keys checked as MAAS does.

@throws {Error} With the system's `code`, as `EADDRINUSE`, where it can't listen.
*/
export const startSimulator = async ({
	scene, keys, port = 0, host = '127.0.0.1', now = Date.now, costs = 'none', wait = waitForReal,
}: SimulatorOptions): Promise<Simulator> => {
	const faults = createFaults();
	const turns = createTurns(costs === 'maas' ? mostAtOnce : Infinity);
	const startedAt = now();
	const requests: SeenRequest[] = [];
	let playing = scene;

	const seconds = (): number => (now() - startedAt) / 1000;

	// What should have happened by now happens when someone looks.
	const current = (): RegionState => {
		playing = isQuietUntil(playing, seconds()) ? playing : play(playing, seconds());
		return playing.state;
	};

	const identify = createKeyCheck(keys, () => issuedKeys(current()));

	/** Changes the region, after setting its clock: what is changed is changed now. */
	const become = <Result extends {state: RegionState}>(change: (state: RegionState) => Result): Result => {
		const played = play(playing, seconds());
		const result = change(played.state);
		playing = {...played, state: result.state};
		return result;
	};

	const decide = async (request: IncomingMessage, method: string, path: string): Promise<RegionResponse> => {
		const form = await readForm(request);
		let user: Role = null;
		if (isKeyed(path)) {
			const identified = identify(request.headers.authorization, now());
			if ('refusal' in identified) {
				return identified.refusal;
			}

			({user} = identified);
		}

		const ask = (state: RegionState) => answer(state, {
			method, path, user, form,
		}, {now: now()});
		return (method === 'GET' ? ask(current()) : become(ask)).response;
	};

	const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const method = request.method ?? 'GET';
		const path = request.url ?? '/';
		const cost = costOf(current(), path);
		requests.push({
			method, path, at: now(), cost,
		});
		if (requests.length > mostSeen) {
			requests.shift();
		}

		const met = faults.take({method, path});
		const find = <Type extends Fault['type']>(type: Type) => met.find((fault): fault is Extract<Fault, {type: Type}> => fault.type === type);
		const drop = find('drop');
		if (drop?.when === 'before') {
			request.socket.destroy();
			return;
		}

		const slow = find('slow');
		if (slow) {
			await wait(typeof slow.delay === 'number' ? slow.delay : slow.delay({method, path}));
		}

		const fail = find('fail');
		if (fail) {
			request.resume();
			send(response, fail, now(), method);
			return;
		}

		const leave = await turns.take();
		try {
			if (costs === 'maas') {
				await wait(cost);
			}

			const decided = await decide(request, method, path);
			if (drop) {
				request.socket.destroy();
			} else {
				send(response, decided, now(), method);
			}
		} finally {
			leave();
		}
	};

	const server = createServer((request, response) => {
		serve(request, response).catch((error: unknown) => {
			// A body that can't be read, or a request that the model has no rule for.
			send(response, {
				status: 500, contentType: 'text/plain', body: error instanceof Error ? error.message : String(error), headers: {},
			}, now(), request.method ?? 'GET');
		});
	});
	server.keepAliveTimeout = 60_000;
	await listen(server, port, host);
	const {port: boundPort} = server.address() as AddressInfo;

	return {
		url: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}/MAAS`,
		port: boundPort,
		keys,
		control: faults.control,
		requests,
		state: current,
		change(change) {
			become(state => ({state: change(state)}));
		},
		async close() {
			await new Promise<void>(resolve => {
				server.close(() => {
					resolve();
				});
				server.closeAllConnections();
			});
		},
	};
};
