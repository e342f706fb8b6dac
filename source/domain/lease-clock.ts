import type {VlanAssessment} from './assess-vlan.js';
import type {Lookup} from './lookup.js';
import type {Family} from './vlans.js';

const shortest = 300_000;
const longest = 600_000;

/** When leases end where nobody serves any more, in milliseconds since the epoch. */
export type LeaseEnds = {first: number; last: number};

/**
When leases end on a VLAN that nobody serves any more. MAAS's leases last 600 s and clients renew at half; a machine that is PXE-booting has one of 30 s and isn't waited for.

@param lostAt When its last rack was last seen serving, in milliseconds since the epoch.
*/
export const leaseEnds = (lostAt: number): LeaseEnds => ({first: lostAt + shortest, last: lostAt + longest});

/** The lease clock of a VLAN that is down: by family, from when each was last seen served. Empty where nothing was seen served, as after a start in the middle of an outage. */
export const leaseClock = ({known}: Pick<Lookup, 'known'>, {id, families}: Pick<VlanAssessment, 'id' | 'families'>): Partial<Record<Family, LeaseEnds>> => {
	const clock: Partial<Record<Family, LeaseEnds>> = {};
	for (const [family, {verdict}] of Object.entries(families) as Array<[Family, NonNullable<VlanAssessment['families'][Family]>]>) {
		const lostAt = known.servedAt?.get(id)?.[family];
		if (lostAt !== undefined && (verdict === 'down' || verdict === 'misconfigured')) {
			clock[family] = leaseEnds(lostAt);
		}
	}

	return clock;
};

/** `6:40`; `0:00` of what is over. */
export const minutes = (milliseconds: number): string => {
	const seconds = Math.max(0, Math.round(milliseconds / 1000));
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** When leases end there, as a sentence. It doesn't change with every second, so that a finding stays the same: the times are of the day, in UTC. */
export const leaseSentence = (lookup: Pick<Lookup, 'known'>, assessment: Pick<VlanAssessment, 'id' | 'families'>): string => {
	const ends = Object.values(leaseClock(lookup, assessment));
	if (ends.length === 0) {
		return 'Leases end within 5 to 10 minutes of the loss.';
	}

	const time = (at: number) => new Date(at).toISOString().slice(11, 19);
	return `Leases end between ${time(Math.min(...ends.map(({first}) => first)))} and ${time(Math.max(...ends.map(({last}) => last)))} UTC.`;
};
