import type {Known, Snapshot} from '../../domain/known.js';
import {differences, valuesIn, type Reading} from '../reading.js';
import type {Rehearsal, VlanOutcome} from '../rehearsal.js';
import {describeChange} from '../describe.js';

/** What the region holds once all steps are done, against what was foretold. */
export type Held = {
	/** Ranges and subnets as rehearsed, VLANs and racks as they were read. */
	known: Known;
	/** The VLANs that a step or MAAS itself has changed. */
	concerned: VlanOutcome[];
	/** What MAAS has stored otherwise, as sentences. */
	surprises: string[];
};

/**
MAAS may have chosen otherwise than the model of it: where a rack was deleted, it is MAAS that names successors.

@param read Lists as they are now; a list that wasn't read stays as rehearsed.
@param failed Groups that weren't carried out.
*/
export const holdAgainst = (
	{known: foretold, vlans}: Rehearsal,
	{fabrics, rackcontrollers}: Pick<Snapshot, 'fabrics' | 'rackcontrollers'>,
	failed: ReadonlySet<string | undefined>,
	now: number,
): Held => {
	const known: Known = {...foretold, snapshot: {...foretold.snapshot, ...(fabrics && {fabrics}), ...(rackcontrollers && {rackcontrollers})}, now};
	const concerned = vlans.filter(({name}) => !failed.has(name));
	const surprises = concerned.flatMap(({id}) => {
		const reading: Reading = {type: 'vlan', id};
		const [wanted, found] = [valuesIn(foretold, reading), valuesIn(known, reading)];
		return wanted !== undefined && found !== undefined && differences(wanted, found).length > 0 ? [describeChange(reading, wanted, found, known)] : [];
	});
	return {known, concerned, surprises};
};
