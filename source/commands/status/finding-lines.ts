import {type Finding, type FindingGroup, type FindingSeverity} from '../../domain/finding.js';
import {findingRank} from '../../domain/group-findings.js';
import {oneLine, type Paint} from '../output.js';
import {severityGlyph} from './looks.js';

/** Who lives with it, and until when. */
const acceptedNote = ({accepted}: Finding): string => {
	if (accepted === undefined) {
		return '';
	}

	const {until, why, by} = accepted;
	return ` (accepted${by === undefined ? '' : ` by ${by}`}${until === undefined ? '' : ` until ${until}`}: ${oneLine(why)})`;
};

const line = (finding: Finding, paint: Paint): string =>
	`${severityGlyph(finding.severity, paint)} ${paint('muted', finding.code)} ${oneLine(finding.what)}${paint('muted', acceptedNote(finding))}`;

/** The severity that a group stands under: its worst that isn't accepted. */
export const groupSeverity = ({cause, effects}: FindingGroup): FindingSeverity | 'accepted' => {
	const counting = [cause, ...effects].filter(({accepted}) => !accepted).map(({severity}) => severity).toSorted((a, b) => findingRank(a) - findingRank(b));
	return counting[0] ?? 'accepted';
};

/** A cause with what to do, and what comes from it below. */
export const groupLines = ({cause, effects}: FindingGroup, paint: Paint): string[] => [
	line(cause, paint),
	...effects.map(effect => `    ${line(effect, paint)}`),
	`    ${paint('muted', '→')} ${oneLine(cause.todo)}`,
];

/** What a cause and its effects were found by. */
export const evidenceLines = ({cause, effects}: FindingGroup, paint: Paint): string[] =>
	[cause, ...effects].flatMap(({code, evidence}) => evidence.map(({field, value, at}) =>
		paint('muted', `    ${code} ${oneLine(field)}: ${oneLine(value)}${at === undefined ? '' : ` at ${new Date(at).toISOString()}`}`)));
