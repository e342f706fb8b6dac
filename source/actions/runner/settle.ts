import {assessVlan, type VlanAssessment} from '../../domain/assess-vlan.js';
import type {Known} from '../../domain/known.js';
import {lookUp, setRacksOf} from '../../domain/lookup.js';
import {verdictRank} from '../../domain/verdicts.js';
import {MaasError} from '../../maas/errors.js';
import type {MaasClient} from '../../maas/client.js';
import type {VlanOutcome} from '../rehearsal.js';
import type {VlanProgress} from './progress.js';
import {readAllFresh} from './read.js';

/** The racks that serve a VLAN, through a relay where there is one. */
const serversOf = (known: Known, id: number): string[] => {
	const lookup = lookUp(known);
	const vlan = lookup.vlan(id);
	const server = vlan && !vlan.dhcp_on && vlan.relay_vlan !== null ? lookup.vlan(vlan.relay_vlan.id) : vlan;
	return server ? setRacksOf(server) : [];
};

const racksBehind = (known: Known, vlans: ReadonlySet<number>): string[] => [...new Set([...vlans].flatMap(id => serversOf(known, id)))];

const missingIn = (assessment: VlanAssessment | undefined): string[] => {
	if (assessment === undefined) {
		return ['MAAS doesn\'t list it any more.'];
	}

	const {families, reasons} = assessment;
	const why = Object.values(families).flatMap(({racks}) => racks.filter(({state}) => state !== 'serving').map(({name, why: text}) => `${name}: ${text}`));
	return why.length > 0 ? [...new Set(why)] : [...reasons];
};

const isReached = (now: VlanAssessment | undefined, expected: VlanOutcome['after']): boolean =>
	expected?.verdict === undefined || (now?.verdict !== undefined && verdictRank(now.verdict) >= verdictRank(expected.verdict));

/** How the VLANs of a plan stand, held against what was foretold. */
export const compareVlans = (known: Known, vlans: readonly VlanOutcome[]): VlanProgress[] => vlans.map(({id, name, after}) => {
	const now = assessVlan(known, id);
	return {
		id,
		name,
		...(after?.verdict !== undefined && {expected: after.verdict}),
		...(now?.verdict !== undefined && {verdict: now.verdict}),
		missing: isReached(now, after) ? [] : missingIn(now),
	};
});

/** Milliseconds. A rack reports every 30 s, and one report may just have been missed. */
export const settleTimes = {deadline: 120_000, interval: 3000} as const;

export type SettleContext = {
	maas: MaasClient;
	now: () => number;
	sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
	onProgress: (vlans: VlanProgress[], until: number) => void;
	signal?: AbortSignal | undefined;
};

/**
Waits until the daemons do what MAAS has stored: 200 means stored, not done. Only the racks that these VLANs hang on are read, one by one.

@param known With the VLANs as they are now.
@returns How they stand in the end: nothing missing where all is as foretold.
*/
export const settle = async (vlans: readonly VlanOutcome[], known: Known, {maas, now, sleep, onProgress, signal}: SettleContext): Promise<VlanProgress[]> => {
	const until = now() + settleTimes.deadline;
	let current = known;
	let progress = compareVlans(current, vlans);
	for (;;) {
		const waiting = new Set(progress.filter(({missing}) => missing.length > 0).map(({id}) => id));
		onProgress(progress, until);
		if (waiting.size === 0 || now() >= until || signal?.aborted) {
			return progress;
		}

		const racks = racksBehind(current, waiting);
		try {
			({known: current} = await readAllFresh(maas, racks.map(systemId => ({type: 'rack', systemId})), current));
			progress = compareVlans(current, vlans);
		} catch (error) {
			// A region that is away for a moment is asked again.
			if (!(error instanceof MaasError)) {
				throw error;
			}
		}

		if (progress.some(({missing}) => missing.length > 0)) {
			await sleep(settleTimes.interval, signal).catch(() => undefined);
		}
	}
};
