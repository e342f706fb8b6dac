import {answerLooks} from '../components/answer-look.js';
import type {Column, Piece} from '../components/view.js';
import {readiness, type ReadinessAnswer} from '../domain/readiness.js';
import {
	remember,
	type PlaceRow,
	type Screen,
	type ScreenContext,
} from './screen.js';

const columns: readonly Column[] = [
	{title: 'answer', isSortable: true},
	// Whole, or it isn't one: a narrow terminal has what was found on the question's own screen.
	{title: 'question', min: 52},
	{title: 'what was found', min: 20, dropOrder: 1},
];

/** In the order in which they want to be looked at. */
const answers = ['no', 'unseen', 'reading', 'yes'] as const;

/** The questions with their answers, worked out again only when something was read. */
export const answersOf = remember(({known, assessment}: ScreenContext['watching']): ReadinessAnswer[] => readiness(known, assessment));

const rowsOf = remember((all: readonly ReadinessAnswer[]): PlaceRow[] => all.map(({id, question, answer, sentence}) => {
	const {glyph, word, tone} = answerLooks[answer];
	return {
		key: id,
		name: `${question} ${sentence}`,
		target: {screen: 'question', question: id},
		cells: [{text: `${glyph} ${word}`, tone}, {text: question, tone: 'strong'}, sentence],
		sortBy: [answers.indexOf(answer)],
	};
}));

/** `✗ 3 no, ? 4 can't be seen here, ● 2 yes.` */
const summary = (all: readonly ReadinessAnswer[]): Piece[] => answers.flatMap((answer): Piece[] => {
	const count = all.filter(one => one.answer === answer).length;
	const {glyph, long, tone} = answerLooks[answer];
	return count === 0 ? [] : [{text: `${glyph} ${count} ${long}`.trim(), tone}];
}).flatMap((piece, index) => index === 0 ? [piece] : [{text: ', '}, piece]);

/** The questions of the documents on HA, and what can be said to them. */
export const readinessScreen = ({watching}: ScreenContext): Screen => {
	const all = answersOf(watching);
	return {
		title: 'Readiness',
		sentence: [...summary(all), {text: '.'}],
		lines: [[{
			id: 'readiness',
			title: 'Is this installation highly available?',
			columns,
			rows: rowsOf(all),
			empty: '',
			from: ['fabrics', 'rackcontrollers', 'regioncontrollers', 'rpc'],
			weight: 3,
		}]],
	};
};
