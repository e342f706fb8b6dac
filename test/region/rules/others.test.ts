import assert from 'node:assert/strict';
import {test} from 'node:test';
import {answer} from '../../../source/region/answer.js';
import {ask, lab} from '../ask.js';

const ids = (body: unknown): number[] => (body as Array<{id: number}>).map(({id}) => id);

test('a notification that is dismissed is gone for whoever did it, and for nobody else', () => {
	const {status, state} = ask(lab, 'POST notifications/9/?op=dismiss');
	assert.deepEqual([status, ids(ask(state, 'GET notifications/').body).includes(9), ids(ask(state, 'GET notifications/', {}, 'operator').body).includes(9)], [200, false, true]);
});

test('a user can\'t dismiss what isn\'t meant for them', () => {
	assert.equal(ask(lab, 'POST notifications/8/?op=dismiss', {}, 'operator').status, 403);
});

test('nodes of a zone that is deleted come to the default zone, which stays', () => {
	const {state} = ask(lab, 'DELETE zones/az-2/');
	assert.deepEqual([state.nodes.get('war3h8')?.zone, ask(lab, 'DELETE zones/default/').status], [1, 400]);
});

test('a zone that is renamed is found by its new name', () => {
	const {state} = ask(lab, 'PUT zones/az-2/', {name: 'row-2'});
	assert.deepEqual([ask(state, 'GET zones/row-2/').status, ask(state, 'GET zones/az-2/').status], [200, 404]);
});

test('a new fabric comes with an untagged VLAN and can go again', () => {
	const made = ask(lab, 'POST fabrics/', {name: 'dc3'});
	const {id, vlans} = made.body as {id: number; vlans: Array<{vid: number; name: string}>};
	assert.deepEqual([id, vlans.map(({vid, name}) => [vid, name]), ask(made.state, 'DELETE fabrics/3/').status], [3, [[0, 'untagged']], 204]);
});

test('a fabric with subnets stays, and says which', () => {
	assert.equal(ask(lab, 'DELETE fabrics/2/').body, 'Can\'t delete fabric; the following subnets are still present: 10.2.0.0/24, 10.2.200.0/24, 2001:db8:210::/64');
});

test('the first fabric stays', () => {
	assert.equal(ask(lab, 'DELETE fabrics/0/').body, 'This fabric is the default fabric, it cannot be deleted.');
});

test('a snippet is stamped with the region\'s time', () => {
	const {body} = ask(lab, 'POST dhcp-snippets/', {name: 'x', value: 'y;'});
	const {history, global_snippet: isGlobal} = body as {history: unknown; global_snippet: boolean};
	assert.deepEqual([history, isGlobal], [[{id: 36, value: 'y;', created: 'Sat, 21 Nov 2026 07:00:56 +0000'}], true]);
});

test('a setting keeps its kind', () => {
	const {state} = ask(lab, 'POST maas/?op=set_config', {name: 'node_timeout', value: '45'});
	assert.equal(ask(state, 'GET maas/?op=get_config&name=node_timeout').body, 45);
});

const logIn = (username: string, password: string) => answer(lab, {
	method: 'POST', path: '/MAAS/accounts/authenticate/', user: null, form: [['username', username], ['password', password], ['consumer', 'console']],
}, {now: 0});

test('a user name and its password are given a new API key', () => {
	const {response, state} = logIn('operator', 'operator');
	assert.deepEqual([response.status, Object.keys(response.body as object).toSorted()], [200, ['consumer_key', 'name', 'token_key', 'token_secret']]);
	assert.equal((ask(state, 'GET account/?op=list_authorisation_tokens', {}, 'operator').body as Array<{name: string}>)[0]?.name, 'console');
});

test('a wrong password is given none', () => {
	const {response, state} = logIn('operator', 'guess');
	assert.deepEqual([response.status, state], [403, lab]);
});
