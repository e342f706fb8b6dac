import {performance} from 'node:perf_hooks';
import {answer} from '../source/region/answer.js';
import type {RegionState} from '../source/region/state.js';
import {loadScene} from '../source/simulator/scenes/index.js';
import {median, type Measure} from './measure.js';

const rounds = 2000;

const timed = (work: () => void): number => {
	const start = performance.now();
	work();
	return performance.now() - start;
};

/** One VLAN's change, in the region as it is. */
const put = (state: RegionState, id: number, form: ReadonlyArray<readonly [string, string]>): RegionState => {
	const {response, state: changed} = answer(state, {
		method: 'PUT', path: `/MAAS/api/2.0/vlans/${id}/`, user: 'admin', form,
	}, {now: 0});
	if (response.status !== 200) {
		throw new Error(`the change of VLAN ${id} is answered with ${response.status}: ${JSON.stringify(response.body)}`);
	}

	return changed;
};

/** What a change costs the model of the largest region, and what it costs to rehearse one beside it. */
export const region: Measure = async say => {
	say('changing VLANs of 500 racks and 5,000 VLANs in process');
	const {state: start} = await loadScene('huge');
	const served = start.vlans.values().filter(vlan => vlan.dhcp_on && vlan.secondary_rack !== null);
	const vlanIn = (round: number) => served[round % served.length]!;

	let state = start;
	const first = timed(() => {
		state = put(state, vlanIn(0).id, [['mtu', '1500']]);
	});
	const changes = Array.from({length: rounds}, (_, round) => timed(() => {
		const {id, primary_rack: primary, secondary_rack: secondary} = state.vlans.get(vlanIn(round).id)!;
		state = put(state, id, secondary === null ? [['mtu', round % 2 === 0 ? '9000' : '1500']] : [['primary_rack', primary!], ['secondary_rack', secondary]]);
	}));
	const copies = Array.from({length: rounds}, () => timed(() => {
		copyOf(state);
	}));
	const rehearsals = Array.from({length: rounds}, (_, round) => timed(() => {
		put(copyOf(state), vlanIn(round).id, [['secondary_rack', '']]);
	}));
	return [
		{measure: 'first change of a VLAN, huge', value: first, unit: 'ms'},
		{
			measure: 'change of a VLAN, huge', value: median(changes), unit: 'ms', target: {most: 1, of: 'value'},
		},
		{
			measure: 'copy of a region to rehearse in, huge', value: median(copies), unit: 'ms', target: {most: 1, of: 'value'},
		},
		{
			measure: 'copy and a rehearsed change, huge', value: median(rehearsals), unit: 'ms', target: {most: 1, of: 'value'},
		},
	];
};

/** A region of its own to whoever changes it: it shares every row until then. */
const copyOf = (state: RegionState): RegionState => ({...state});
