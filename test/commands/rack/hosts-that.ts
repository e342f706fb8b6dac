import type {ActionEffects, HostsOptions} from '../../../source/commands/plan/effects.js';
import type {Hosts} from '../../../source/hosts/hosts.js';
import {wentWell, type StepEnd} from '../../../source/hosts/step-end.js';
import {happen} from '../../../source/region/happen.js';
import type {NewInterface} from '../../../source/region/reported-interfaces.js';
import type {Acting} from '../acting-on.js';

export const secret = '4c1f3d5e9a7b8c6d2e0f1a3b5c7d9e8f';
/** A text without what it was broken on lines for. */
export const flat = (text: string): string => text.replaceAll(/\s+/gv, ' ');

export const macAddress = '52:54:00:ab:00:09';
export const done: StepEnd = {type: 'exited', code: 0, output: 'all is well'};

/** What a look at a host prints. */
export const looks = {
	bare: `hostname rack-9\nmac ${macAddress}\n`,
	snap: `hostname rack-9\nmac ${macAddress}\nsnap 3.7.3-18030-g.9122eee68 3.7/stable\nmode rack\n`,
} as const;

type Doings = {
	/** What a look at a host prints, by host; what isn't here refuses the connection. */
	facts?: Readonly<Record<string, string>>;
	/** What a step prints that is fetched. */
	text?: string;
	/** How a step ends, and what comes of it. */
	onRun?: (step: {host: string; title: string; secret: string | undefined}) => StepEnd | undefined;
};

/** Hosts that do as a test says, and what was wanted of them. Set `onRun` once there is a region. */
export const hostsThat = (doings: Doings = {}) => {
	const calls: string[] = [];
	const given: HostsOptions[] = [];
	const end = (host: string, title: string, typed?: string): StepEnd => doings.onRun?.({host, title, secret: typed}) ?? done;
	const hosts: Hosts = {
		assertMayRun() {},
		async read(host) {
			calls.push(`look at ${host}`);
			const text = doings.facts?.[host];
			return text === undefined ? {end: {type: 'ssh', fault: 'refused', output: ''}, text: ''} : {end: done, text};
		},
		async run(host, {title}, typed) {
			calls.push(`${host}: ${title}`);
			return end(host, title, typed?.reveal());
		},
		async fetch(host, {title}) {
			calls.push(`${host}: ${title}`);
			const ended = end(host, title);
			return wentWell(ended) ? {end: ended, text: doings.text ?? `${secret}\n`} : {end: ended};
		},
	};
	const effects: Pick<ActionEffects, 'hosts'> = {
		hosts(options) {
			given.push(options);
			return hosts;
		},
	};
	return {
		doings, calls, given, effects,
	};
};

type Newcomer = {hostname?: string; version?: string; mac?: string; interfaces?: readonly NewInterface[]};

/** A rack registers with the simulator, under this name; linked to its first subnet, if not said otherwise. */
export const registers = ({simulator}: Pick<Acting, 'simulator'>, {
	hostname = 'rack-9', version = '3.7.3-18030-g.9122eee68', mac = macAddress, interfaces,
}: Newcomer = {}): void => {
	simulator.change(state => {
		const [subnet] = state.subnets.values();
		return happen(state, {
			type: 'register', rack: {
				hostname,
				version,
				interfaces: interfaces ?? [{
					name: 'eth0', mac_address: mac, vlan: subnet!.vlan, links: [{mode: 'static', ip_address: '192.168.50.19', subnet: subnet!.id}],
				}],
			},
		});
	});
};
