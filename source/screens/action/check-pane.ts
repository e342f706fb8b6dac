import type {Check} from '../../actions/plan.js';
import type {Prepared} from '../../actions/runner/context.js';
import {findingLooks, severityLooks} from '../../components/verdict-look.js';
import type {Piece} from '../../components/view.js';
import type {Finding} from '../../domain/finding.js';
import {remember, type Pane, type PlaceRow} from '../screen.js';
import {checkLooks, lookCell} from './look.js';

const order: ReadonlyArray<Check['outcome']> = ['stop', 'warn', 'unchecked', 'pass'];

/** `rack-1 is connected: It is connected.` */
const saysTheSame = (title: string, detail: string): boolean => detail.startsWith('It ') && `${title}.`.endsWith(detail.slice('It'.length));

/** What was looked at, what was found, and what to do about it. A title says what is wished for: where it isn't so, it is a question. */
const checkRow = ({title, outcome, detail, remedy}: Check, index: number): PlaceRow => {
	const isWell = outcome === 'pass';
	if (isWell && saysTheSame(title, detail)) {
		return {key: `check ${index}`, name: `${title}.`, cells: [lookCell(checkLooks.pass), {text: `${title}.`, tone: 'muted'}]};
	}

	const found = remedy === undefined ? detail : `${detail} ${remedy}`;
	return {
		key: `check ${index}`,
		name: `${title}: ${found}`,
		cells: [
			lookCell(checkLooks[outcome]),
			[{text: isWell ? `${title}. ` : `${title}? `, tone: isWell ? 'muted' : 'strong'}, {text: found, tone: isWell ? 'muted' : 'plain'}],
		],
	};
};

const findingRow = (word: Piece, {code, subject, what}: Finding): PlaceRow => ({
	key: `${word.text} ${code} ${subject.kind} ${subject.id}`,
	name: `${code} ${what}`,
	cells: [word, what],
});

/** What was checked, what is wrong first; and the findings that come and go with the plan. */
export const checkPane = remember(({plan: {checks}, rehearsal: {resolved, raised}}: Prepared): Pane => ({
	id: 'checks',
	title: 'Checked beforehand, and findings that come and go',
	columns: [{title: ''}, {title: '', min: 20}],
	rows: [
		...checks.toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome)).map((check, index) => checkRow(check, index)),
		...raised.map(finding => findingRow({text: `${findingLooks[finding.severity].glyph} comes`, tone: findingLooks[finding.severity].tone}, finding)),
		...resolved.map(finding => findingRow({text: `${severityLooks.ok.glyph} goes`, tone: 'ok'}, finding)),
	],
	empty: 'Nothing had to be looked at, and no finding comes or goes.',
	from: [],
	isProse: true,
	weight: 2,
}));
