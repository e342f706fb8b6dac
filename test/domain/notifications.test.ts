import assert from 'node:assert/strict';
import {test} from 'node:test';
import {notificationAudience, notificationLinks, notificationText} from '../../source/domain/notifications.js';
import {notification} from '../helpers/builders.js';

test('a notification reads as in MAAS\'s pages: placeholders filled, HTML off', () => {
	const text = notificationText(notification({
		message: 'Rack {name} is old.<br><a class=\'p\' href=\'https://maas.io/x\'>How to replace it</a> &amp; more', context: {name: 'rack-4'},
	}));
	assert.equal(text, 'Rack rack-4 is old. How to replace it & more');
});

test('a placeholder that MAAS gives nothing for stays as it is', () => {
	assert.equal(notificationText(notification({message: 'Rack {name}', context: {}})), 'Rack {name}');
});

test('an escaped tag stays text', () => {
	assert.equal(notificationText(notification({message: '&amp;lt;b&amp;gt; and &lt;b&gt;'})), '&lt;b&gt; and <b>');
});

test('links are kept, in their order', () => {
	const message = '<a href=\'/MAAS/r/controllers\'>one</a> <a class="x" href="https://maas.io/y">two</a>';
	assert.deepEqual(notificationLinks(notification({message})), ['/MAAS/r/controllers', 'https://maas.io/y']);
});

test('whom a notification is for: admins, other users, both, or its reader alone', () => {
	assert.equal(notificationAudience({admins: true, users: false}), 'admins');
	assert.equal(notificationAudience({admins: false, users: true}), 'users');
	assert.equal(notificationAudience({admins: true, users: true}), 'everyone');
	assert.equal(notificationAudience({admins: false, users: false}), 'you');
});
