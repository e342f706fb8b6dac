import {vlanName} from '../../domain/vlans.js';
import type {IpRange} from '../../maas/schemas/ip-range.js';
import {freedChecks} from '../checks/freed-addresses.js';
import {lastRangeChecks} from '../checks/last-range.js';
import {checkRange} from '../checks/range-checks.js';
import type {RangeFields} from '../operation.js';
import type {ChangeStep} from '../plan.js';
import type {Sources} from '../planning.js';
import {rangeName} from '../range-words.js';
import {
	differences,
	isAs,
	rangeValues,
	type Found,
	type Reading,
} from '../reading.js';
import {
	impossible,
	nothing,
	strangerChecks,
	type TakeBack,
	type Thing,
} from './thing.js';

/** A range's fields, from what was read of it. */
const fieldsFrom = (values: Found): RangeFields | undefined => {
	if (values === 'gone') {
		return undefined;
	}

	const {type, start_ip: start, end_ip: end, comment, subnet} = values;
	return (type === 'dynamic' || type === 'reserved') && typeof start === 'string' && typeof end === 'string' && typeof subnet === 'number'
		? {
			type, start_ip: start, end_ip: end, comment: typeof comment === 'string' ? comment : '', subnet,
		}
		: undefined;
};

const subnetIn = ({known: {snapshot}}: Sources, id: number | undefined) => snapshot.subnets?.find(one => one.id === id);

const isThat = ({start_ip, end_ip, subnet}: IpRange, fields: RangeFields): boolean => start_ip === fields.start_ip && end_ip === fields.end_ip && subnet?.id === fields.subnet;

/** One that was made goes again. Its id is known from the answer, or where that was lost by its addresses. */
export const takeBackNewRange = (sources: Sources, thing: Thing): TakeBack => {
	const {known} = sources;
	const {made, step} = thing.steps[0];
	const wanted = fieldsFrom(step.expect);
	const range = known.snapshot.ipranges?.find(one => made === undefined ? wanted !== undefined && isThat(one, wanted) : one.id === made);
	const subnet = subnetIn(sources, range?.subnet?.id);
	if (range === undefined || subnet === undefined) {
		return nothing;
	}

	const reading: Reading = {type: 'range', id: range.id};
	return {
		steps: [{
			kind: 'change',
			title: `Delete the ${range.type} range ${rangeName(range)} of ${subnet.cidr}`,
			operation: {type: 'range.delete', id: range.id},
			reading,
			before: rangeValues(range),
			expect: 'gone',
			undo: {type: 'create'},
			...(step.group !== undefined && {group: step.group}),
		}],
		checks: [
			...strangerChecks(thing, reading, rangeValues(range), known),
			...lastRangeChecks(known, range),
			...freedChecks(sources, subnet, range),
		],
		readings: [reading, {type: 'vlan', id: subnet.vlan.id}],
		typed: rangeName(range),
	};
};

/** One that was deleted is made again, and gets another id. */
export const takeBackDeletedRange = (sources: Sources, thing: Thing, id: number): TakeBack => {
	const range = fieldsFrom(thing.before);
	const isThere = sources.known.snapshot.ipranges?.some(one => one.id === id || (range !== undefined && isThat(one, range))) ?? false;
	if (isThere) {
		return nothing;
	}

	const subnet = subnetIn(sources, range?.subnet);
	if (range === undefined || subnet === undefined) {
		return impossible(thing, 'MAAS lists its subnet no more.', 'There is nothing left to take back.');
	}

	const {type, start_ip: start, end_ip: end} = range;
	const reading: Reading = {
		type: 'new-range', subnet: subnet.id, start_ip: start, end_ip: end,
	};
	return {
		steps: [{
			kind: 'change',
			title: `Add the ${type} range ${rangeName(range)} to ${subnet.cidr}`,
			operation: {type: 'range.create', range},
			reading,
			before: 'gone',
			expect: range,
			undo: {type: 'delete'},
			group: vlanName(subnet.vlan),
		}],
		checks: checkRange(sources, subnet, {start, end, type}),
		readings: [reading, {type: 'subnet', id: subnet.id}],
	};
};

/** One that was changed is changed back. */
export const takeBackChangedRange = (sources: Sources, thing: Thing, id: number): TakeBack => {
	const {known} = sources;
	const wanted = fieldsFrom(thing.before);
	const range = known.snapshot.ipranges?.find(one => one.id === id);
	const subnet = subnetIn(sources, range?.subnet?.id);
	if (wanted === undefined || range === undefined || subnet === undefined) {
		return impossible(thing, 'MAAS lists the range no more.', 'Add it again where it is still wanted.');
	}

	const now = rangeValues(range);
	if (isAs(thing.before, now)) {
		return nothing;
	}

	const reading: Reading = {type: 'range', id};
	const {type, start_ip: start, end_ip: end} = wanted;
	const {subnet: _, ...fields} = wanted;
	const changed = differences(fields, now);
	const step: ChangeStep = {
		kind: 'change',
		title: `Let ${rangeName(range)} be the ${type} range ${rangeName(wanted)} again`,
		operation: {type: 'range.update', id, changes: Object.fromEntries(Object.entries(fields).filter(([name]) => changed.includes(name)))},
		reading,
		before: now,
		expect: {...now, ...fields},
		undo: {type: 'restore'},
		group: vlanName(subnet.vlan),
	};
	const moves = changed.some(name => name !== 'comment');
	return {
		steps: [step],
		checks: [
			...strangerChecks(thing, reading, now, known),
			...(moves ? checkRange(sources, subnet, {start, end, type}, id) : []),
			...(type === range.type ? [] : lastRangeChecks(known, range)),
			...(moves ? freedChecks(sources, subnet, range, type === range.type ? wanted : undefined) : []),
		],
		readings: [reading, {type: 'subnet', id: subnet.id}],
	};
};
