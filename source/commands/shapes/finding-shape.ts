import type {Evidence, Finding} from '../../domain/finding.js';
import type {FindingJson} from '../json.js';

/** ISO 8601, or null where a time isn't known. */
export const timeShape = (at: number | undefined): string | null => at === undefined ? null : new Date(at).toISOString();

export const evidenceShape = ({from, field, value, at}: Evidence) => ({
	from, field, value, at: timeShape(at),
});

/** A finding for `--json`. */
export const findingShape = ({key, code, severity, subject: {kind, id, name}, what, leadsTo, todo, evidence, causes, action, accepted}: Finding): FindingJson => ({
	key,
	code,
	severity,
	subject: {kind, id, name},
	what,
	leads_to: leadsTo,
	todo,
	evidence: evidence.map(one => evidenceShape(one)),
	causes,
	action: action ?? null,
	accepted: accepted ? {why: accepted.why, until: accepted.until ?? null, by: accepted.by ?? null} : null,
});
