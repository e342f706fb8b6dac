import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {answer} from '../../source/region/answer.js';
import type {Role} from '../../source/region/state.js';
import {loadScene} from '../../source/simulator/scenes/index.js';
import {cannotFollow} from './cannot-follow.js';
import {comparable} from './unordered.js';

type Recording = {
	name: string;
	request: {method: string; path: string; auth: Role};
	response: {status: number; content_type: string; json?: unknown; text?: string; headers?: Record<string, string>};
};

const recordings = JSON.parse(readFileSync(new URL('recorded/recordings.json', import.meta.url), 'utf8')) as Recording[];
const {state} = await loadScene('lab');

for (const {name, request: {method, path, auth}, response} of recordings) {
	if (name in cannotFollow) {
		continue;
	}

	test(`${method} ${path} by ${auth ?? 'nobody'} is answered as MAAS answered (${name})`, () => {
		const given = answer(state, {method, path, user: auth}, {now: 0}).response;
		assert.deepEqual({
			status: given.status,
			contentType: given.contentType,
			headers: given.headers,
			body: comparable(path, given.body),
		}, {
			status: response.status,
			contentType: response.content_type,
			headers: response.headers ?? {},
			body: comparable(path, response.json ?? response.text ?? null),
		});
	});
}

test('what is said not to follow from the scene really doesn\'t', () => {
	const following = recordings.filter(({name, request: {method, path, auth}, response}) => {
		const {status, body} = answer(state, {method, path, user: auth}, {now: 0}).response;
		return name in cannotFollow && status === response.status && JSON.stringify(comparable(path, body)) === JSON.stringify(comparable(path, response.json ?? response.text ?? null));
	});
	assert.deepEqual(following.map(({name}) => name), []);
});
