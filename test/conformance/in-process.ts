import {answer} from '../../source/region/answer.js';
import type {Form} from '../../source/region/exchange.js';
import type {RegionState, Role} from '../../source/region/state.js';
import type {RecordedRequest} from './recorded.js';
import type {Asker} from './replay.js';

const formOf = ({form, raw_body: text}: RecordedRequest): Form =>
	text === undefined ? form ?? [] : Object.entries(JSON.parse(text) as Record<string, unknown>).map(([name, value]) => [name, String(value)] as const);

const isRole = (auth: string | null): auth is Role => [null, 'admin', 'operator'].includes(auth);

/** Whether a request can be asked without HTTP: other keys and headers are looked at by the simulator alone. */
export const isForModel = ({auth}: RecordedRequest): boolean => isRole(auth);

/** Asks the model itself. */
export const createModelAsker = (start: RegionState): Asker => {
	let state = start;
	return request => {
		const {response, state: changed} = answer(state, {
			method: request.method, path: request.path, user: isRole(request.auth) ? request.auth : null, form: formOf(request),
		}, {now: 0});
		state = changed;
		return response;
	};
};
