import assert from 'node:assert/strict';
import {test} from 'node:test';
import {withAddresses} from '../../source/commands/read-addresses.js';
import type {Looked} from '../../source/commands/look-once.js';
import type {MaasClient, ReadRequest} from '../../source/maas/client.js';
import {
	fabric,
	range,
	subnet,
	vlan,
} from '../helpers/builders.js';
import {numbers} from '../helpers/each.js';
import {endpoint, maasError} from '../helpers/fake-maas.js';
import {known} from '../helpers/known.js';

const on = (id: number) => vlan({id, vid: id, dhcp_on: true});

/** A look at a region of so many served subnets, from 1 on. Those that fail are said; without an end nothing ever answers. */
const lookAt = (count: number, {failing = [], deadline = 1000, isSilent = false}: {failing?: number[]; deadline?: number; isSilent?: boolean} = {}) => {
	const ids = numbers(1, count);
	const asked: number[] = [];
	const maas = {
		status: {endpoint},
		async get({path, expect}: ReadRequest<unknown>) {
			const id = Number(path.split('/', 2)[1]);
			asked.push(id);
			if (isSilent) {
				await new Promise(() => {});
			}

			if (failing.includes(id)) {
				throw maasError({kind: 'forbidden', message: 'MAAS refuses it.'});
			}

			return {data: expect.parse([{ip: `10.0.0.${id}`}]), at: 50, took: 20};
		},
	} as unknown as MaasClient;
	const {snapshot, ...others} = known({vlans: ids.map(id => on(id))});
	const looked: Looked = {
		name: 'lab',
		maas,
		look: {
			known: {
				...others, snapshot: {
					...snapshot,
					fabrics: [fabric({vlans: ids.map(id => on(id))})],
					subnets: ids.map(id => subnet({id, cidr: `10.0.${id}.0/24`, vlan: on(id)})),
					ipranges: ids.map(id => range({id, subnet: {id, cidr: `10.0.${id}.0/24`, vlan: on(id)}})),
				},
			}, endpoint, took: 100, notRead: [],
		},
		deadline,
	};
	return {looked, asked};
};

const said = ({notRead}: Awaited<ReturnType<typeof withAddresses>>) => notRead.map(({what, error}) => `${what} ${error.message}`);

test('each subnet is asked, and what it says is as old as its question', async () => {
	const {looked, asked} = lookAt(3);
	const look = await withAddresses(looked);
	assert.deepEqual(asked, [1, 2, 3]);
	assert.deepEqual([look.known.addressesInUse!.get(2), look.known.addressesReadAt!.get(2)], [['10.0.0.2'], 30]);
	assert.deepEqual(said(look), []);
});

test('of a large region some subnets are asked, and it says how many were left out', async () => {
	const {looked, asked} = lookAt(200);
	const look = await withAddresses(looked);
	assert.equal(asked.length, 60);
	assert.deepEqual(said(look), ['subnets/{id}/?op=ip_addresses Only 60 of 200 subnets were asked for the addresses in use: of the others HA114 isn\'t known. For one VLAN: findings --about FABRIC/VID']);
});

test('of a VLAN that somebody wants to know of only its subnets are asked, and none is left out', async () => {
	const {looked, asked} = lookAt(200);
	const look = await withAddresses(looked, ({vid}) => vid === 150);
	assert.deepEqual(asked, [150]);
	assert.deepEqual(said(look), []);
});

test('subnets that MAAS refuses are counted, the others are known', async () => {
	const {looked} = lookAt(4, {failing: [2, 3]});
	const look = await withAddresses(looked);
	assert.deepEqual(look.known.addressesInUse!.keys().toArray().toSorted((a, b) => a - b), [1, 4]);
	assert.deepEqual(said(look), ['subnets/{id}/?op=ip_addresses Of 2 subnets it isn\'t known how many addresses are in use: MAAS refuses it.']);
});

test('the time that a command may take isn\'t exceeded', async () => {
	const {looked} = lookAt(2, {isSilent: true, deadline: 120});
	// The timer alone wouldn't keep the process.
	const waiting = setInterval(() => {}, 1000);
	const look = await withAddresses(looked);
	clearInterval(waiting);
	assert.match(said(look)[0]!, /Of 2 subnets it isn't known .* didn't answer within 0\.12 s\./v);
});
