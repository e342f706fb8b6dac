import type {Rehearsal} from '../../actions/rehearsal.js';
import {compareVlans} from '../../actions/runner/settle.js';
import type {RunResult} from '../../actions/runner/progress.js';
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

/** What stands now, read again: after a run that didn't end as planned nothing is taken for granted. */
export const readStanding = async (result: RunResult, {vlans}: Rehearsal, known: Known, {maas, deadline}: Pick<OpenRegion, 'maas' | 'deadline'>): Promise<Standing> => {
	try {
		const look = await readRegion(maas, ['fabrics', 'rackcontrollers', 'subnets', 'ipranges'], {deadline});
		const now: Known = {...known, ...look.known, snapshot: {...known.snapshot, ...look.known.snapshot}};
		return {
			result: {...result, vlans: compareVlans(now, vlans)},
			vlans: vlans.map(({id}) => assessVlan(now, id)).filter(assessment => assessment !== undefined),
			rackName: lookUp(now).rackName,
		};
	} catch (error) {
		if (!(error instanceof MaasError)) {
			throw error;
		}

		return {
			result, vlans: [], rackName: lookUp(known).rackName, error,
		};
	}
};
