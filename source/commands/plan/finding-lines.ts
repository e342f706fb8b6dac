import type {Finding} from '../../domain/finding.js';
import type {Rehearsal} from '../../actions/rehearsal.js';
import type {Paint} from '../output.js';
import {severityGlyph} from '../status/looks.js';
import {hang} from './lines.js';

/** How many of a kind fit. The rest is counted. */
const most = 6;

const section = (title: string, findings: readonly Finding[], paint: Paint): string[] => {
	if (findings.length === 0) {
		return [];
	}

	const shown = findings.length === most + 1 ? findings : findings.slice(0, most);
	const more = findings.length - shown.length;
	return [
		paint('strong', title),
		...shown.flatMap(({severity, code, what}) => hang(`${severityGlyph(severity, paint)} `, `${code} ${what}`)),
		...(more > 0 ? [`  and ${more} more`] : []),
	];
};

/** The findings that would be gone, and those that would be new. */
export const findingLines = ({resolved, raised}: Pick<Rehearsal, 'resolved' | 'raised'>, paint: Paint): string[] => {
	const gone = section('Findings that go', resolved, paint);
	const come = section('New findings', raised, paint);
	return gone.length > 0 && come.length > 0 ? [...gone, '', ...come] : [...gone, ...come];
};
