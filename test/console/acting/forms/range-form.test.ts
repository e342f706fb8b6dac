import assert from 'node:assert/strict';
import {test} from 'node:test';
import {changeRangeForm, newRangeForm} from '../../../../source/console/acting/forms/range-form.js';
import {readSpan} from '../../../../source/console/acting/forms/range-text.js';
import {range, subnet} from '../../../helpers/builders.js';
import {each, eachInTurn} from '../../../helpers/each.js';
import {fillIn} from '../../../helpers/forms.js';
import {known, range6, subnet6} from '../../../helpers/known.js';

const small = known({snapshot: {subnets: [subnet(), subnet6()], ipranges: [range({comment: 'PXE'}), range6()]}});
const [v4, v6] = small.snapshot.subnets!;
const {id, start_ip: start, end_ip: end} = small.snapshot.ipranges![0]!;

test('two addresses are read with whatever stands between them', () => {
	const both = {start: '10.0.0.5', end: '10.0.0.9'};
	each(['10.0.0.5-10.0.0.9', ' 10.0.0.5 - 10.0.0.9 ', '10.0.0.5 – 10.0.0.9', '10.0.0.5 10.0.0.9'], text => {
		assert.deepEqual(readSpan(text), both, text);
	});

	assert.deepEqual(readSpan('2001:db8::1:0-2001:db8::1:ffff'), {start: '2001:db8::1:0', end: '2001:db8::1:ffff'});
	each(['', '10.0.0.5', '10.0.0.5-', '10.0.0.5-10.0.0.9-10.0.0.12'], text => {
		assert.equal(readSpan(text), undefined, text);
	});
});

test('a new range is asked for once its addresses are right', () => {
	const empty = fillIn(newRangeForm([v4!.id]), small);
	assert.deepEqual([empty.wrong, empty.request], ['Type its addresses first.', undefined]);
	const filled = fillIn(newRangeForm([v4!.id]), small, {type: 'reserved', range: '10.0.0.5-10.0.0.9', comment: 'routers'});
	assert.deepEqual(filled.request, {
		action: 'create-range', choice: {
			subnet: v4!.id, type: 'reserved', start: '10.0.0.5', end: '10.0.0.9', comment: 'routers',
		},
	});
});

test('what is wrong with a range is said while it is typed', async () => {
	const form = fillIn(newRangeForm([v4!.id]), small);
	await eachInTurn([
		['10.0.0.5', /first and the last address/v],
		['10.0.0.9-10.0.0.5', /comes before/v],
		['10.0.1.5-10.0.1.9', /outside 10\.0\.0\.0\/24/v],
		['10.0.0.x-10.0.0.9', /isn't an address/v],
		[`${start}-${end}`, /overlaps the dynamic range/v],
	] as const, async ([text, why]) => {
		assert.match(form.check('range', text) ?? '', why, text);
		assert.equal(fillIn(newRangeForm([v4!.id]), small, {range: text}).request, undefined);
	});
	assert.equal(form.check('range', '10.0.0.5-10.0.0.9'), undefined);
});

test('of several subnets one is chosen, and the addresses are held against that', () => {
	const first = fillIn(newRangeForm([v4!.id, v6!.id]), small);
	assert.deepEqual([first.value('subnet'), first.options('subnet').length], [v4!.cidr, 2]);
	const other = fillIn(newRangeForm([v4!.id, v6!.id]), small, {subnet: String(v6!.id)});
	assert.match(other.check('range', '10.0.0.5-10.0.0.9') ?? '', /outside 2001:db8::\/64/v);
});

test('a range that is changed starts as it is, and isn\'t in its own way', () => {
	const form = fillIn(changeRangeForm(id), small);
	assert.deepEqual([form.value('range'), form.value('type'), form.value('comment')], [`${start}-${end}`, 'dynamic', 'PXE']);
	assert.equal(form.wrong, undefined);
	const changed = fillIn(changeRangeForm(id), small, {comment: ''});
	assert.deepEqual(changed.request, {
		action: 'change-range', choice: {
			range: id, type: 'dynamic', start, end, comment: '',
		},
	});
});

test('a range that MAAS lists no more can\'t be changed', () => {
	const form = fillIn(changeRangeForm(999), small);
	assert.deepEqual([form.request, form.wrong], [undefined, 'MAAS doesn\'t list this range any more.']);
});
