import assert from 'node:assert/strict';
import {test} from 'node:test';
import {rackMove, type MoveTarget} from '../../source/actions/move-rack.js';
import {rackMoveBack} from '../../source/actions/move-rack-back.js';
import {changesOf, type Plan} from '../../source/actions/plan.js';
import type {Sources} from '../../source/actions/planning.js';
import {rolesNow} from '../../source/actions/rack-roles.js';
import {deletedRackIn} from '../../source/actions/registration/recorded-roles.js';
import {rehearse} from '../../source/actions/rehearsal.js';
import {roleRestoration} from '../../source/actions/restore-roles.js';
import {prepare} from '../../source/actions/runner/prepare.js';
import type {Snapshot} from '../../source/domain/known.js';
import {Misuse} from '../../source/maas/schemas/misuse.js';
import {scriptOf} from '../../source/guides/host-step.js';
import {each, eachInTurn} from '../helpers/each.js';
import {runScript} from '../guides/run-script.js';
import {rackHost} from '../helpers/hosts.js';
import {
	macsOf,
	moveTo,
	openMove,
	rackCalled,
	racksOf,
} from '../helpers/moves.js';
import {checkOf, requestsOf, troublesOf} from '../helpers/plan-facts.js';
import {rackOn} from '../helpers/known.js';
import {sourcesFrom, sourcesOfScene} from '../helpers/sources.js';

const lab = await sourcesOfScene('lab');
const edge = await sourcesOfScene('single');
const rack1 = rackCalled(lab.known, 'rack-1');

/** The other region with some of its lists otherwise. */
const edgeWith = (snapshot: Partial<Snapshot>): Sources => ({...edge, known: {...edge.known, snapshot: {...edge.known.snapshot, ...snapshot}}});

/** The other region with the networks of rack-1. */
const sameNetworks = edgeWith({
	subnets: lab.known.snapshot.subnets!.map((subnet, index) => ({...subnet, id: 100 + index, vlan: edge.known.snapshot.fabrics![0]!.vlans[0]!})),
});

const planFor = (hostname: string, target: Sources = sameNetworks, changes: Parameters<typeof moveTo>[2] = {}): Plan =>
	rackMove.plan(lab, moveTo(rackCalled(lab.known, hostname), target, changes));

const kindsOf = ({steps}: Plan) => steps.map(step => step.kind === 'wait' ? `${step.region} ${step.awaited.type}` : (step.kind === 'hand' ? step.title : step.operation.type));

test('a rack hands over its roles, is deleted, forgets its region, and registers with the other one', () => {
	const plan = planFor('rack-1');
	assert.deepEqual([plan.title, plan.tier, troublesOf(plan)], ['Move rack-1 to edge', {kind: 'typed', name: 'rack-1'}, []]);
	assert.deepEqual(kindsOf(plan), [
		'vlan.update',
		'vlan.update',
		'rack.delete',
		'Stop rack-1 and let it forget this region',
		'Register rack-1 with the region at 192.168.50.10:5240',
		'target arrival',
		'target services',
		'target connections',
		'target links',
	]);
	assert.equal(requestsOf(plan).at(-1), `DELETE rackcontrollers/${rack1.system_id}/`);
});

test('rehearsed, no VLAN here is left worse, and the rack is gone', () => {
	const {outcome, known} = rehearse(planFor('rack-1'), lab.known);
	assert.deepEqual([outcome, known.snapshot.rackcontrollers!.some(({hostname}) => hostname === 'rack-1')], ['passes', false]);
});

test('it is watched for here, and may become the second rack of VLANs there', () => {
	const {watchFor, next} = planFor('rack-1');
	const {id} = edge.known.snapshot.fabrics![0]!.vlans[0]!;
	assert.deepEqual([watchFor, next], [{hostname: 'rack-1', macAddresses: macsOf(rack1)}, {
		type: 'spread', region: 'target', hostname: 'rack-1', vlans: [id],
	}]);
});

test('where every VLAN there has two racks already, nothing is to follow', () => {
	const fabrics = edge.known.snapshot.fabrics!.map(fabric => ({...fabric, vlans: fabric.vlans.map(vlan => ({...vlan, secondary_rack: 'aaaaaa'}))}));
	assert.equal(planFor('rack-1', edgeWith({subnets: sameNetworks.known.snapshot.subnets!, fabrics})).next, undefined);
});

const targetVersion = (version: string): Sources => edgeWith({subnets: sameNetworks.known.snapshot.subnets!, version: {version, subversion: '', capabilities: []}});

test('across releases it stops, with the documents\' reasons', () => {
	each(['3.6.1', '3.10.0', '2.9.2'], version => {
		const check = checkOf(planFor('rack-1', targetVersion(version)), 'The rack\'s software is of the region\'s version');
		assert.equal(check.outcome, 'stop');
		assert.match(check.detail, /errors and loss of data.*not supported/v);
	});
	assert.deepEqual(troublesOf(planFor('rack-1', targetVersion('3.7.2'))), ['warn: The rack\'s software is of the region\'s version']);
});

test('a rack that is a VM host stays, with the documents\' reasons', () => {
	const plan = planFor('rack-6');
	assert.deepEqual(plan.checks.filter(({outcome}) => outcome === 'stop').map(({title}) => title), ['No VM host runs on it']);
	assert.match(checkOf(plan, 'No VM host runs on it').detail, /^kvm-rack-6 runs on it.*standstill/v);
	assert.equal(rehearse(plan, lab.known).outcome, 'stopped');
});

test('a region+rack stays', () => {
	assert.ok(troublesOf(planFor('region-a')).includes('stop: It is nothing but a rack'));
});

test('a rack that alone is linked to a VLAN with DHCP stays', () => {
	assert.ok(troublesOf(planFor('rack-2')).includes('stop: Somebody is left to serve every VLAN'));
});

test('a rack that is connected to both regions stops the move, with the documents\' reasons', () => {
	const there = rackOn('there', {hostname: 'rack-1'});
	const check = checkOf(planFor('rack-1', edgeWith({subnets: sameNetworks.known.snapshot.subnets!, rackcontrollers: [there]})), 'edge doesn\'t know the rack');
	assert.equal(check.outcome, 'stop');
	assert.match(check.detail, /^rack-1 is connected there.*two MAAS regions behaves in unpredictable ways/v);
});

test('one that is left over there becomes the rack again: it is awaited under its old system_id', () => {
	const there = {...rackOn('there', {hostname: 'other', services: {rackd: 'dead'}}), interface_set: [{...rackOn('there').interface_set[0]!, mac_address: macsOf(rack1)[0]!}]};
	const plan = planFor('rack-1', edgeWith({subnets: sameNetworks.known.snapshot.subnets!, rackcontrollers: [there]}));
	assert.deepEqual(troublesOf(plan), ['warn: edge doesn\'t know the rack']);
	const arrival = plan.steps.find(step => step.kind === 'wait');
	assert.equal(arrival?.kind === 'wait' && arrival.awaited.type === 'arrival' && arrival.awaited.systemId, 'there');
});

test('two profiles of one region are no move', () => {
	assert.ok(troublesOf(planFor('rack-1', lab)).includes('stop: The other region is another one'));
});

test('a machine there that would turn into the rack stops the move', () => {
	const check = checkOf(planFor('rack-1', sameNetworks, {found: [{system_id: 'mmmmmm', hostname: 'node-1', match: 'mac-address'}]}), 'No machine would turn into the rack');
	assert.deepEqual([check.outcome, check.detail], ['stop', 'MAAS would take the host for node-1 (by a MAC address), a machine of edge, and make a rack of it.']);
});

test('networks that the other region doesn\'t know are named', () => {
	const plan = planFor('rack-1', edge);
	assert.deepEqual([troublesOf(plan), plan.next, kindsOf(plan).at(-1)], [['warn: edge knows the networks of the rack'], undefined, 'target connections']);
	assert.match(checkOf(plan, 'edge knows the networks of the rack').detail, /^It has no subnet 10\.0\.0\.0\/24, 10\.0\.10\.0\/24 or 10\.0\.20\.0\/24: MAAS makes a fabric/v);
});

test('another host than the rack\'s is not stopped and cleaned', () => {
	const choice = moveTo(rack1, sameNetworks);
	const plan = rackMove.plan(lab, {...choice, host: 'rack-3', facts: {...choice.facts!, hostname: 'rack-3', macs: macsOf(rackCalled(lab.known, 'rack-3'))}});
	assert.ok(troublesOf(plan).includes('stop: rack-3 is the host of rack-1'));
	const {facts: _, ...unseen} = choice;
	assert.equal(checkOf(rackMove.plan(lab, unseen), 'rack-1 is the host of rack-1').outcome, 'unchecked');
});

test('a plan that is carried out later does nothing on another host that its name leads to by then', async t => {
	const scripts = planFor('rack-1').steps.flatMap(step => step.kind === 'hand' ? [scriptOf(step.ssh!)] : []);
	assert.equal(scripts.length, 2);
	await eachInTurn(scripts, async script => {
		const {status, stderr} = await runScript(t, script, {cat: 'echo 52:54:00:ff:ff:ff'});
		assert.deepEqual([status, stderr], [3, 'This host has none of the MAC addresses that are known of the rack. Nothing was done.\n']);
	});
});

test('to a region of another release nothing moves, for the documents\' reasons', () => {
	const version = {...edge.known.snapshot.version!, version: '3.5.1'};
	const {outcome, detail, remedy} = checkOf(planFor('rack-1', edgeWith({version})), 'The rack\'s software is of the region\'s version');
	assert.equal(outcome, 'stop');
	assert.match(detail, /^edge runs MAAS 3\.5 and the rack's software is 3\.7\..*loss of data.*not supported/v);
	assert.match(remedy!, /^Bring both regions to one release first/v);
});

test('without a profile of the other region its side is done by hand', () => {
	const {target: _, ...choice} = moveTo(rack1, edge);
	const plan = rackMove.plan(lab, choice);
	assert.deepEqual(troublesOf(plan), ['unchecked: The rack\'s software is of the other region\'s version', 'unchecked: The other region doesn\'t know the rack']);
	assert.match(checkOf(plan, 'The other region doesn\'t know the rack').detail, /connected to two MAAS regions behaves in unpredictable ways/v);
	const registering = plan.steps.at(-2)!;
	assert.strictEqual(registering.kind, 'hand');
	assert.ok(registering.commands[0]!.includes(String.raw`printf '%s\n' "$secret" | sudo maas init rack --maas-url "$url" --force;`));
	assert.deepEqual(kindsOf(plan).slice(-3), [
		'Stop rack-1 and let it forget this region', 'Register rack-1 with the other region', 'See in the other region that rack-1 arrives and that all its services run',
	]);
	const [last] = plan.steps.slice(-1);
	assert.equal(last?.kind === 'hand' && last.why, 'Nothing tries the secret beforehand: with a wrong one the rack never arrives.');
	assert.deepEqual([plan.title, plan.next], ['Move rack-1 to another region', undefined]);
});

test('a key that is no admin\'s on the other side sees no rack arrive', () => {
	const whoami: MoveTarget['sources']['known']['snapshot']['whoami'] = {...edge.known.snapshot.whoami!, is_superuser: false};
	assert.ok(troublesOf(planFor('rack-1', edgeWith({whoami}))).includes('stop: The racks of edge are known'));
});

test('carried out, the rack is at the other region and at no other', async t => {
	const {home, away, plan, context, done} = await openMove(t);
	const move = await plan();
	assert.deepEqual(troublesOf(move).filter(trouble => !trouble.startsWith('warn')), []);
	const result = await home.run(move, context());
	assert.equal(result.outcome, 'done');
	assert.deepEqual([racksOf(home).includes('rack-1'), racksOf(away).includes('rack-1')], [false, true]);
	assert.equal(done.length, 2);
	const record = await home.lastRecord();
	assert.deepEqual(record.plan, move);
});

test('where it never arrives the move ends, and the way back brings the rack and its roles', async t => {
	const {home, rack, plan, context} = await openMove(t);
	const roles = rolesNow(home.known(), rack.system_id);
	const lost = await home.run(await plan(), context(false));
	assert.equal(lost.outcome, 'stopped');
	assert.match(lost.sentence, /MAAS doesn't list rack-1 yet/v);
	const record = await home.lastRecord();
	assert.deepEqual(deletedRackIn(record)?.roles, roles);

	const {plan: back} = await prepare(home.maas, rackMoveBack, {...rackHost({host: 'rack-1', facts: undefined}), record}, home.known());
	assert.deepEqual([back.title, back.undoes, back.next], ['Bring rack-1 back', record.id, {
		type: 'restore-roles', region: 'here', hostname: 'rack-1', roles,
	}]);
	assert.deepEqual(kindsOf(back).slice(0, 2), ['Delete rack-1 in the other region, if it lists it', 'Stop rack-1 and let it forget the other region']);
	const returned = await home.run(back, context(false));
	assert.equal(returned.outcome, 'done');

	const {plan: restoration} = await prepare(home.maas, roleRestoration, {rack: rackCalled(home.known(), 'rack-1').system_id, roles}, home.known());
	const restored = await home.run(restoration, context());
	assert.equal(restored.outcome, 'done');
	assert.deepEqual(rolesNow(home.known(), rackCalled(home.known(), 'rack-1').system_id), roles);
});

test('a move that has deleted nothing has no way back but undo', async t => {
	const {home, plan} = await openMove(t);
	const move = await plan();
	home.simulator.control.fail(500, {method: 'PUT'});
	await home.run(move, {});
	const record = await home.lastRecord();
	assert.throws(() => rackMoveBack.plan(sourcesFrom(home.known()), {...rackHost(), record}), Misuse);
	assert.ok(changesOf(move).length > 1);
});
