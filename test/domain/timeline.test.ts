import assert from 'node:assert/strict';
import {test} from 'node:test';
import {assessRegion} from '../../source/domain/assess-region.js';
import type {Known} from '../../source/domain/known.js';
import {nothingWatched, observe, type Watch} from '../../source/domain/timeline.js';
import {
	known,
	now,
	rackOn,
	served,
	type KnownChanges,
} from '../helpers/known.js';

const minute = 60_000;
const look = (watch: Watch, changes: KnownChanges = {}, at = now) => {
	const shown: Known = {...known(changes), now: at};
	return observe(watch, shown, assessRegion(shown));
};

const well = () => look(nothingWatched).watch;
const lost = {racks: [rackOn('one'), rackOn('two', {services: {rackd: 'dead'}})]};
const said = ({transitions}: ReturnType<typeof look>) => transitions.map(({subject, service, from, to}) => [subject, ...(service ? [service] : []), from, to].join(' '));

test('a first look tells nothing, however bad things are', () => {
	assert.deepEqual(said(look(nothingWatched, lost)), []);
});

test('what stays isn\'t told again', () => {
	assert.deepEqual(said(look(well())), []);
});

test('a rack that is lost is told, and what its loss does to a VLAN', () => {
	assert.deepEqual(said(look(well(), lost)).toSorted(), ['fabric-0/0 protected degraded', 'rack-two rackd running dead']);
});

test('a rack that goes is told once, without its services', () => {
	assert.deepEqual(said(look(well(), {racks: [rackOn('one')]})).toSorted(), ['fabric-0/0 protected degraded', 'rack-two listed absent']);
});

test('a rack that comes is told once, without its services', () => {
	const {watch} = look(nothingWatched, {racks: [rackOn('one')]});
	assert.deepEqual(said(look(watch)).toSorted(), ['fabric-0/0 degraded protected', 'rack-two absent listed']);
});

test('a rack that a non-admin can\'t read this time isn\'t gone', () => {
	const {watch} = look(nothingWatched, {isAdmin: false});
	assert.deepEqual(said(look(watch, {isAdmin: false, racks: [rackOn('one')]})), ['fabric-0/0 protected unverified']);
});

test('a region whose processes are gone is told', () => {
	assert.deepEqual(said(look(well(), {snapshot: {rpc: {eventloops: {'region-a:pid=1': []}}}})), ['region-b live absent']);
});

test('a list that is being read says nothing, and what was seen before still counts', () => {
	const {watch, transitions} = look(well(), {snapshot: {rackcontrollers: undefined}});
	assert.deepEqual(transitions, []);
	assert.deepEqual(said(look(watch, lost)).toSorted(), ['fabric-0/0 protected degraded', 'rack-two rackd running dead']);
});

test('what changes its mind within ten minutes is counted as flapping, and later isn\'t', () => {
	const first = look(well(), lost, now + minute);
	const second = look(first.watch, {}, now + (2 * minute));
	const third = look(second.watch, lost, now + (3 * minute));
	const late = look(third.watch, {}, now + (30 * minute));
	const flaps = [first, second, third, late].map(({transitions}) => transitions.find(({service}) => service === 'rackd')!.flaps);
	assert.deepEqual(flaps, [1, 2, 3, 1]);
});

test('when a VLAN was last seen served is kept through an outage', () => {
	const {watch} = look(nothingWatched);
	assert.deepEqual(watch.servedAt.get(5001), {ipv4: now});
	const down = {racks: [rackOn('one', {services: {rackd: 'dead' as const}}), rackOn('two', {services: {rackd: 'dead' as const}})]};
	const later = look(watch, down, now + minute);
	assert.deepEqual(later.watch.servedAt.get(5001), {ipv4: now});
});

test('when served is the time of the list that said so', () => {
	assert.deepEqual(look(nothingWatched, {readAt: {rackcontrollers: now - 500}}).watch.servedAt.get(5001), {ipv4: now - 500});
});

test('since when VLANs name a rack is kept while they do', () => {
	const first = look(nothingWatched, {readAt: {fabrics: now}});
	const second = look(first.watch, {readAt: {fabrics: now + minute}, vlans: [served({secondary_rack: 'three'})]}, now + minute);
	assert.deepEqual([...second.watch.namedSince], [['one', now], ['three', now + minute]]);
});
