import assert from 'node:assert/strict';
import {test} from 'node:test';
import {sayMissing} from '../../../source/actions/runner/say-missing.js';

test('what several VLANs lack alike is said once', () => {
	const missing = ['rack-1: its dhcpd is off'];
	assert.equal(
		sayMissing([{name: 'core/0', missing}, {name: 'core/10', missing: ['rack-2: its rackd is dead']}, {name: 'core/20', missing}]),
		'core/0 and core/20: rack-1: its dhcpd is off; core/10: rack-2: its rackd is dead',
	);
});
