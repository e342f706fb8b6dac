import type {Rehearsal, VlanOutcome} from '../../actions/rehearsal.js';
import {compareVlans} from '../../actions/runner/settle.js';
import type {RunResult} from '../../actions/runner/progress.js';
import type {RegionAssessment} from '../../domain/assess-region.js';
import {assessVlan, type VlanAssessment} from '../../domain/assess-vlan.js';
import type {Known} from '../../domain/known.js';
import {lookUp} from '../../domain/lookup.js';
import {MaasError} from '../../maas/errors.js';
import type {OpenRegion} from '../open-region.js';
import {readRegion} from '../read-region.js';

/** How the VLANs of a plan stand after a run, as they are read. */
export type Standing = {
	/** The run's, with the VLANs as they are now. */
	result: RunResult;
	vlans: readonly VlanAssessment[];
	rackName: (systemId: string) => string;
	/** Why nothing could be read. */
	error?: MaasError;
};

/** VLANs that aren't as they were and that nobody has foretold: half of a plan may take a rack from one that the whole leaves as it is. */
const unforetold = (before: RegionAssessment, now: Known, vlans: readonly VlanOutcome[]): VlanOutcome[] => {
	const foretold = new Set(vlans.map(({id}) => id));
	return before.vlans.values()
		.filter(({id, verdict}) => !foretold.has(id) && assessVlan(now, id)?.verdict !== verdict)
		.map((was): VlanOutcome => ({
			id: was.id, name: was.name, before: was, between: [], after: was, isWorse: false, worsenings: [],
		}))
		.toArray();
};

/** What stands now, read again: after a run that didn't end as planned nothing is taken for granted. */
export const readStanding = async (result: RunResult, {before, vlans}: Rehearsal, known: Known, {maas, deadline}: Pick<OpenRegion, 'maas' | 'deadline'>): Promise<Standing> => {
	try {
		const look = await readRegion(maas, ['fabrics', 'rackcontrollers', 'subnets', 'ipranges'], {deadline});
		const now: Known = {...known, ...look.known, snapshot: {...known.snapshot, ...look.known.snapshot}};
		const concerned = [...vlans, ...unforetold(before, now, vlans)];
		return {
			result: {...result, vlans: compareVlans(now, concerned)},
			vlans: concerned.map(({id}) => assessVlan(now, id)).filter(assessment => assessment !== undefined),
			rackName: systemId => lookUp(now).rackName(systemId),
		};
	} catch (error) {
		if (!(error instanceof MaasError)) {
			throw error;
		}

		return {
			result, vlans: [], rackName: systemId => lookUp(known).rackName(systemId), error,
		};
	}
};
