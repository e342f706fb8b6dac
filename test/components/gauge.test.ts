import assert from 'node:assert/strict';
import {test} from 'node:test';
import {widthOf} from '../../source/components/fit.js';
import {gauge} from '../../source/components/gauge.js';
import {textOf} from '../helpers/console.js';
import {each, numbers} from '../helpers/each.js';

test('a gauge has the same width however full it is, and more is never shorter', () => {
	let longest = 0;
	each(numbers(-10, 130), percent => {
		const [bar, rest] = gauge(percent / 100) as [{text: string}, {text: string}];
		assert.equal(widthOf(bar.text + rest.text), 8);
		assert.ok(bar.text.length >= longest);
		longest = bar.text.length;
	});

	assert.equal(longest, 8);
});

test('a subnet that fills up warns, and then alarms', () => {
	assert.deepEqual([0.5, 0.79, 0.8, 0.94, 0.95, 1].map(usage => gauge(usage)[0]?.tone), ['ok', 'ok', 'warning', 'warning', 'critical', 'critical']);
});

test('MAAS\'s own words for the use stand behind it, or the share', () => {
	assert.match(textOf(gauge(0.5, '48%')), / 48%$/);
	assert.match(textOf(gauge(0.5)), / 50%$/);
});
