import assert from 'node:assert/strict';
import {test} from 'node:test';
import {knownOf} from '../helpers/known-of-region.js';
import {
	answering,
	commandsOn,
	isKept,
	racksOn,
	secrets,
	startMove,
	startSingle,
	sudoAnswer,
	urls,
	verdictOn,
	type Answer,
	type Site,
} from '../helpers/rack-site.js';
import {vlanNamed} from '../helpers/rehearsals.js';
import {needsSshTerminal} from '../helpers/servers.js';

/** The id of the last plan whose title begins so. */
const idOf = async (site: Site, title: string): Promise<string> => {
	const {plans} = JSON.parse(await site.print(['journal', '--json'])) as {plans: Array<{id: string; title: string}>};
	return plans.find(plan => plan.title.startsWith(title))!.id;
};

const add = ['rack', 'add', 'rack-9', '--region-host', 'region-1', '--maas-url', urls.home];

const yes: readonly Answer[] = [[/Carry it out\? \[y\/N\]$/v, 'y\n'], [/Run it on .* over ssh\?.*\[y\/d\/n\]$/v, 'y\n'], sudoAnswer];

const done = /Done, and verified/v;

test('from the command line a host becomes the second rack, and its VLAN protected', needsSshTerminal, async t => {
	const site = await startSingle(t);
	const look = site.open(add, {rows: 100});
	assert.deepEqual(await look.exit, {code: 0, signal: undefined});
	assert.match(look.screen(), /Nothing was sent\. To carry it out:/v);
	assert.deepEqual(await commandsOn(site.hosts['rack-9']!), []);

	const terminal = site.open([...add, '--apply'], {rows: 200});
	const screen = await answering(terminal, yes, done);
	assert.deepEqual(await terminal.exit, {code: 0, signal: undefined});
	assert.match(screen, /maas-ha dhcp spread --only fabric-0\/0/v);
	assert.deepEqual(await commandsOn(site.hosts['rack-9']!), [
		'snap install maas --channel=3.7', `maas init rack --maas-url ${urls.home} --force`, 'snap start --enable maas',
	]);

	const spread = site.open(['dhcp', 'spread', '--only', 'fabric-0/0', '--apply', '--yes'], {rows: 100});
	assert.deepEqual(await spread.exit, {code: 0, signal: undefined});
	assert.equal(verdictOn(site.simulators.home, 'fabric-0/0'), 'protected');
	const summary = site.open(['journal', 'summary', await idOf(site, 'Add rack-9')], {rows: 100});
	assert.deepEqual(await summary.exit, {code: 0, signal: undefined});
	assert.match(summary.screen(), /# What was done on home[\s\S]*Register rack-9 with the region at 192\.168\.50\.10:5240: done/v);
	assert.ok(await isKept(site));
});

test('a session that ends while the rack is waited for goes on in another one', needsSshTerminal, async t => {
	const site = await startSingle(t);
	site.lose('rack-9');
	const first = site.open([...add, '--apply', '--yes', '--ssh'], {rows: 200});
	await answering(first, yes, 'MAAS doesn\'t list rack-9 yet');
	first.signal('SIGHUP');
	await first.exit;

	site.lose('rack-9', false);
	// It registers twice, and is one rack.
	await site.hosts['rack-9']!.reboot();
	await site.hosts['rack-9']!.reboot();
	const id = await idOf(site, 'Add rack-9');
	const second = site.open(['journal', 'go-on', id, '--apply', '--yes', '--ssh'], {rows: 200});
	await answering(second, yes, done);
	assert.deepEqual(await second.exit, {code: 0, signal: undefined});
	const commands = await commandsOn(site.hosts['rack-9']!);
	assert.equal(commands.filter(command => command.startsWith('maas init')).length, 1, 'it isn\'t registered anew');
	assert.deepEqual(racksOn(site.simulators.home), ['maas', 'rack-9', 'spare-rack']);
});

test('a connection that is lost in the middle of a step leaves it unknown, and it is run again', needsSshTerminal, async t => {
	const site = await startSingle(t);
	const host = site.hosts['rack-9']!;
	await host.set({heldAt: 'sudo'});
	const first = site.open([...add, '--apply', '--yes', '--ssh'], {rows: 200});
	const isEnded = answering(first, yes, /unknown/v);
	await site.untilHeld();
	host.cut();
	await isEnded;
	assert.deepEqual(await first.exit, {code: 1, signal: undefined});
	assert.match(first.screen(), /connection\s+to\s+rack-9\s+was\s+lost/v);
	await host.set({heldAt: undefined});
	site.letGo();

	const second = site.open(['journal', 'go-on', await idOf(site, 'Add rack-9'), '--apply', '--yes', '--ssh'], {rows: 200});
	await answering(second, yes, done);
	assert.deepEqual(await second.exit, {code: 0, signal: undefined});
});

/** What is done to the site, and what is said of it then. */
type Fault = {name: string; spoil: (site: Site) => unknown; code: number; says: RegExp};

const faults: readonly Fault[] = [
	{
		name: 'a host that refuses the connection is told of before there is a plan', code: 3, says: /rack-9 refused the connection[\s\S]*--install snap, or --install deb/v, spoil({hosts}) {
			hosts['rack-9']!.refuse();
		},
	},
	{
		name: 'a host with another key than is known is not touched', code: 3, says: /rack-9 has another host key[\s\S]*ssh-keygen -R rack-9/v, spoil: async ({client}) => client.mistake('rack-9'),
	},
	{
		name: 'a sudo that lets nobody in ends the run with nothing done there', code: 1, says: /sudo\s+on\s+rack-9\s+doesn't\s+allow\s+this\s+user/v, spoil: async ({hosts}) => hosts['rack-9']!.set({sudo: 'denied'}),
	},
	{
		name: 'a secret that can\'t be read on the region\'s host ends the run before it registers', code: 1, says: /The\s+secret\s+wasn't\s+read/v, spoil: async ({hosts}) => hosts['region-1']!.remove('var/snap/maas/common/maas/secret'),
	},
];

for (const {name, spoil, code, says} of faults) {
	test(name, needsSshTerminal, async t => {
		const site = await startSingle(t);
		await spoil(site);
		const terminal = site.open([...add, '--apply', '--yes', '--ssh'], {rows: 200});
		await answering(terminal, yes, says);
		assert.deepEqual(await terminal.exit, {code, signal: undefined});
		const commands = await commandsOn(site.hosts['rack-9']!);
		assert.ok(commands.every(command => !command.startsWith('maas init')));
		assert.deepEqual(racksOn(site.simulators.home), ['maas', 'spare-rack']);
	});
}

const surprises: ReadonlyArray<Omit<Fault, 'code'>> = [
	{
		name: 'a rack that arrives under another name is told of by both', says: /A\s+rack\s+called\s+rack-nine\s+arrived,\s+and\s+none\s+called\s+rack-9/v, spoil: async ({hosts}) => hosts['rack-9']!.set({hostname: 'rack-nine'}),
	},
	{
		name: 'a rack that arrives with another version is told of by both', says: /The\s+region\s+runs\s+MAAS\s+3\.7\s+and\s+the\s+rack's\s+software\s+is\s+3\.6/v, spoil: async ({hosts}) => hosts['rack-9']!.set({version: '3.6.2-17793-g.4c9e1a5b2'}),
	},
];

for (const {name, spoil, says} of surprises) {
	test(name, needsSshTerminal, async t => {
		const site = await startSingle(t);
		const terminal = site.open([...add, '--apply', '--ssh'], {rows: 200});
		await terminal.until('Carry it out? [y/N]', 30_000);
		// After it was looked at.
		await spoil(site);
		await answering(terminal, yes, says);
		assert.deepEqual(await terminal.exit, {code: 1, signal: undefined});
	});
}

test('with a wrong secret the rack never arrives, and it registers anew once that is right', needsSshTerminal, async t => {
	const site = await startSingle(t);
	const region = site.hosts['region-1']!;
	await region.write('var/snap/maas/common/maas/secret', secrets.edge);
	const first = site.open([...add, '--apply', '--yes', '--ssh'], {rows: 200});
	await answering(first, yes, 'MAAS doesn\'t list rack-9 yet');
	first.type('\u{3}');
	await answering(first, [], /Stopped\s+on\s+request/v);
	assert.deepEqual(await first.exit, {code: 1, signal: undefined});

	await region.write('var/snap/maas/common/maas/secret', secrets.home);
	const second = site.open([...add, '--apply', '--yes', '--ssh'], {rows: 200});
	await answering(second, yes, done);
	assert.deepEqual(await second.exit, {code: 0, signal: undefined});
	assert.ok(await isKept(site));
});

test('a secret is typed without being shown where no host of the region is named', needsSshTerminal, async t => {
	const site = await startSingle(t);
	const terminal = site.open(['rack', 'add', 'rack-9', '--install', 'deb', '--maas-url', urls.home, '--apply', '--yes', '--ssh'], {rows: 200});
	await answering(terminal, [...yes, [/isn't shown:$/v, `${secrets.home}\n`]], done);
	assert.deepEqual(await terminal.exit, {code: 0, signal: undefined});
	assert.ok(await isKept(site));
});

const move = ['rack', 'move', 'rack-1', '--to', 'edge', '--region-host', 'edge-1', '--maas-url', urls.edge, '--vlans', 'fabric-0/0', '--apply'];
const typeName: Answer = [/type rack-1:$/v, 'rack-1\n'];

test('a rack is moved to another region, and others do what it did', needsSshTerminal, async t => {
	const site = await startMove(t);
	const terminal = site.open(move, {rows: 300});
	const screen = await answering(terminal, [...yes, typeName], done, 180_000);
	assert.deepEqual(await terminal.exit, {code: 0, signal: undefined});
	assert.match(screen, /maas-ha dhcp spread --only fabric-0\/0 --profile edge/v);
	const {home, edge} = site.simulators;
	assert.deepEqual([racksOn(home).includes('rack-1'), racksOn(edge!).includes('rack-1')], [false, true]);
	assert.deepEqual(['core/0', 'core/10', 'tenants/100', 'tenants/110'].map(name => verdictOn(home, name)), ['protected', 'single', 'protected', 'protected'], 'on core/10 there was no third rack');
	assert.deepEqual(await commandsOn(site.hosts['rack-1']!), [
		'snap stop --disable maas',
		'rm -f /var/snap/maas/common/maas/maas_id /var/snap/maas/common/maas/secret /var/snap/maas/common/maas/rpc.state',
		`maas init rack --maas-url ${urls.edge} --force`,
		'snap start --enable maas',
	]);
	assert.ok(await isKept(site));
});

test('a move whose rack never arrives is brought back, with what the rack did', needsSshTerminal, async t => {
	const site = await startMove(t);
	site.lose('rack-1');
	const terminal = site.open([...move, '--confirm', 'rack-1', '--ssh'], {rows: 300});
	await answering(terminal, yes, 'MAAS doesn\'t list rack-1 yet', 180_000);
	terminal.signal('SIGHUP');
	await terminal.exit;

	const undo = site.open(['undo', await idOf(site, 'Move rack-1')]);
	assert.deepEqual(await undo.exit, {code: 3, signal: undefined});
	assert.match(undo.screen(), /maas-ha rack re-register rack-1/v);

	site.lose('rack-1', false);
	const back = site.open(['rack', 're-register', 'rack-1', '--region-host', 'region-1', '--maas-url', urls.home, '--apply'], {rows: 300});
	const restore = /maas-ha rack restore-roles rack-1 --from (?<id>\S+)/v.exec(await answering(back, [...yes, [/Is it done\?.*\[y\/n\]$/v, 'y\n']], done, 180_000));
	assert.deepEqual(await back.exit, {code: 0, signal: undefined});
	const roles = site.open(['rack', 'restore-roles', 'rack-1', '--from', restore?.groups?.id ?? '', '--apply', '--yes'], {rows: 100});
	await roles.exit;
	const known = knownOf(site.simulators.home.state());
	const {system_id: systemId} = known.snapshot.rackcontrollers!.find(({hostname}) => hostname === 'rack-1')!;
	assert.equal(vlanNamed(known, 'core/0').primary_rack, systemId);
});

test('a region that doesn\'t answer gets no rack, and nothing is done', needsSshTerminal, async t => {
	const site = await startMove(t);
	await site.simulators.edge!.close();
	const terminal = site.open([...move, '--confirm', 'rack-1', '--ssh'], {rows: 200});
	assert.deepEqual(await terminal.exit, {code: 3, signal: undefined});
	assert.match(terminal.screen(), /edge/v);
	assert.deepEqual([await commandsOn(site.hosts['rack-1']!), racksOn(site.simulators.home).includes('rack-1')], [[], true]);
});

test('a rack gets a second URL, and the old configuration back', needsSshTerminal, async t => {
	const site = await startMove(t);
	const conf = 'var/snap/maas/current/rackd.conf';
	const second = 'http://10.10.0.21:5240/MAAS';
	const terminal = site.open(['rack', 'endpoints', 'rack-1', urls.home, second, '--apply'], {rows: 200});
	const screen = await answering(terminal, yes, done);
	assert.deepEqual(await terminal.exit, {code: 0, signal: undefined});
	assert.match(screen, /- maas_url: http:\/\/192\.168\.50\.10:5240\/MAAS\n[\s\S]*\+ maas_url:\n/v);
	assert.equal(await site.hosts['rack-1']!.file(conf), `maas_url:\n- ${urls.home}\n- ${second}\n`);
	const undo = site.open(['undo', await idOf(site, 'Let rack-1 reach'), '--apply', '--yes', '--ssh'], {rows: 200});
	await answering(undo, yes, done);
	assert.deepEqual(await undo.exit, {code: 0, signal: undefined});
	assert.equal(await site.hosts['rack-1']!.file(conf), `maas_url: ${urls.home}\n`);
});
