import type {HostWays} from '../../console/acting/host-ways.js';
import {happen} from '../../region/happen.js';
import type {Simulator} from '../../simulator/simulator.js';
import {lookAtPlayedHost, nameOfHost} from './look-at-played-host.js';
import {createPlayedConfs} from './played-confs.js';

/** Hosts that the demo plays: nothing is run anywhere, and what a step would lead to happens in the made-up region. */
export const createPlayedHosts = ({change, state}: Pick<Simulator, 'change' | 'state'>): HostWays => {
	const confs = createPlayedConfs();

	return {
		kind: 'played',
		look: async host => lookAtPlayedHost(state(), host),
		readConf: async host => confs.read(nameOfHost(host)),
		async carryOut(step) {
			const {host, effect} = step;
			if (effect) {
				change(region => happen(region, effect));
			}

			confs.follow(nameOfHost(host), step);
			return {
				state: 'done', hostEnd: {
					host, status: 0, output: 'The demo has no hosts: it plays them. Nothing was run.', isPlayed: true,
				},
			};
		},
	};
};
