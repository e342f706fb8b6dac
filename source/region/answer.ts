import {
	bare,
	forbidden,
	handledForAnyone,
	notAllowed,
	Refusal,
	text,
	unrecognised,
	type RegionRequest,
	type RegionResponse,
} from './exchange.js';
import {createRouter, methodsOf} from './resource.js';
import {authenticate} from './rules/account.js';
import {resources} from './rules/index.js';
import type {RegionState} from './state.js';

const base = '/MAAS/api/2.0/';
const route = createRouter(resources);

type Answer = Readonly<{response: RegionResponse; state: RegionState}>;

/** What is outside the API, or no API any more (recordings 003 to 006, 032). */
const outside = (state: RegionState, path: string): RegionResponse => {
	if (path === '/MAAS/rpc/') {
		return bare(200, 'application/json', state.rpc);
	}

	if (path === '/MAAS/api/version/') {
		return bare(200, 'text/plain', '2.0');
	}

	return path.startsWith('/MAAS/api/1.0/')
		? bare(410, 'text/plain', 'The 1.0 API is no longer available. Please use API version 2.0.')
		: bare(404, 'text/plain', `Unknown API endpoint: ${path}.`);
};

/**
What MAAS answers to a request, and the region that there is afterwards. `now` is the region's clock, in milliseconds since the epoch.
*/
export const answer = (state: RegionState, {method, path: address, user, form = []}: RegionRequest, {now}: {now: number}): Answer => {
	const mark = address.indexOf('?');
	const [written, search] = mark === -1 ? [address, ''] : [address.slice(0, mark), address.slice(mark + 1)];
	// MAAS takes several slashes for one (recording 043).
	const path = written.replaceAll(/\/{2,}/gv, '/');
	if (path === '/MAAS/accounts/authenticate/') {
		return authenticate(state, method, form);
	}

	const found = path.startsWith(base) ? route(path.slice(base.length)) : undefined;
	if (!found) {
		return {response: outside(state, path), state};
	}

	const {resource, params} = found;
	const {anonymous = 'refused', rules} = resource;
	const query = new URLSearchParams(search);
	const operation = query.get('op');
	if (user === null && anonymous !== 'allowed') {
		return {response: anonymous === 'unrecognised' ? unrecognised(method, operation) : forbidden, state};
	}

	const headers = anonymous === 'allowed' ? {headers: handledForAnyone} : {};
	if (!methodsOf(resource).has(method)) {
		return {response: {...notAllowed(), ...headers}, state};
	}

	const rule = rules[operation === null ? method : `${method} ${operation}`];
	if (!rule) {
		return {response: unrecognised(method, operation), state};
	}

	try {
		const {state: changed = state, ...response} = rule({
			state, user, params, path, query, form, now,
		});
		// The format is looked at when the answer is put together (recording 042).
		const format = query.get('format') ?? 'json';
		const whole = format === 'json' ? {...response, ...headers} : text(400, `Invalid output format specified '${format}'.`);
		return {response: whole, state: changed};
	} catch (error) {
		if (error instanceof Refusal) {
			return {response: error.response, state};
		}

		throw error;
	}
};

/** Whether MAAS looks at the key that comes with a request to this path: not where everyone may ask, nor where there is nothing. */
export const isKeyed = (path: string): boolean => {
	const clean = (path.split('?', 1)[0] ?? '').replaceAll(/\/{2,}/gv, '/');
	const found = clean.startsWith(base) ? route(clean.slice(base.length)) : undefined;
	return found !== undefined && found.resource.anonymous !== 'allowed';
};
