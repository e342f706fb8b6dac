import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	joinControllers,
	serviceOf,
	shortVersion,
	statusRank,
} from '../../source/domain/controllers.js';
import {nodeTypes} from '../../source/maas/schemas/controller.js';
import {rack, region, service} from '../helpers/builders.js';

test('a region+rack is in both lists of MAAS and is one controller, with the services that only the rack\'s entry has', () => {
	const [joined, ...others] = joinControllers([rack({system_id: 'both', node_type: nodeTypes.regionAndRack})], [region({system_id: 'both', node_type: nodeTypes.regionAndRack})]);
	assert.equal(others.length, 0);
	assert.equal(joined?.kind, 'region+rack');
	assert.equal(serviceOf(joined?.rack, 'dhcpd')?.status, 'running');
});

test('a pure region has no services to look at', () => {
	const [controller] = joinControllers([], [region()]);
	assert.deepEqual([controller?.kind, controller?.rack], ['region', undefined]);
});

test('controllers stand in the order of their names, rack-2 before rack-10, whatever order MAAS gives', () => {
	const racks = ['rack-10', 'rack-2', 'rack-1'].map(hostname => rack({system_id: hostname, hostname}));
	assert.deepEqual(joinControllers(racks, []).map(({hostname}) => hostname), ['rack-1', 'rack-2', 'rack-10']);
});

test('two controllers of one name keep their order when MAAS changes its own', () => {
	const racks = ['bbb', 'aaa'].map(system_id => rack({system_id, hostname: 'twin'}));
	const order = (list: typeof racks) => joinControllers(list, []).map(({systemId}) => systemId);
	assert.deepEqual(order(racks), order(racks.toReversed()));
});

test('a service that this MAAS doesn\'t have is missing, not dead', () => {
	assert.equal(serviceOf(rack({service_set: [service({name: 'rackd'})]}), 'agent'), undefined);
	assert.equal(serviceOf(undefined, 'rackd'), undefined);
});

test('a dead service is worse than a degraded one, and both are worse than one that is off', () => {
	assert.deepEqual((['running', 'off', 'dead', 'degraded'] as const).toSorted((a, b) => statusRank(a) - statusRank(b)), ['dead', 'degraded', 'off', 'running']);
});

test('a version is said without its build', () => {
	assert.equal(shortVersion('3.7.3-18030-g.9122eee68'), '3.7.3');
	assert.equal(shortVersion(null), undefined);
});
