import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import {widthOf} from '../../../source/components/fit.js';
import {actingOn} from '../acting-on.js';
import {
	flat,
	hostsThat,
	looks,
	registers,
	secret,
} from './hosts-that.js';

const url = 'http://192.168.50.10:5240/MAAS';
const add = ['rack', 'add', 'rack-9', '--maas-url', url] as const;
const apply = [...add, '--region-host', 'region-1', '--region-install', 'snap', '--apply', '--yes'] as const;

const bothHosts: Readonly<Record<string, string>> = {'rack-9': looks.bare, 'region-1': looks.snap};

/** A region with one rack that serves, and a host that becomes another one as soon as it is registered. */
const start = async (t: TestContext, facts = bothHosts) => {
	const hosts = hostsThat({facts});
	const acting = await actingOn(t, {scene: 'single', effects: hosts.effects});
	hosts.doings.onRun = ({title, secret: given}) => {
		if (title === 'Register the rack with the region' && given === secret) {
			registers(acting);
		}

		return undefined;
	};

	return {...acting, hosts};
};

test('a second rack arrives unattended, and what follows is said', async t => {
	const {run, hosts, region} = await start(t);
	const {code, stdout, stderr} = await run(...apply, '--ssh');
	assert.equal(code, 0, stdout + stderr);
	assert.deepEqual(hosts.calls, [
		'look at rack-9', 'rack-9: Install the rack\'s software, MAAS 3.7, as a snap', 'region-1: Read the region\'s secret', 'rack-9: Register the rack with the region',
	]);
	assert.match(stderr, /^On rack-9, over ssh: Register rack-9 with the region at 192\.168\.50\.10:5240\n/mv);
	assert.ok(stdout.includes(`What follows:  maas-ha dhcp spread --only fabric-0/0 ${region.join(' ')}\n`), stdout);
	assert.match(stdout, /^A summary to keep: {2}maas-ha journal summary \S+ --bmcs /mv);
	assert.doesNotMatch(stdout + stderr, new RegExp(secret, 'v'));
});

test('what follows protects the VLAN', async t => {
	const acting = await start(t);
	await acting.run(...apply, '--ssh');
	const {code} = await acting.run('dhcp', 'spread', '--only', 'fabric-0/0', '--apply', '--yes');
	assert.deepEqual([code, acting.racksOf(5001)], [0, 'on maas rack-9']);
});

test('without a terminal and without --ssh it ends at the first step on a host, and says how it goes on', async t => {
	const acting = await start(t);
	const {code, stdout} = await acting.run(...apply);
	assert.equal(code, 2);
	assert.match(flat(stdout), /“Install the rack's software, MAAS 3\.7, as a snap” is to be done on rack-9\./v);
	const id = await acting.lastId();
	assert.match(stdout, new RegExp(String.raw`^To look again and go on: {2}maas-ha journal go-on ${id} .*\n {2}with --ssh, its steps on hosts are run over ssh$`, 'mv'));
	const {code: later} = await acting.run('journal', 'go-on', id, '--apply', '--yes', '--ssh');
	assert.equal(later, 0);
});

test('at a terminal each step is shown and asked for: run over ssh, or done by hand', async t => {
	const acting = await start(t);
	const {code, stderr} = await acting.ask(['d', 'y'], ...apply);
	assert.equal(code, 0, stderr);
	assert.match(stderr, /^1 {3}On rack-9: Install .*\n {4}sudo snap install maas --channel=3\.7\n/mv);
	assert.match(stderr, /^Run it on rack-9 over ssh\? y: yes, d: it is done by hand, n: stop here \[y\/d\/n\] /mv);
	assert.deepEqual(acting.hosts.calls, ['look at rack-9', 'region-1: Read the region\'s secret', 'rack-9: Register the rack with the region']);
});

test('at a terminal whoever says nothing is asked again, and whoever says no has stopped it: nothing has failed', async t => {
	const acting = await start(t);
	const {code, stdout, stderr} = await acting.ask(['', 'perhaps', 'n'], ...apply);
	assert.equal(code, 2);
	assert.equal(stderr.matchAll(/Run it on rack-9 over ssh\?/gv).toArray().length, 3);
	assert.match(flat(stdout), /Nothing was sent\. Stopped on request at step 1, “Install .*”: nothing was done there\. The journal goes on with it\./v);
	assert.doesNotMatch(stdout, /failed|refused|Put it right/v);
	assert.deepEqual(acting.hosts.calls, ['look at rack-9']);
	const {plans} = await acting.journal();
	assert.deepEqual([plans[0]!.may_go_on, plans[0]!.may_undo, plans[0]!.steps[0]!.state], [true, false, 'planned']);
});

test('where ssh has surely done nothing, what it said is shown and the step asked for again', async t => {
	const acting = await start(t);
	const {onRun} = acting.hosts.doings;
	acting.hosts.doings.onRun = () => {
		acting.hosts.doings.onRun = onRun!;
		return {type: 'ssh', fault: 'refused', output: ''};
	};

	const {code, stdout, stderr} = await acting.ask(['y', 'y', 'y'], ...apply);
	assert.equal(code, 0, stdout);
	assert.match(flat(stderr), /Nothing was done there\. rack-9 refused the connection: .* For another host stop here, and make a new plan\. Run it on rack-9 over ssh\?/v);
});

test('a step that ended in the middle is not offered again: what it did is to be looked at', async t => {
	const acting = await start(t);
	acting.hosts.doings.onRun = () => ({type: 'ssh', fault: 'lost', output: ''});
	const {code, stderr} = await acting.ask(['y'], ...apply);
	assert.deepEqual([code, stderr.matchAll(/Run it on/gv).toArray().length], [1, 1]);
});

test('Ctrl-C at the question stops the plan there', async t => {
	const acting = await start(t);
	const running = acting.ask([], ...apply, '--no-ssh', '--install', 'snap');
	assert.match(await acting.untilAsked(), /Is it done\?/v);
	acting.signals.emit('SIGINT');
	const {code, stdout} = await running;
	assert.equal(code, 2);
	assert.match(flat(stdout), /Stopped on request at step 1/v);
});

test('with --no-ssh it goes on without, and --ssh beside it is refused', async t => {
	const acting = await start(t);
	const {stdout} = await acting.run(...add, '--install', 'snap', '--no-ssh', '--apply', '--yes');
	assert.match(stdout, /^To look again and go on: {2}maas-ha journal go-on \S+ .* --no-ssh$/mv);
	const printed = await acting.run('journal', 'go-on', await acting.lastId(), '--done', '1', '--print');
	assert.match(printed.stdout, /^# 1\. Install .*: done already$/mv);
	const {stderr} = await acting.ask(['n'], 'journal', 'go-on', await acting.lastId(), '--no-ssh', '--apply', '--yes');
	assert.match(stderr, /Is it done\?/v);
	const both = await acting.run(...add, '--ssh', '--no-ssh');
	assert.equal(both.code, 3);
	assert.match(both.stderr, /--ssh and --no-ssh can't be given together/v);
	assert.deepEqual(acting.hosts.calls, []);
});

test('what was done by hand is said on the command line, step by step, where nobody can be asked', async t => {
	const acting = await start(t);
	const {stdout} = await acting.run(...add, '--install', 'snap', '--no-ssh', '--apply', '--yes');
	const id = await acting.lastId();
	const words = new RegExp(`^Once step 1 is done by hand: {2}maas-ha (journal go-on ${id}) .* (--no-ssh --done 1 --apply --yes)$`, 'mv').exec(stdout)!.slice(1);
	const {stdout: next} = await acting.run(...words.flatMap(text => text.split(' ')));
	assert.match(flat(next), /“Register rack-9 with .*” is to be done on rack-9\./v);
	const {stdout: printed} = await acting.run('journal', 'go-on', id, '--print');
	assert.match(printed, /^# 1\. Install .*: done already$/mv);
	assert.doesNotMatch(printed, /^sudo snap install/mv);
	const {stdout: script} = await acting.run('journal', 'go-on', id, '--script');
	assert.match(script, /^# 1\. Install .*: done already$/mv);
	assert.doesNotMatch(script, /Do by hand: Install/v);
	const {stdout: looked} = await acting.run('journal', 'go-on', id);
	assert.match(looked, /^1 {3}✓ Done already: Install /mv);
	registers(acting);
	const {code, stdout: end} = await acting.run('journal', 'go-on', id, '--no-ssh', '--done', '2', '--apply', '--yes');
	assert.equal(code, 0, end);
	assert.deepEqual(acting.hosts.calls, []);
});

test('only what is left and done elsewhere can be said to be done', async t => {
	const acting = await start(t);
	await acting.run(...add, '--install', 'snap', '--no-ssh', '--apply', '--yes');
	const id = await acting.lastId();
	const {code, stderr} = await acting.run('journal', 'go-on', id, '--done', '3', '--apply', '--yes');
	assert.deepEqual([code, stderr], [3, `Step 3 of ${id} is nothing that is done elsewhere: whether it is done is asked of MAAS.\nThose that are left, and done elsewhere: 1 and 2.\n`]);
	const none = await acting.run('journal', 'go-on', id, '--done', '1,99');
	assert.deepEqual([none.code, none.stderr], [3, `${id} has no step 99.\nThose that are left, and done elsewhere: 1 and 2.\n`]);
	await acting.run('journal', 'go-on', id, '--done', '1', '--apply', '--yes');
	const {stderr: again} = await acting.run('journal', 'go-on', id, '--done', '1', '--apply', '--yes');
	assert.match(again, /^Step 1 of \S+ is done already\./v);
});

test('a secret that nobody reads on a host is typed, and isn\'t shown', async t => {
	const acting = await start(t);
	const {code, stdout, stderr} = await acting.ask([secret], ...add, '--install', 'snap', '--apply', '--yes', '--ssh');
	assert.equal(code, 0, stderr);
	assert.match(stderr, /The region's secret, which isn't shown: /v);
	assert.doesNotMatch(stdout + stderr + await acting.written(), new RegExp(secret, 'v'));
});

test('where nobody can type the secret nothing is begun', async t => {
	const acting = await start(t);
	const {code, stderr} = await acting.run(...add, '--install', 'snap', '--apply', '--yes', '--ssh');
	assert.deepEqual([code, stderr], [2, 'Nothing was sent: nobody can type the region\'s secret here.\nMake the plan with --region-host HOST, where it is read, or carry it out at a terminal.\n']);
	assert.deepEqual([acting.hosts.calls, await acting.ids()], [['look at rack-9'], []]);
});

test('with --no-ssh nothing is looked at, and whoever sits there does it all', async t => {
	const acting = await start(t);
	registers(acting, {hostname: 'rack-8', mac: '52:54:00:ab:00:08'});
	const {stderr} = await acting.ask(['y', 'n'], ...add, '--install', 'snap', '--no-ssh', '--apply', '--yes');
	assert.equal(stderr.matchAll(/^Is it done\? y: yes, n: stop here \[y\/n\] /gmv).toArray().length, 2);
	assert.deepEqual([acting.hosts.calls, acting.hosts.given], [[], []]);
});

test('a host that can\'t be looked at: the error says both ways out', async t => {
	const acting = await start(t, {});
	const {code, stderr} = await acting.run(...add);
	assert.equal(code, 3);
	assert.match(stderr, /^rack-9 refused the connection: .*\nTry `ssh rack-9`\. .*\nOr go on without looking: --install snap, or --install deb\.\n$/v);
});

test('a region\'s host that can\'t be looked at has an option of its own', async t => {
	const acting = await start(t, {'rack-9': looks.bare});
	const {stderr} = await acting.run(...add, '--region-host', 'ubuntu@region-1');
	assert.match(stderr, /\nOr go on without looking: --region-install snap, or --region-install deb\.\n$/v);
});

for (const name of ['bad name', 'rack_9', 'rack-9.example.com', '-rack', '']) {
	test(`“${name}” is no hostname`, async t => {
		const acting = await start(t);
		const {code, stderr} = await acting.run(...add, '--install', 'snap', '--no-ssh', `--hostname=${name}`);
		assert.deepEqual([code, stderr], [3, `“${name}” is no hostname.\nIt has letters, digits and hyphens, and no domain: rack-9.\n`]);
	});
}

test('with --no-ssh it has to be said how MAAS is installed', async t => {
	const acting = await start(t);
	const {code, stderr} = await acting.run(...add, '--no-ssh');
	assert.deepEqual([code, stderr], [3, 'How MAAS is installed on rack-9 isn\'t known.\nSay which: --install snap, or --install deb.\n']);
});

test('what ssh would take for an option is no host, and the region isn\'t even asked', async t => {
	const acting = await start(t);
	const {code, stderr} = await acting.run('rack', 'add', '--install', 'snap', '--region-host', '-oProxyCommand=x', 'rack-9');
	assert.equal(code, 3);
	assert.match(stderr, /^That is no host as ssh takes one\./v);
	assert.deepEqual(acting.simulator.requests, []);
});

test('the endpoint in use stands for the region, and the plan warns that racks can\'t reach it', async t => {
	const acting = await start(t);
	const {code, stdout} = await acting.run('rack', 'add', 'rack-9', '--region-host', 'region-1');
	assert.equal(code, 0);
	assert.match(stdout, /^▲ warn {7}Racks reach the region by that URL\? 127\.0\.0\.1 is the host itself:/mv);
});

test('the machine that this runs on is no name for a region, unless one runs there', async t => {
	const acting = await start(t);
	const {stdout} = await acting.run('rack', 'add', 'rack-9', '--install', 'snap', '--maas-url', 'http://jump:5240/MAAS');
	assert.match(stdout, /^▲ warn {7}Racks reach the region by that URL\? jump is the machine that this/mv);
	const atRegion = await actingOn(t, {scene: 'single', effects: {...acting.hosts.effects, processes: {host: 'maas.example.com', pid: 100, startOf: async () => 'then'}}});
	const {stdout: there} = await atRegion.run('rack', 'add', 'rack-9', '--install', 'snap', '--maas-url', 'http://maas:5240/MAAS');
	assert.match(there, /^✓ pass {7}Racks reach the region by that URL:/mv);
});

test('printed, it is what is typed on each host, and needs no ssh', async t => {
	const acting = await start(t, {});
	const {code, stdout, stderr} = await acting.run(...add, '--install', 'deb', '--region-host', 'region-1', '--region-install', 'snap', '--print');
	assert.deepEqual([code, stderr, acting.hosts.calls], [0, '', []]);
	assert.equal(stdout, String.raw`# Add rack-9 as a rack
# Not checked: MAAS is installed there in one way? Nobody looked at the host.
# Not checked: The rack's software is of the region's version? Nobody looked at the host.
# Not checked: The host is no region controller? Nobody looked at the host.
# Not checked: No machine would turn into the rack? None of the region has its name. Its MAC addresses aren't known.

# == On rack-9
# 1. Install the rack's software, MAAS 3.7, as packages
# ppa:maas/3.7 has the latest 3.7: if the region is behind it, update the region too.
# The package starts at once and finds no region until it is registered.
sudo apt-add-repository -y ppa:maas/3.7
sudo apt update
sudo apt install -y maas-rack-controller

# == On region-1
# Shows the region's secret, which the next step asks for
sudo cat /var/snap/maas/common/maas/secret

# == On rack-9
# 2. Register rack-9 with the region at 192.168.50.10:5240
# Nothing tries the secret beforehand: with a wrong one the command succeeds, and the rack never arrives.
read -rsp 'Secret: ' secret; echo; printf '%s\n' "$secret" | sudo maas-rack register --url http://192.168.50.10:5240/MAAS; unset secret
sudo systemctl enable --now maas-rackd

# == Wait
# 3. rack-9 arrives, after 5 min at most
# 4. The services of rack-9 run, after 3 min at most
# 5. rack-9 is connected to every region, after 2 min at most
# 6. rack-9 is linked to fabric-0/0, after 2 min at most
`);
});

test('of a plan that is stopped no command is printed', async t => {
	const acting = await start(t, {'rack-9': looks.bare.replace('rack-9', 'spare-rack')});
	const {code, stdout} = await acting.run(...add, '--region-host', 'region-1', '--region-install', 'snap', '--print');
	assert.equal(code, 2);
	assert.match(stdout, /^# This plan is stopped:$/mv);
	assert.doesNotMatch(stdout, /^[^#]/mv);
});

test('the plan fits on 80 columns, but for what is copied', async t => {
	const acting = await start(t);
	const {stdout} = await acting.run(...add, '--region-host', 'region-1');
	const wide = stdout.split('\n').filter(line => widthOf(line) > 80 && !/^ {4}(?:sudo|read) |^ {2}maas-ha /v.test(line));
	assert.deepEqual(wide, []);
});

test('as JSON the plan says what follows, and of a step whether ssh can run it', async t => {
	const acting = await start(t);
	const {parsed: {plan}} = await acting.json(...apply.slice(0, -2));
	assert.deepEqual(plan.next, {
		type: 'spread', region: 'here', hostname: 'rack-9', vlans: [5001], roles: null,
	});
	assert.deepEqual(plan.steps.flatMap(step => step.kind === 'hand' ? [step.ssh] : []), [true, true]);
	const {parsed: {result}} = await acting.json(...apply, '--ssh');
	assert.match(result?.next?.command ?? '', /^maas-ha dhcp spread --only fabric-0\/0 --url /v);
});

test('hosts print to standard error where standard output is for a program', async t => {
	const acting = await start(t);
	await acting.run(...apply, '--ssh', '--json');
	const [{write, hasTerminal, isReadOnly}] = acting.hosts.given as [typeof acting.hosts.given[number]];
	write(new TextEncoder().encode('late'));
	assert.deepEqual([hasTerminal, isReadOnly], [false, false]);
});

for (const [title, role, options] of [['who only reads', 'admin', ['--read-only']], ['whose key is no admin\'s', 'operator', []]] as const) {
	test(`${title} changes nothing on hosts either`, async t => {
		const hosts = hostsThat({facts: {'rack-9': looks.bare}});
		const acting = await actingOn(t, {scene: 'single', role, effects: hosts.effects});
		await acting.run(...add, '--install', 'snap', ...options);
		assert.deepEqual(hosts.given.map(({isReadOnly}) => isReadOnly), [true]);
	});
}

test('a rack that doesn\'t arrive: the plan says what to look at, and goes on once it is there', async t => {
	const acting = await start(t);
	acting.hosts.doings.onRun = () => undefined;
	const {code, stdout} = await acting.run(...apply, '--ssh');
	assert.equal(code, 1);
	assert.match(flat(stdout), /Nothing tries the secret beforehand: a wrong one shows only here\. Then register it again, or go on once MAAS lists it\./v);
	registers(acting);
	const id = await acting.lastId();
	const {code: later} = await acting.run('journal', 'go-on', id, '--apply', '--yes', '--ssh');
	assert.equal(later, 0);
});

test('a rack that arrives under another name isn\'t taken for the one that was meant', async t => {
	const acting = await start(t);
	acting.hosts.doings.onRun = ({title}) => {
		if (title === 'Register the rack with the region') {
			registers(acting, {hostname: 'another'});
		}

		return undefined;
	};

	const {code, stdout} = await acting.run(...apply, '--ssh');
	assert.equal(code, 1);
	assert.match(stdout, /another/v);
});

test('a rack of another version is named as it arrives', async t => {
	const acting = await start(t);
	acting.hosts.doings.onRun = ({title}) => {
		if (title === 'Register the rack with the region') {
			registers(acting, {version: '3.6.1'});
		}

		return undefined;
	};

	const {code, stdout} = await acting.run(...apply, '--ssh');
	assert.equal(code, 1);
	assert.match(flat(stdout), /The region runs MAAS 3\.7 and the rack's software is 3\.6\./v);
});

test('what was done on hosts isn\'t taken back, and nobody is told so', async t => {
	const acting = await start(t);
	const {stdout} = await acting.run(...apply, '--ssh');
	assert.doesNotMatch(stdout, /take it back/v);
	const {code, stderr} = await acting.run('undo', await acting.lastId());
	assert.equal(code, 3);
	assert.match(stderr, /^Nothing of \S+ can be taken back: it was done on hosts\.\n.*maas-ha rack delete RACK\n$/v);
	const {plans} = await acting.journal();
	assert.equal(plans[0]!.may_undo, false);
});

test('sudo that lets nobody in has changed nothing, and it goes on from there', async t => {
	const acting = await start(t);
	const {onRun} = acting.hosts.doings;
	acting.hosts.doings.onRun = () => ({type: 'exited', code: 1, output: 'ubuntu is not in the sudoers file.'});
	const {code, stdout} = await acting.run(...apply, '--ssh');
	assert.equal(code, 1);
	assert.match(flat(stdout), /sudo on rack-9 doesn't allow this user to do that\./v);
	const {plans} = await acting.journal();
	const record = plans[0]!;
	assert.deepEqual([record.steps[0]!.state, record.steps[0]!.host_end], ['refused', {host: 'rack-9', status: 1, output: 'ubuntu is not in the sudoers file.'}]);
	acting.hosts.doings.onRun = onRun!;
	const {code: later} = await acting.run('journal', 'go-on', record.id, '--apply', '--yes', '--ssh');
	assert.equal(later, 0);
});

test('the journal shows the end of what a host has printed', async t => {
	const acting = await start(t);
	const lines = Array.from({length: 12}, (_, index) => `line ${index + 1}`);
	acting.hosts.doings.onRun = () => ({type: 'exited', code: 4, output: lines.join('\n')});
	await acting.run(...apply, '--ssh');
	const id = await acting.lastId();
	const {stdout} = await acting.run('journal', id);
	assert.match(stdout, /^ +On rack-9, over ssh: exit status 4\n +line 3\n(?: +line \d+\n){8} +line 12\n/mv);
	const {plans} = await acting.journal(id);
	assert.equal(plans[0]!.steps[0]!.host_end?.output, lines.join('\n'));
});
