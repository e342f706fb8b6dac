import assert from 'node:assert/strict';
import {test} from 'node:test';
import {readLabScreen} from '../helpers/screens.js';

const place = {screen: 'notifications'} as const;

test('the worst notification is first', async () => {
	const {rows} = await readLabScreen(place);
	assert.deepEqual(rows('notifications').map(text => text.split(' | ', 1)[0]), ['✗ error', ...Array.from({length: 5}, () => '▲ warning')]);
});

test('messages are text: placeholders filled, HTML off', async () => {
	const {text} = await readLabScreen(place);
	assert.match(text, /Rack controller rack-4 has lost its connection\./);
	assert.match(text, /How to replace DHCP snippets\.\.\./);
	assert.doesNotMatch(text, /<|>|\{name\}/);
});

test('a notification opens whole, with where it links to', async () => {
	const {row} = await readLabScreen({screen: 'notification', notificationId: 2});
	assert.match(row('notification', 'says'), /DHCP snippets are deprecated.*How to replace/);
	assert.match(row('notification', 'see'), /https:\/\/maas\.io\/deprecations\/MD6/);
	assert.match(row('notification', 'for'), /admins/);
	assert.match(row('notification', 'dismissable'), /yes/);
});

test('one that was dismissed meanwhile says so', async () => {
	const {pane} = await readLabScreen({screen: 'notification', notificationId: 99});
	assert.match(pane('notification').empty, /gone/);
});

test('a non-admin sees what is for everyone, for users, and for them alone', async () => {
	const {rows} = await readLabScreen(place, 'operator');
	assert.deepEqual(rows('notifications').map(text => text.split(' | ').at(-1)), ['everyone', 'users', 'users', 'you']);
	assert.match(rows('notifications').at(-1)!, /Welcome operator/);
});
