import assert from 'node:assert/strict';
import {test} from 'node:test';
import {processesByRegion} from '../../source/domain/region-processes.js';

test('a region\'s processes are counted by its hostname', () => {
	const eventloops = {'region-a:pid=1': [], 'region-a:pid=2': [], 'region-b:pid=1': []};
	assert.deepEqual([...processesByRegion({eventloops})], [['region-a', 2], ['region-b', 1]]);
});
