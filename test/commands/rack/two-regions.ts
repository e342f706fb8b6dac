import type {TestContext} from 'node:test';
import {happen} from '../../../source/region/happen.js';
import type {NewInterface} from '../../../source/region/reported-interfaces.js';
import {knownOf} from '../../helpers/known-of-region.js';
import {rackCalled} from '../../helpers/moves.js';
import {actingOn} from '../acting-on.js';
import {runCommand} from '../run-command.js';
import {hostsThat, registers} from './hosts-that.js';

/** Two regions, the second one as the profile `edge`, and the host of a rack of the first. Time passes in both. */
export const twoRegions = async (t: TestContext) => {
	const hosts = hostsThat();
	const home = await actingOn(t, {scene: 'healthy', effects: hosts.effects});
	const away = await actingOn(t, {scene: 'single'});
	// Scenes count their MAC addresses from the same one: here no two hosts share one.
	away.simulator.change(state => ({
		...state, interfaces: state.interfaces.values().reduce((table, row) => table.set(row.id, {...row, mac_address: `52:54:00:ee:00:${row.id.toString(16).padStart(2, '0')}`}), state.interfaces),
	}));
	const {sleep} = home.effects;
	home.effects.sleep = async (milliseconds, signal) => {
		await sleep!(milliseconds, signal);
		away.wait(milliseconds);
	};

	await runCommand(['login', 'edge', away.simulator.url, '--api-key-file', away.key], home.env);
	const known = knownOf(home.simulator.state());
	const {interface_set: found} = rackCalled(known, 'rack-1');
	const mac = found[0]!.mac_address!;
	/** As they are, also after a registration. */
	const interfaces = found.map(({name, mac_address, vlan, links}): NewInterface => ({
		name, mac_address: mac_address!, vlan: vlan!.id, links: links.map(({mode, ip_address: ip, subnet}) => ({mode, ip_address: ip!, subnet: subnet!.id})),
	}));
	hosts.doings.facts = {'rack-1': `hostname rack-1\nmac ${mac}\nsnap 3.7.3-18030-g.9122eee68 3.7/stable\nmode rack\n`};
	/** Does on the host what a step says; a registration reaches one of the regions. */
	const registersAt = (region: 'home' | 'away' | 'nowhere') => {
		hosts.doings.onRun = ({title}) => {
			if (title.startsWith('Stop the rack')) {
				const gone = [home, away].filter(({simulator}) => simulator.state().nodes.values().some(({hostname}) => hostname === 'rack-1'));
				for (const {simulator} of gone) {
					simulator.change(state => happen(state, {type: 'uninstall', rack: 'rack-1'}));
				}
			} else if (title.startsWith('Register') && region !== 'nowhere') {
				registers(region === 'home' ? home : away, {hostname: 'rack-1', mac, ...(region === 'home' && {interfaces})});
			}

			return undefined;
		};
	};

	registersAt('away');
	return {
		home, away, hosts, registersAt, mac,
	};
};

/** Hostnames of the racks that a region lists. */
export const racksIn = ({simulator}: Pick<Awaited<ReturnType<typeof actingOn>>, 'simulator'>): string[] =>
	simulator.state().nodes.values().filter(({hostname}) => hostname.includes('rack')).map(({hostname}) => hostname).toSorted((one, other) => one.localeCompare(other, 'en'));
