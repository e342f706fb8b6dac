import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createPassingBook} from '../../source/console/acceptance-book.js';
import {eventLevels} from '../../source/screens/screen.js';
import {event} from '../helpers/builders.js';
import {createFakeChanges} from '../helpers/changes.js';
import {createFakeStore, openConsole} from '../helpers/console.js';
import {labPlaces} from '../helpers/places.js';
import {partsOf, partsOfScene} from '../helpers/parts.js';
import {each, eachInTurn} from '../helpers/each.js';

const key = ({key: name}: {key: string}) => name;

test('Enter opens what is under the cursor, and Esc comes back to the same row and filter', async () => {
	const {press, type, goTo, row, place, focused} = await openConsole();
	goTo('VLANs');
	press('/');
	type('dc1');
	press('enter j j');
	const before = row();
	press('enter');
	assert.equal(place().screen, 'vlan');
	press('esc');
	assert.equal(place().screen, 'vlans');
	assert.equal(row(), before);
	assert.equal(focused().state.filter, 'dc1');
});

test('coming back finds the pane that was left', async () => {
	const {press, focused} = await openConsole();
	press('tab tab');
	const {id} = focused().pane;
	press('enter esc');
	assert.equal(focused().pane.id, id);
});

test('Esc at the overview changes nothing', async () => {
	const {press, state} = await openConsole();
	const before = state();
	press('esc');
	assert.equal(state(), before);
});

test('the cursor stays on its row while reads change the list', async () => {
	const {press, goTo, row, setParts} = await openConsole();
	goTo('Controllers');
	press('j j j');
	const before = row();
	const {rackcontrollers} = await partsOfScene();
	const racks = rackcontrollers.data!;
	setParts({rackcontrollers: {...rackcontrollers, data: [{...racks[0]!, system_id: 'zzzzzz', hostname: 'a-new-rack'}, ...racks]}});
	assert.equal(row(), before);
});

test('the cursor stays on its row when a sorted column changes', async () => {
	const {press, goTo, focused, setParts} = await openConsole();
	goTo('Controllers');
	// By state, the worst first.
	press('s s s j j');
	const under = () => focused().rows[focused().cursor.index]!.key;
	const before = under();
	const {rackcontrollers} = await partsOfScene();
	const dead = rackcontrollers.data!.map(rack => rack.system_id === before
		? {...rack, service_set: rack.service_set.map(service => service.name === 'rackd' ? {...service, status: 'dead' as const} : service)}
		: rack);
	setParts({rackcontrollers: {...rackcontrollers, data: dead}});
	assert.equal(under(), before);
});

test('when the row under the cursor goes away, the cursor stands on the one in its place', async () => {
	const {press, goTo, focused, setParts} = await openConsole();
	goTo('Notifications');
	press('j');
	const keys = focused().rows.map(row => key(row));
	const {notifications} = await partsOfScene();
	setParts({notifications: {...notifications, data: notifications.data!.filter(({id}) => String(id) !== keys[1])}});
	assert.equal(focused().rows[focused().cursor.index]!.key, keys[2]);
});

test('g, G, PgDn and PgUp go to the ends and by pages', async () => {
	const {press, goTo, focused} = await openConsole({size: {columns: 80, rows: 24}});
	goTo('Events');
	const index = () => focused().cursor.index;
	const {visibleRows, rows} = focused();
	press('pageDown');
	assert.ok(index() > 0);
	assert.ok(index() <= visibleRows);
	press('G');
	assert.equal(index(), rows.length - 1);
	press('pageUp');
	assert.ok(index() < rows.length - 1);
	assert.ok(index() >= rows.length - 1 - visibleRows);
	press('g');
	assert.equal(index(), 0);
	press('up');
	assert.equal(index(), 0);
});

const newer = async () => {
	const {events} = await partsOfScene();
	const {events: list, count} = events.data!;
	return {events: {...events, data: {count: count + 1, events: [event({id: 1000}), ...list]}}};
};

test('at the top of Events the cursor follows what comes in', async () => {
	const {goTo, focused, setParts} = await openConsole();
	goTo('Events');
	setParts(await newer());
	assert.deepEqual([focused().cursor.index, focused().rows[0]!.key], [0, '1000']);
});

test('below the top of Events the cursor stays on its event', async () => {
	const {press, goTo, focused, setParts} = await openConsole();
	goTo('Events');
	press('j');
	const under = () => focused().rows[focused().cursor.index]!.key;
	const before = under();
	setParts(await newer());
	assert.equal(under(), before);
});

test('back at the top of Events the cursor follows again', async () => {
	const {press, goTo, focused, setParts} = await openConsole();
	goTo('Events');
	press('j j g');
	setParts(await newer());
	assert.equal(focused().rows[focused().cursor.index]!.key, '1000');
});

test('f stops following the newest event, and follows again from anywhere', async () => {
	const {press, goTo, focused, situation, setParts} = await openConsole();
	goTo('Events');
	press('f');
	assert.equal(situation().isFollowing, false);
	setParts(await newer());
	assert.equal(focused().cursor.index, 1);
	press('f');
	assert.equal(situation().isFollowing, true);
	assert.equal(focused().cursor.index, 0);
});

test('L leaves out lower levels of events one after the other, and then shows all again', async () => {
	const {press, goTo, focused, state} = await openConsole();
	goTo('Events');
	const counts: number[] = [];
	each(eventLevels, level => {
		assert.equal(state().eventLevel, level);
		counts.push(focused().rows.length);
		press('L');
	});

	assert.deepEqual(counts, counts.toSorted((a, b) => b - a));
	assert.ok(counts.at(-1)! > 0);
	assert.ok(counts.at(-1)! < counts[0]!);
	assert.equal(focused().rows.length, counts[0]);
});

test('a filter narrows while it is typed; Enter keeps it, Esc takes it off and only then goes back', async () => {
	const {press, type, goTo, focused, place, state} = await openConsole();
	goTo('Controllers');
	const all = focused().rows.length;
	press('/');
	type('rack-');
	assert.ok(focused().rows.length < all);
	press('3 enter');
	assert.equal(state().prompt, undefined);
	assert.equal(focused().rows.length, 1);
	press('esc');
	assert.equal(focused().rows.length, all);
	assert.equal(place().screen, 'controllers');
	press('esc');
	assert.equal(place().screen, 'overview');
});

test('Esc while a filter is typed shows all again', async () => {
	const {press, type, goTo, focused, state} = await openConsole();
	goTo('Controllers');
	const all = focused().rows.length;
	press('/');
	type('rack-3');
	press('esc');
	assert.equal(state().prompt, undefined);
	assert.equal(focused().rows.length, all);
});

test('/ again goes on with the filter that is there; it can be rubbed out by letter, word and whole', async () => {
	const {press, type, state} = await openConsole();
	press('/');
	type('dead rack');
	press('enter /');
	const text = () => state().prompt?.text;
	assert.equal(text(), 'dead rack');
	press('backspace');
	assert.equal(text(), 'dead rac');
	press('ctrl-w');
	assert.equal(text(), 'dead ');
	press('ctrl-u');
	assert.equal(text(), '');
});

test('letters typed into a filter are no keys', async () => {
	const {press, type, effects, state} = await openConsole();
	press('/');
	type('q?sp r');
	assert.deepEqual(effects(), []);
	assert.equal(state().prompt?.text, 'q?sp r');
	assert.equal(state().stack.length, 1);
});

test('what is pasted into a prompt is text on one line, without control characters, and doesn\'t end it', async () => {
	const {model, press, state} = await openConsole();
	press('/');
	model.paste('rack-3\n\u{1B}');
	assert.equal(state().prompt?.text.trim(), 'rack-3');
});

test('what is pasted where nothing is typed is no key', async () => {
	const {model, effects, state} = await openConsole();
	const before = state();
	model.paste('q');
	assert.equal(state(), before);
	assert.deepEqual(effects(), []);
});

test('a filter holds only for its pane', async () => {
	const {press, type, panes, focused} = await openConsole();
	press('/');
	type('rack-4');
	press('enter');
	assert.equal(focused().rows.length, 1);
	assert.ok(panes().filter(pane => pane !== focused()).every(({state}) => state.filter === ''));
});

test('s sorts by each column up and then down, and at the end not at all', async () => {
	const {press, goTo, focused} = await openConsole();
	goTo('Controllers');
	const {columns} = focused().pane;
	const sortable = columns.flatMap(({isSortable}, index) => isSortable ? [index] : []);
	const unsorted = focused().rows.map(row => key(row));
	each(sortable, column => {
		press('s');
		assert.deepEqual(focused().state.sort, {column, isDescending: false});
		press('s');
		assert.deepEqual(focused().state.sort, {column, isDescending: true});
	});

	press('s');
	assert.equal(focused().state.sort, undefined);
	assert.deepEqual(focused().rows.map(row => key(row)), unsorted);
});

test('controllers sorted by state have the lost rack first', async () => {
	const {press, goTo, focused} = await openConsole();
	goTo('Controllers');
	press('s s s');
	assert.equal(focused().rows[0]!.name, 'rack-4');
});

test('Tab goes round the panes, Shift-Tab the other way', async () => {
	const {press, panes, focused} = await openConsole();
	const ids = panes().map(({pane}) => pane.id);
	each([...ids, ids[0]], id => {
		assert.equal(focused().pane.id, id);
		press('tab');
	});

	press('shift-tab');
	assert.equal(focused().pane.id, ids[0]);
	press('shift-tab');
	assert.equal(focused().pane.id, ids.at(-1));
});

test('h and l, left and right go between panes too', async () => {
	const {press, focused} = await openConsole();
	const {id} = focused().pane;
	press('l');
	assert.notEqual(focused().pane.id, id);
	press('left');
	assert.equal(focused().pane.id, id);
});

test('the palette finds a VLAN by its name, and Esc comes back to where it was opened', async () => {
	const {goTo, place, press} = await openConsole();
	goTo('Controllers');
	goTo('dc1/100');
	assert.deepEqual(place(), {screen: 'vlan', vlanId: 5008});
	press('esc');
	assert.equal(place().screen, 'controllers');
});

test('the palette finds a controller by hostname and by system_id', async () => {
	const {goTo, place} = await openConsole();
	goTo('rack-4');
	assert.deepEqual(place(), {screen: 'controller', systemId: '8eptef'});
	goTo('kfg3ka');
	assert.deepEqual(place(), {screen: 'controller', systemId: 'kfg3ka'});
});

test('the palette switches to another profile', async () => {
	const {model, goTo, effects} = await openConsole();
	model.setProfiles([{name: 'lab', endpoint: 'http://10.0.0.20:5240/MAAS'}, {name: 'berlin', endpoint: 'http://10.1.0.20:5240/MAAS'}]);
	goTo('berlin');
	assert.deepEqual(effects(), ['switch to berlin']);
});

test('in the palette arrows choose, letters don\'t move, Esc stays where one is', async () => {
	const {press, type, place, state} = await openConsole();
	press(':');
	type('jk');
	assert.equal(state().prompt?.text, 'jk');
	press('ctrl-u down down up enter');
	assert.equal(place().screen, 'controllers');
	press(': esc');
	assert.equal(state().prompt, undefined);
	assert.equal(place().screen, 'controllers');
});

test('Enter in a palette that found nothing waits for another word', async () => {
	const {press, type, place, state} = await openConsole();
	press(':');
	type('no such thing');
	press('enter');
	assert.equal(state().prompt?.kind, 'palette');
	assert.equal(place().screen, 'overview');
});

test('going to where one is already adds nothing to the way back', async () => {
	const {goTo, press, state, place} = await openConsole();
	goTo('dc1/100');
	goTo('dc1/100');
	assert.equal(state().stack.length, 2);
	press('esc');
	assert.equal(place().screen, 'overview');
});

test('a place is on the way once, however often one comes to it, and is as it was left', async () => {
	const {goTo, press, state, row} = await openConsole();
	goTo('Controllers');
	press('j j');
	const before = row();
	goTo('VLANs');
	goTo('Controllers');
	assert.deepEqual(state().stack.map(({title}) => title), ['Overview', 'VLANs', 'Controllers']);
	assert.equal(row(), before);
	press('esc');
	assert.equal(state().stack.at(-1)?.title, 'VLANs');
});

test('y on a fact copies the value, and on a message the whole of it', async () => {
	const {press, goTo, effects, standAt} = await openConsole({size: {columns: 80, rows: 24}});
	goTo('rack-3');
	press('tab / k f g enter y');
	assert.equal(effects().at(-1), 'copy kfg3ka');
	standAt({screen: 'notification', notificationId: 2});
	press('y');
	assert.equal(effects().at(-1), 'copy DHCP snippets are deprecated and will be removed in the next major release. How to replace DHCP snippets...');
});

test('going to the overview forgets the way', async () => {
	const {goTo, state} = await openConsole();
	goTo('Controllers');
	goTo('Overview');
	assert.equal(state().stack.length, 1);
});

test('? shows the keys and J the JSON from every screen, and Esc comes back from both', async () => {
	await eachInTurn(labPlaces(await partsOfScene()), async place => {
		await eachInTurn([['?', 'help'], ['J', 'raw']] as const, async ([pressed, screen]) => {
			if (place.screen === 'help' || place.screen === 'raw') {
				return;
			}

			const opened = await openConsole();
			opened.standAt(place);
			opened.press(pressed);
			assert.equal(opened.place().screen, screen);
			opened.press('esc');
			assert.deepEqual(opened.place(), place);
		});
	});
});

test('J shows the row under the cursor where it stands for something, and the screen\'s own thing otherwise', async () => {
	const {press, goTo, place} = await openConsole();
	goTo('Controllers');
	press('J');
	assert.deepEqual(place(), {screen: 'raw', of: {screen: 'controller', systemId: 'xrwsaf'}, name: 'rack-1'});
	press('esc');
	goTo('rack-4');
	press('J');
	assert.deepEqual(place(), {screen: 'raw', of: {screen: 'service', systemId: '8eptef', service: 'dhcpd'}, name: 'dhcpd'});
});

test('y copies the name of the row, and says so', async () => {
	const {press, goTo, effects, state} = await openConsole();
	goTo('VLANs');
	press('down y');
	assert.deepEqual(effects(), ['copy dc1/100']);
	assert.match(state().notice!.text, /dc1\/100/);
});

test('r asks MAAS now, p stops asking and goes on', async () => {
	const {press, told, state} = await openConsole();
	press('r');
	assert.ok(told.includes('refresh'));
	press('p');
	assert.equal(state().known?.isPaused, true);
	press('p');
	assert.equal(state().known?.isPaused, false);
});

test('r while paused doesn\'t claim to ask', async () => {
	const {press, state} = await openConsole();
	press('p r');
	assert.doesNotMatch(state().notice?.text ?? '', /^Asking/);
});

test('q quits', async () => {
	const {press, effects} = await openConsole();
	press('q');
	assert.deepEqual(effects(), ['quit']);
});

test('Ctrl-C first says how to quit, and quits when pressed again while it says so', async () => {
	const {press, pass, effects, state} = await openConsole();
	press('ctrl-c');
	assert.deepEqual(effects(), []);
	assert.match(state().notice!.text, /Ctrl-C/);
	pass(3900);
	assert.match(state().notice!.text, /Ctrl-C/);
	press('ctrl-c');
	assert.deepEqual(effects(), ['quit']);
});

test('Ctrl-C once more after the hint has gone only hints again', async () => {
	const {press, pass, effects, state} = await openConsole();
	press('ctrl-c');
	pass(5000);
	assert.equal(state().notice, undefined);
	press('ctrl-c');
	assert.deepEqual(effects(), []);
	assert.match(state().notice!.text, /Ctrl-C/);
});

test('Ctrl-C cancels what is being typed, and doesn\'t count towards quitting', async () => {
	const {press, effects, state} = await openConsole();
	each(['/', ':'], prompt => {
		press(`${prompt} ctrl-c`);
		assert.equal(state().prompt, undefined);
	});

	press('ctrl-c');
	assert.deepEqual(effects(), []);
});

test('Ctrl-L repaints and Ctrl-Z suspends, also while something is typed', async () => {
	const {press, allEffects} = await openConsole();
	press('/');
	allEffects.length = 0;
	press('ctrl-l ctrl-z');
	assert.deepEqual(allEffects, ['repaint', 'suspend']);
});

test('another screen is drawn whole', async () => {
	const {press, allEffects} = await openConsole();
	press('enter');
	assert.deepEqual(allEffects, ['repaint']);
	press('esc');
	assert.deepEqual(allEffects, ['repaint', 'repaint']);
});

test('use is asked for the subnets of the VLAN on the screen, and for none elsewhere', async () => {
	const {press, goTo, told} = await openConsole();
	goTo('dc1/100');
	assert.equal(told.at(-1), 'watch 7 8');
	press('esc');
	assert.equal(told.at(-1), 'watch ');
});

test('use is asked as soon as the subnets are read, when the VLAN was opened before', async () => {
	const parts = await partsOfScene();
	const {goTo, told, setParts} = await openConsole({known: {parts: {...parts, subnets: {}}}});
	goTo('dc1/100');
	assert.equal(told.at(-1), 'watch ');
	setParts({subnets: parts.subnets});
	assert.equal(told.at(-1), 'watch 7 8');
});

test('another region takes the place of the first, from its overview on, and the first is closed', async () => {
	const {model, goTo, effects, place, state, set} = await openConsole();
	goTo('dc1/100');
	const other = createFakeStore({parts: partsOf({maasName: 'berlin'})});
	model.attach({
		name: 'berlin', store: other.store, isProduction: true, isReadOnly: false, isInsecure: false, acceptances: createPassingBook(), changes: createFakeChanges().changes, readBmcs: async () => [], async close() {
			effects().push('never');
		},
	});
	assert.equal(place().screen, 'overview');
	assert.equal(state().session?.name, 'berlin');
	assert.deepEqual(other.told, ['start']);
	assert.ok(effects().includes('close'));
	set({latency: 9999});
	assert.equal(state().known?.latency, 20, 'the first isn\'t listened to any more');
});

test('a word to the user goes by itself', async () => {
	const {model, pass, state} = await openConsole();
	model.notify('Hello.');
	pass(3900);
	assert.equal(state().notice?.text, 'Hello.');
	pass(200);
	assert.equal(state().notice, undefined);
});

test('the next key takes a word off, so that the keys are seen again, and does its work', async () => {
	const {press, state, focused} = await openConsole();
	press('y');
	assert.match(state().notice!.text, /^Copied/);
	const before = focused().cursor.index;
	press('j');
	assert.equal(state().notice, undefined);
	assert.equal(focused().cursor.index, before + 1);
	press('y');
	press('y');
	assert.match(state().notice!.text, /^Copied/, 'a key that says something itself');
});

test('a key that does nothing takes a word off too, at once', async () => {
	const {press, state, model} = await openConsole();
	model.notify('Hello.');
	let frames = 0;
	model.subscribe(() => {
		frames++;
	});
	press('Z');
	assert.equal(state().notice, undefined);
	assert.equal(frames, 1);
	press('Z');
	assert.equal(frames, 1, 'without a word there is nothing to draw');
});

test('after another key Ctrl-C doesn\'t quit before it has said so again', async () => {
	const {press, effects, state} = await openConsole();
	press('ctrl-c');
	press('j');
	press('ctrl-c');
	assert.deepEqual(effects(), []);
	assert.match(state().notice!.text, /Ctrl-C/);
	press('ctrl-c');
	assert.deepEqual(effects(), ['quit']);
});

test('what goes wrong with another profile is said without losing the region on the screen', async () => {
	const {model, state} = await openConsole();
	model.fail({message: 'No key.', hint: 'Log in again.'});
	assert.match(state().notice!.text, /No key\. Log in again\./);
	assert.equal(state().session?.name, 'lab');
});

test('what has just changed stands out for a moment, and rings once', async () => {
	const {setParts, state, effects, pass, panes} = await openConsole();
	const {parts} = (state().known!);
	const racks = parts.rackcontrollers.data!.map(rack => rack.hostname === 'rack-1'
		? {...rack, service_set: rack.service_set.map(service => service.name === 'rackd' ? {...service, status: 'dead' as const} : service)}
		: rack);
	setParts({rackcontrollers: {...parts.rackcontrollers, data: racks}});
	assert.deepEqual(effects(), ['bell']);
	const systemId = racks.find(({hostname}) => hostname === 'rack-1')!.system_id;
	assert.ok(state().flash!.keys.has(systemId));
	assert.ok(panes().flatMap(({rows}) => rows).some(row => row.key === systemId), 'the row is on the screen');
	pass(2000);
	assert.equal(state().flash, undefined);
	assert.deepEqual(effects(), ['bell']);
});
