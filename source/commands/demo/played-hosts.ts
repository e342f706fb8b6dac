import type {HostWays} from '../../console/acting/host-ways.js';
import {Misuse} from '../../maas/schemas/misuse.js';
import {happen} from '../../region/happen.js';
import type {Simulator} from '../../simulator/simulator.js';

const noHosts = 'The demo has no hosts: it plays them.';

/** A rackd.conf as MAAS writes it, with the one region that a made-up rack knows. */
const madeUpConf = 'cluster_uuid: 5b2f6e1c-2f0e-4c1d-9a57-0d0e0f0a0b0c\nmaas_url:\n- https://region.example.com:5240/MAAS\n';

/** Hosts that the demo plays: nothing is run anywhere, and what a step would lead to happens in the made-up region. */
export const createPlayedHosts = ({change}: Pick<Simulator, 'change'>): HostWays => ({
	kind: 'played',
	async look() {
		throw new Misuse(noHosts, 'Say whether it is the snap or packages.');
	},
	readConf: async () => madeUpConf,
	async carryOut({host, effect}) {
		if (effect) {
			change(state => happen(state, effect));
		}

		return {state: 'done', hostEnd: {host, status: 0, output: `${noHosts} Nothing was run.`}};
	},
});
