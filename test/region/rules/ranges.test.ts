import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ask, lab} from '../ask.js';

const both = (message: string) => ({start_ip: [message], end_ip: [message]});
const range = (first: string, last: string, type = 'reserved', subnet = '3') => ({
	type, start_ip: first, end_ip: last, subnet,
});

test('a reserved range without an end is told so twice', () => {
	const {body} = ask(lab, 'POST ipranges/', {type: 'reserved', start_ip: '10.0.20.5', subnet: '3'});
	const needed = 'Start IP address and end IP address are both required.';
	assert.deepEqual(body, {start_ip: [needed], end_ip: ['This field is required.', needed]});
});

test('a dynamic range without a subnet makes MAAS stumble over that first', () => {
	const {status, body} = ask(lab, 'POST ipranges/', {type: 'dynamic', start_ip: '172.16.0.1', end_ip: 'x'});
	assert.deepEqual([status, body], [500, '\'subnet\'']);
});

test('ends of two families are refused in a reserved range', () => {
	const {body} = ask(lab, 'POST ipranges/', range('10.0.20.5', '2001:db8::1'));
	assert.deepEqual(body, both('Start IP address and end IP address must be in the same address family.'));
});

test('addresses are stored as MAAS writes them', () => {
	const {body} = ask(lab, 'POST ipranges/', range('2001:DB8:100:0:0:1:0:2000', '2001:db8:100::0001:0:2fff', 'dynamic', '8'));
	const {start_ip, end_ip} = body as {start_ip: string; end_ip: string};
	assert.deepEqual([start_ip, end_ip], ['2001:db8:100::1:0:2000', '2001:db8:100::1:0:2fff']);
});

test('a dynamic range may hold addresses that DHCP gave out, but none that someone was given', () => {
	const empty = ask(lab, 'DELETE ipranges/1/').state;
	assert.equal(ask(empty, 'POST ipranges/', range('10.0.0.105', '10.0.0.120', 'dynamic', '1')).status, 200);
	assert.equal(ask(empty, 'POST ipranges/', range('10.0.0.30', '10.0.0.31', 'dynamic', '1')).status, 400);
});

test('a dynamic range may not hold a reserved IP', () => {
	const kept = {...lab, reservedIps: [{id: 1, ip: '10.0.20.60'}]};
	assert.deepEqual(ask(kept, 'POST ipranges/', range('10.0.20.50', '10.0.20.70', 'dynamic')).body, {__all__: ['The dynamic IP range cannot include reserved IPs.']});
});

test('in a subnet that MAAS doesn\'t manage, a dynamic range lies within what is reserved', () => {
	const unmanaged = ask(lab, 'PUT subnets/3/', {managed: 'false'}).state;
	assert.deepEqual(ask(unmanaged, 'POST ipranges/', range('10.0.20.50', '10.0.20.60', 'dynamic')).body, both('There is no room for any dynamic ranges on this subnet.'));
});

test('a full subnet has no room', () => {
	const full = ask(lab, 'POST ipranges/', range('10.0.20.1', '10.0.20.254')).state;
	assert.deepEqual(ask(full, 'POST ipranges/', range('10.0.20.5', '10.0.20.6')).body, both('There is no room for any reserved ranges on this subnet.'));
});

test('of a subnet that isn\'t managed only reserved addresses are left to use', () => {
	const unmanaged = ask(lab, 'PUT subnets/10/', {managed: 'false'}).state;
	assert.deepEqual(ask(unmanaged, 'GET subnets/10/?op=unreserved_ip_ranges').body, [{start: '10.1.130.200', end: '10.1.130.220', num_addresses: 21}]);
});

test('a name server in its own subnet takes an address there', () => {
	const {state} = ask(lab, 'PUT subnets/3/', {dns_servers: '10.0.20.53 1.1.1.1'});
	const uses = ask(state, 'GET subnets/3/?op=reserved_ip_ranges').body as Array<{start: string; purpose: string[]}>;
	assert.deepEqual(uses.find(({start}) => start === '10.0.20.53')?.purpose, ['dns-server']);
});

test('a gateway outside its subnet is refused', () => {
	assert.deepEqual(ask(lab, 'PUT subnets/3/', {gateway_ip: '10.9.0.1'}).body, {gateway_ip: ['Gateway IP must be within CIDR range.']});
});

test('an operator may make a range of their own theirs alone', () => {
	const {state} = ask(lab, 'POST ipranges/', range('10.0.20.5', '10.0.20.6'), 'operator');
	assert.deepEqual([ask(state, 'PUT ipranges/16/', {comment: 'x'}, 'operator').status, ask(state, 'PUT ipranges/1/', {comment: 'x'}, 'operator').status], [200, 403]);
});

test('ids aren\'t given twice', () => {
	const gone = ask(ask(lab, 'POST ipranges/', range('10.0.20.5', '10.0.20.6')).state, 'DELETE ipranges/16/').state;
	assert.equal((ask(gone, 'POST ipranges/', range('10.0.20.5', '10.0.20.6')).body as {id: number}).id, 17);
});

test('a subnet that fills up is warned of, and the warning goes when there is room again', () => {
	const notifications = (state: typeof lab) => ask(state, 'GET notifications/').body as Array<{ident: string; message: string}>;
	const warnings = (state: typeof lab) => notifications(state).filter(({ident}) => ident === 'ip_exhaustion__subnet_3').map(({message}) => message);
	const full = ask(lab, 'POST ipranges/', range('10.0.20.10', '10.0.20.248')).state;
	assert.deepEqual(warnings(full), ['IP address exhaustion imminent on subnet: storage (10.0.20.0/24). There are 15 free addresses out of 254 (94% used).']);
	assert.deepEqual(warnings(ask(full, 'DELETE ipranges/16/').state), []);
});

test('a warning that is there keeps its numbers right', () => {
	const {state} = ask(lab, 'POST ipranges/', range('10.1.100.251', '10.1.100.252', 'reserved', '7'));
	const {message} = ask(state, 'GET notifications/6/').body as {message: string};
	assert.equal(message, 'IP address exhaustion imminent on subnet: prov-v4 (10.1.100.0/24). There are 8 free addresses out of 254 (97% used).');
});
