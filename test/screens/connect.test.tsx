import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import {Connect, type ConnectActions, type Trouble} from '../../source/screens/connect.js';
import {openWidget} from '../helpers/widget.js';

const enter = '\r';
const esc = '\u{1B}';
const down = '\u{1B}[B';

const open = async (t: TestContext, actions: Partial<ConnectActions> = {}) => {
	const done: string[] = [];
	const note = (what: string) => {
		done.push(what);
	};

	const all: ConnectActions = {
		kept: [],
		async openKept(name) {
			note(`open ${name}`);
			return undefined;
		},
		findImportable: async () => [],
		async importAll() {
			note('import');
			return undefined;
		},
		async tryKey(url, key) {
			note(`try ${url} ${key}`);
			return {who: 'admin, an admin of MAAS 3.7.3', suggestedName: 'lab-maas'};
		},
		async keep(name) {
			note(`keep ${name}`);
			return undefined;
		},
		openDemo() {
			note('demo');
		},
		quit() {
			note('quit');
		},
		...actions,
	};
	return {...await openWidget(t, <Connect actions={all} columns={100} rows={24}/>), done};
};

const refused: Trouble = {message: 'MAAS doesn\'t know this key.', hint: 'Make a new one.'};

test('a URL and a key are typed, tried, and kept under the name that MAAS suggests', async t => {
	const {type, frame, done} = await open(t);
	await type(enter);
	assert.match(frame(), /URL of the region/);
	await type(`maas.example.com${enter}`);
	assert.match(frame(), /URL of the region {2}maas\.example\.com\n *API key/, 'what was typed is still seen');
	await type('a:b:c');
	assert.match(frame(), /•••••▏/);
	assert.doesNotMatch(frame(), /a:b:c/);
	await type(enter);
	assert.match(frame(), /● admin, an admin of MAAS 3\.7\.3/);
	assert.match(frame(), /Keep it as {2}lab-maas▏/);
	await type(enter);
	assert.deepEqual(done, ['try maas.example.com a:b:c', 'keep lab-maas']);
});

test('another name can be typed', async t => {
	const {type, done} = await open(t);
	await type(enter);
	await type(`maas${enter}`);
	await type(`a:b:c${enter}`);
	await type('\u{15}');
	await type(` berlin ${enter}`);
	assert.equal(done.at(-1), 'keep berlin');
});

test('a pasted key is taken without its line end', async t => {
	const {type, paste, done} = await open(t);
	await type(enter);
	await type(`maas${enter}`);
	await paste('a:b:c\n');
	assert.deepEqual(done, []);
	await type(enter);
	assert.deepEqual(done, ['try maas a:b:c']);
});

test('without a URL there is no next step', async t => {
	const {type, frame} = await open(t);
	await type(enter);
	await type(`  ${enter}`);
	assert.match(frame(), /URL of the region/);
});

test('a key that MAAS refuses says why and what to try, and can be typed anew', async t => {
	const answers = [refused, {who: 'admin', suggestedName: 'lab'}];
	const {type, frame} = await open(t, {tryKey: async () => answers.shift()!});
	await type(enter);
	await type(`maas${enter}`);
	await type(`wrong${enter}`);
	assert.match(frame(), /✗ MAAS doesn't know this key\./);
	assert.match(frame(), /Make a new one\./);
	assert.match(frame(), /API key/);
	await type('\u{15}');
	await type(`a:b:c${enter}`);
	assert.match(frame(), /Keep it as {2}lab/);
	assert.doesNotMatch(frame(), /✗/);
});

test('while a key is tried it says where, and keys do nothing', async t => {
	const {promise, resolve} = Promise.withResolvers<Trouble>();
	const {type, frame, drawn, done} = await open(t, {tryKey: async () => promise});
	await type(enter);
	await type(`maas${enter}`);
	await type(`a:b:c${enter}`);
	assert.match(frame(), /Trying the key at maas/);
	await type('q');
	await type(enter);
	assert.match(frame(), /Trying/);
	assert.deepEqual(done, []);
	resolve(refused);
	await drawn();
	assert.match(frame(), /✗/);
});

test('Esc goes back a step, with the URL still there and the key forgotten', async t => {
	const {type, write, until, frame} = await open(t);
	await type(enter);
	await type(`maas.example.com${enter}`);
	await type('secret');
	write(esc);
	await until(/maas\.example\.com▏/);
	await type(enter);
	assert.doesNotMatch(frame(), /•/);
	write(esc);
	await until(/maas\.example\.com▏/);
	write(esc);
	await until(/Type a URL/);
});

test('a name that can\'t be kept says why', async t => {
	const {type, frame} = await open(t, {keep: async () => refused});
	await type(enter);
	await type(`maas${enter}`);
	await type(`a:b:c${enter}`);
	await type(enter);
	assert.match(frame(), /✗ MAAS doesn't know this key\./);
	assert.match(frame(), /Keep it as/);
});

test('the MAAS CLI\'s profiles are offered first where there are some', async t => {
	const {type, frame, done} = await open(t, {findImportable: async () => ['prod', 'lab']});
	assert.match(frame(), /❯ Use the MAAS CLI's profiles: prod, lab/);
	await type(enter);
	assert.deepEqual(done, ['import']);
});

test('profiles that can\'t be taken over say why, and another way can be chosen', async t => {
	const {type, frame} = await open(t, {findImportable: async () => ['prod'], importAll: async () => refused});
	await type(enter);
	assert.match(frame(), /✗/);
	await type(down);
	await type(enter);
	assert.match(frame(), /URL of the region/);
	assert.doesNotMatch(frame(), /✗/);
});

test('the demo is one key away, and q leaves', async t => {
	const {type, frame, done} = await open(t);
	assert.doesNotMatch(frame(), /MAAS CLI/);
	await type(down);
	await type(enter);
	assert.deepEqual(done, ['demo']);
	await type('q');
	assert.deepEqual(done, ['demo', 'quit']);
});

test('q typed into a URL is a letter', async t => {
	const {type, frame, done} = await open(t);
	await type(enter);
	await type('q');
	assert.deepEqual(done, []);
	assert.match(frame(), /q▏/);
});

test('profiles that are kept and not in use can be opened', async t => {
	const {type, frame, done} = await open(t, {kept: ['berlin', 'lab']});
	assert.match(frame(), /❯ Open the profile berlin/);
	await type(down);
	await type(enter);
	assert.deepEqual(done, ['open lab']);
});
