import {assessRegion, type RegionAssessment} from '../../domain/assess-region.js';
import type {AcceptedFinding, Known} from '../../domain/known.js';
import {worstSeverity, type Severity} from '../../domain/verdicts.js';
import type {ListName, NotRead, RegionLook} from '../read-region.js';

/** Without these nobody can say that all is well. */
const proofs: ReadonlySet<NotRead['list']> = new Set<ListName>(['fabrics', 'rackcontrollers', 'subnets', 'ipranges', 'regioncontrollers', 'rpc']);

/** A region that was read, with what there is to say of it. */
export type ReadStatus = {
	/** The profile's name, or the host for `--url`. */
	name: string;
	look: RegionLook;
	assessment: RegionAssessment;
	severity: Severity;
};

/** A region that couldn't be read at all. */
export type UnreadStatus = {
	name: string;
	/** A `MaasError`'s kind, or `misuse` for what lies on this machine. */
	error: {kind: string; message: string; hint: string};
	severity: 'unknown';
	/** Milliseconds since the epoch. */
	at: number;
};

export type RegionStatus = ReadStatus | UnreadStatus;

/** What a region that was read counts as: what can't be read is never a pass. */
export const severityOf = ({severity = 'unknown'}: Pick<RegionAssessment, 'severity'>, notRead: readonly NotRead[]): Severity =>
	worstSeverity([severity, ...(notRead.some(({list}) => proofs.has(list)) ? ['unknown' as const] : [])])!;

/** What there is to say of a region after a look at it. */
export const statusOf = (name: string, look: RegionLook, remembered: Pick<Known, 'accept' | 'servedAt' | 'namedSince'> & {accept: readonly AcceptedFinding[]}): ReadStatus => {
	const known = {...look.known, ...remembered};
	const assessment = assessRegion(known);
	return {
		name, look: {...look, known}, assessment, severity: severityOf(assessment, look.notRead),
	};
};

/** The exit code of each severity, as Nagios takes them. */
export const exitCodes: Readonly<Record<Severity, number>> = {
	ok: 0, warning: 1, critical: 2, unknown: 3,
};

/** The severity of several regions: the worst. */
export const overallSeverity = (statuses: readonly RegionStatus[]): Severity => worstSeverity(statuses.map(({severity}) => severity)) ?? 'unknown';
