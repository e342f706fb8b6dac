import {execFile} from 'node:child_process';
import {
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {TestContext} from 'node:test';
import {promisify} from 'node:util';
import {assessVlan} from '../../source/domain/assess-vlan.js';
import type {NewInterface} from '../../source/region/reported-interfaces.js';
import type {RegionState} from '../../source/region/state.js';
import {loadScene, type SceneName} from '../../source/simulator/scenes/index.js';
import {knownOf} from './known-of-region.js';
import {vlanNamed} from './rehearsals.js';
import {startSimulator} from './simulator.js';
import {startSshHosts, type HostOptions, type SshHost} from './ssh-hosts.js';
import {builtProgram, startTerminal, type Terminal} from './terminal.js';

/** The secrets of the test's regions: they may stand on their hosts and nowhere else. */
export const secrets = {home: '0123456789abcdef0123456789abcdef', edge: 'fedcba9876543210fedcba9876543210'} as const;
/** The regions' URLs, as racks reach them. */
export const urls = {home: 'http://192.168.50.10:5240/MAAS', edge: 'http://10.10.0.10:5240/MAAS'} as const;
export const password = 'correct horse';

/** A region whose time passes some times as fast: its racks report every few seconds. */
const quickly = () => {
	const start = Date.now();
	return () => start + ((Date.now() - start) * 6);
};

/** Scenes count their MAC addresses from the same one: of two regions no host may be the other's. */
const withOwnMacs = (state: RegionState): RegionState => ({
	...state, interfaces: state.interfaces.values().reduce((table, row) => table.set(row.id, {...row, mac_address: `52:54:00:ee:00:${row.id.toString(16).padStart(2, '0')}`}), state.interfaces),
});

type SiteOptions = {
	home: SceneName;
	edge?: SceneName;
	/** What racks report at `edge`, by host. */
	edgeInterfaces?: Readonly<Record<string, readonly NewInterface[]>>;
	hosts: Readonly<Record<string, HostOptions>>;
};

export type Site = Awaited<ReturnType<typeof startSite>>;

/** The host of a region's secret. */
export const regionHost = (secret: string): HostOptions => ({
	install: 'snap', sudo: 'password', password, files: {'var/snap/maas/common/maas/secret': secret, 'var/snap/maas/common/snap_mode': 'region'},
});

/** A network interface with a fixed address. */
export const linked = (macAddress: string, vlan: number, address: string, subnet: number, name = 'eth0'): NewInterface => ({
	name, mac_address: macAddress, vlan, links: [{mode: 'static', ip_address: address, subnet}],
});

/**
An admin's machine with the built program, profiles `home` and `edge` on simulated regions, and the hosts of these on real ssh.
*/
export const startSite = async (t: TestContext, {
	home, edge, edgeInterfaces = {}, hosts,
}: SiteOptions) => {
	const folder = mkdtempSync(path.join(tmpdir(), 'maas-ha-site-'));
	t.after(() => {
		rmSync(folder, {recursive: true, force: true, maxRetries: 5});
	});
	const now = quickly();
	const start = async (scene: SceneName) => startSimulator(t, {scene: await loadScene(scene), now});
	const simulators = {home: await start(home), ...(edge !== undefined && {edge: await start(edge)})};
	simulators.edge?.change(withOwnMacs);
	const names = Object.keys(simulators) as Array<keyof typeof simulators>;
	const ssh = await startSshHosts(t, {
		hosts,
		regions: names.map(name => ({
			urls: [urls[name]], secret: secrets[name], simulator: simulators[name]!, ...(name === 'edge' && {interfacesOf: (host: string) => edgeInterfaces[host]}),
		})),
	});
	const env = {PATH: ssh.client.env.PATH};
	const print = async (args: readonly string[]): Promise<string> => {
		const {stdout} = await promisify(execFile)(process.execPath, [builtProgram, ...args], {env: {...process.env, ...env, HOME: folder}});
		return stdout;
	};

	let printed = '';
	for (const name of names.toReversed()) {
		const {url, apiKeys} = simulators[name]!;
		const key = path.join(folder, `${name}.key`);
		writeFileSync(key, apiKeys.admin, {mode: 0o600});
		await print(['login', name, url, '--api-key-file', key]);
		rmSync(key);
	}

	return {
		...ssh,
		simulators,
		/** What the built program prints without a terminal. */
		print,
		/** The built program in a terminal of its own, at that machine. */
		open(args: readonly string[] = [], {columns = 120, rows = 40}: {columns?: number; rows?: number} = {}): Terminal {
			const terminal = startTerminal(t, {
				file: process.execPath, args: [builtProgram, ...args], home: folder, env, columns, rows,
			});
			terminal.onOutput(data => {
				printed += data;
			});
			return terminal;
		},
		/** All that was printed, and all that was kept at that machine. */
		traces: (): string => [printed, ...readdirSync(folder, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile()).map(({parentPath, name}) => readFileSync(path.join(parentPath, name), 'utf8'))].join('\n'),
	};
};

/** A region with one VLAN that one rack serves, and a host that could be its second one. */
export const startSingle = async (t: TestContext): Promise<Site> => startSite(t, {
	home: 'single', hosts: {'region-1': regionHost(secrets.home), 'rack-9': {interfaces: [linked('52:54:00:99:00:01', 5001, '192.168.50.12', 1)], sudo: 'password', password}},
});

/** Two regions, and the host of a rack that serves two VLANs of `home`. */
export const startMove = async (t: TestContext): Promise<Site> => startSite(t, {
	home: 'healthy',
	edge: 'single',
	edgeInterfaces: {'rack-1': [linked('52:54:00:00:00:03', 5001, '192.168.50.31', 1)]},
	hosts: {
		'rack-1': {
			install: 'snap',
			isEnabled: true,
			isRunning: true,
			sudo: 'password',
			password,
			interfaces: [
				linked('52:54:00:00:00:03', 5001, '10.10.0.31', 1),
				linked('52:54:00:00:00:07', 5002, '10.10.10.31', 2, 'eth0.10'),
				linked('52:54:00:00:00:08', 5003, '10.10.20.31', 3, 'eth0.20'),
			],
			files: {
				'var/snap/maas/common/maas/secret': secrets.home,
				'var/snap/maas/common/maas/maas_id': 'w8w9nw',
				'var/snap/maas/common/snap_mode': 'rack',
				'var/snap/maas/current/rackd.conf': `maas_url: ${urls.home}\n`,
			},
		},
		'region-1': regionHost(secrets.home),
		'edge-1': regionHost(secrets.edge),
	},
});

type Simulated = {state: () => RegionState};

/** How a VLAN of a simulated region is served now. */
export const verdictOn = (simulator: Simulated, name: string) => {
	const known = knownOf(simulator.state());
	return assessVlan(known, vlanNamed(known, name).id)?.verdict;
};

/** The racks that a simulated region lists, by hostname. */
export const racksOn = (simulator: Simulated): string[] =>
	knownOf(simulator.state()).snapshot.rackcontrollers!.map(({hostname}) => hostname).toSorted((one, other) => one.localeCompare(other, 'en'));

/** What was typed on a host's terminal with sudo, without what only looks. */
export const commandsOn = async (host: SshHost): Promise<string[]> => {
	const calls = await host.calls();
	return calls.filter(({tool}) => tool === 'sudo').map(({argv}) => argv.join(' '));
};

/** Whether the secrets stand where they belong and nowhere else: not on the screen, in no file at the admin's machine, on no command line. */
export const isKept = async (site: Site): Promise<boolean> => {
	const calls = await Promise.all(Object.values(site.hosts).map(async host => host.calls()));
	const commands = JSON.stringify([await site.client.calls(), calls.flat().map(({argv, seenIn}) => [argv, seenIn])]);
	return [site.traces(), commands].every(text => !text.includes(secrets.home) && !text.includes(secrets.edge) && !text.includes(password));
};

/** A question at the end of the screen, and what is typed then. */
export type Answer = readonly [question: RegExp, typed: string];

export const sudoAnswer: Answer = [/\[sudo\] password for ubuntu:$/v, `${password}\n`];

/** Answers each question that stands at the end of the screen, until something else is there. */
export const answering = async (terminal: Terminal, answers: readonly Answer[], sought: string | RegExp, deadline = 90_000): Promise<string> => {
	const isThere = (screen: string) => typeof sought === 'string' ? screen.includes(sought) : sought.test(screen);
	const asked = (screen: string) => answers.find(([question]) => question.test(screen.trimEnd()));
	for (;;) {
		const screen = await terminal.until(text => isThere(text) || asked(text) !== undefined, deadline);
		if (isThere(screen)) {
			return screen;
		}

		const [question, typed] = asked(screen)!;
		terminal.type(typed);
		await terminal.until(text => isThere(text) || !question.test(text.trimEnd()), deadline);
	}
};
