import assert from 'node:assert/strict';
import {test} from 'node:test';
import {judgeJoining} from '../../source/guides/joining.js';
import {guidedRelease, releaseOf} from '../../source/guides/release.js';
import {each} from '../helpers/each.js';

test('a rack of the region\'s version may join', () => {
	assert.deepEqual(judgeJoining({region: '3.7.3-18030-g.9122eee68', rack: '1:3.7.3-18030-g.9122eee68-0ubuntu1~24.04.1'}), {outcome: 'pass', detail: 'Both run MAAS 3.7.3.'});
});

test('a rack of another release is stopped, with the documents\' reasons', () => {
	each([['3.7.3', '3.6.1'], ['2.9.2', '3.0.0'], ['3.7.3', '3.70.0']], ([region, rack]) => {
		const {outcome, detail} = judgeJoining({region, rack});
		assert.equal(outcome, 'stop');
		assert.match(detail, /errors and loss of data.*virtual machines.*not supported/v);
	});
});

test('a rack that is a little behind is a warning', () => {
	assert.equal(judgeJoining({region: '3.7.3', rack: '3.7.2-1'}).outcome, 'warn');
});

test('a version that isn\'t known is not a pass', () => {
	assert.match(judgeJoining({region: null, rack: '3.7.3'}).detail, /version of the region isn't known: not checked/v);
	assert.match(judgeJoining({region: '3.7.3', rack: undefined}).detail, /version of the rack's software isn't known: not checked/v);
	assert.equal(judgeJoining({region: '3.7.3', rack: 'unknown'}).outcome, 'warn');
});

test('the release is read from a version, with or without an epoch', () => {
	assert.deepEqual(['3.7.3-18030-g.9122eee68', '1:2.9.2-9165-g.c3e7848d1', '3.10', '', null, 'edge'].map(version => releaseOf(version)), ['3.7', '2.9', '3.10', undefined, undefined, undefined]);
});

test('guides begin with 2.9, and need to know the version', () => {
	assert.deepEqual(['2.9.0', '3.7.3', '4.0.1'].map(version => guidedRelease(version)), ['2.9', '3.7', '4.0']);
	assert.throws(() => guidedRelease('2.8.3'), /2\.8 is older/v);
	assert.throws(() => guidedRelease(null), /isn't known/v);
});
