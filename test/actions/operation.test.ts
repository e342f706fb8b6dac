import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	maasCommand,
	requestLine,
	requestOf,
	shellWord,
	type Operation,
} from '../../source/actions/operation.js';
import {each} from '../helpers/each.js';
import {ask, lab} from '../region/ask.js';

const newRange: Operation = {
	type: 'range.create', range: {
		type: 'reserved', start_ip: '10.0.20.10', end_ip: '10.0.20.19', comment: 'Bob\'s printers', subnet: 3,
	},
};

type Told = {line: string; command: string};

const operations: ReadonlyArray<[Operation, Told]> = [
	[
		{type: 'vlan.update', vlan: {fabricId: 0, vid: 10}, changes: {dhcp_on: true, primary_rack: 'xrwsaf', secondary_rack: 'war3h8'}},
		{line: 'PUT fabrics/0/vlans/10/ dhcp_on=true primary_rack=xrwsaf secondary_rack=war3h8', command: 'maas lab vlan update 0 10 dhcp_on=true primary_rack=xrwsaf secondary_rack=war3h8'},
	],
	[
		{type: 'subnet.update', id: 3, changes: {gateway_ip: '10.0.20.1'}},
		{line: 'PUT subnets/3/ gateway_ip=10.0.20.1', command: 'maas lab subnet update 3 gateway_ip=10.0.20.1'},
	],
	[newRange, {
		line: 'POST ipranges/ type=reserved start_ip=10.0.20.10 end_ip=10.0.20.19 comment=Bob\'s printers subnet=3',
		command: String.raw`maas lab ipranges create type=reserved start_ip=10.0.20.10 end_ip=10.0.20.19 'comment=Bob'\''s printers' subnet=3`,
	}],
	[
		{type: 'range.update', id: 1, changes: {end_ip: '10.0.0.210'}},
		{line: 'PUT ipranges/1/ end_ip=10.0.0.210', command: 'maas lab iprange update 1 end_ip=10.0.0.210'},
	],
	[{type: 'range.delete', id: 1}, {line: 'DELETE ipranges/1/', command: 'maas lab iprange delete 1'}],
	[{type: 'rack.delete', systemId: 'war3h8', isForced: false}, {line: 'DELETE rackcontrollers/war3h8/', command: 'maas lab rack-controller delete war3h8'}],
	[{type: 'rack.delete', systemId: '8eptef', isForced: true}, {line: 'DELETE rackcontrollers/8eptef/?force=true', command: 'maas lab rack-controller delete 8eptef force=true'}],
	[{type: 'region.delete', systemId: 't8sb7d'}, {line: 'DELETE regioncontrollers/t8sb7d/', command: 'maas lab region-controller delete t8sb7d'}],
	[{type: 'notification.dismiss', id: 9}, {line: 'POST notifications/9/?op=dismiss', command: 'maas lab notification dismiss 9'}],
];

for (const [operation, {line, command}] of operations) {
	test(`${operation.type} is sent as ${line}`, () => {
		assert.deepEqual([requestLine(operation), maasCommand(operation, 'lab')], [line, command]);
	});
}

test('each operation is a request that MAAS knows', () => {
	each(operations, ([operation]) => {
		const {method, path, query = {}, form} = requestOf(operation);
		const search = new URLSearchParams(query).toString();
		const {status} = ask(lab, `${method} ${path}${search === '' ? '' : `?${search}`}`, form);
		// A region that runs isn't deleted, and a rack that alone serves a VLAN isn't without force: that is known of too.
		assert.ok([200, 204, 400].includes(status), `${requestLine(operation)}: ${status}`);
	});
});

test('DHCP is turned off by the word false: MAAS takes 0 and off for true', () => {
	const off: Operation = {type: 'vlan.update', vlan: {fabricId: 0, vid: 10}, changes: {dhcp_on: false}};
	assert.deepEqual(requestOf(off).form, {dhcp_on: 'false'});
});

test('what is cleared is sent empty, and what stays isn\'t sent', () => {
	const cleared: Operation = {type: 'vlan.update', vlan: {fabricId: 0, vid: 10}, changes: {secondary_rack: null, primary_rack: undefined}};
	assert.deepEqual(requestOf(cleared).form, {secondary_rack: ''});
	assert.equal(maasCommand(cleared, 'lab'), 'maas lab vlan update 0 10 secondary_rack=');
});

test('a profile\'s name and a comment can\'t end the command that is copied into a shell', () => {
	assert.equal(shellWord('lab; rm -rf ~'), '\'lab; rm -rf ~\'');
	assert.equal(shellWord('$(id)'), '\'$(id)\'');
	assert.equal(shellWord('it\'s'), String.raw`'it'\''s'`);
	assert.equal(shellWord('two\nlines'), '\'two\nlines\'');
	assert.equal(shellWord(''), '\'\'');
});
