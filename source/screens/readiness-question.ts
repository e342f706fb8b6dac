import {answerLooks} from '../components/answer-look.js';
import type {ReadinessAnswer, ReadinessQuestion} from '../domain/readiness.js';
import {counted} from '../domain/sentences.js';
import {factsPane} from './facts.js';
import {evidencePane} from './finding.js';
import {answersOf} from './readiness.js';
import {
	remember,
	type PlaceRow,
	type Screen,
	type ScreenContext,
} from './screen.js';

/** The heading of `how`. */
const howTitles: Record<ReadinessAnswer['answer'], string> = {
	yes: 'to prove it', no: 'what to do', unseen: 'how to see it', reading: '',
};

/** Questions that an action answers better: `a` offers it. */
const offered: ReadonlySet<ReadinessQuestion> = new Set(['racks', 'dhcp']);

const beware = 'The passwords come over the network as far as this console. Only the addresses are kept, in memory and until it ends; nothing is written anywhere.';

const shortTitles: Record<ReadinessQuestion, string> = {
	racks: 'Racks',
	dhcp: 'DHCP',
	bmc: 'BMCs',
	regions: 'Regions',
	'region-apis': 'Region APIs',
	connections: 'Connections',
	versions: 'Versions',
	postgresql: 'PostgreSQL',
	balancer: 'Balancer',
};

/** What asking for the BMCs' addresses means, and the row that does it. */
const requestRows = ({parts, watching}: ScreenContext): PlaceRow[] => {
	const {bmcs} = watching.known;
	if (!parts.whoami.data?.is_superuser) {
		return [];
	}

	const known: PlaceRow[] = bmcs === undefined ? [] : [{key: 'known', cells: [{text: 'known now', tone: 'muted'}, counted(bmcs.length, 'address', 'addresses')]}];
	return [
		...known,
		{key: 'beware', cells: [{text: 'beware', tone: 'warning'}, beware]},
		{key: 'request', command: 'read-bmcs', cells: [{text: 'Enter', tone: 'accent'}, bmcs === undefined ? 'Read the addresses now' : 'Read the addresses again']},
	];
};

/** One question with what the answer rests on, and how to see it elsewhere. */
export const readinessQuestionScreen = remember((context: ScreenContext, id: ReadinessQuestion): Screen => {
	const {
		question, answer, sentence, how, evidence,
	} = answersOf(context.watching).find(candidate => candidate.id === id)!;
	const {glyph, long, tone} = answerLooks[answer];
	const isOffered = answer === 'no' && offered.has(id);
	const facts = factsPane({id: 'question', title: question, from: ['fabrics', 'rackcontrollers', 'regioncontrollers', 'rpc']}, [
		{name: 'found', value: sentence},
		{name: howTitles[answer], value: isOffered && how !== undefined ? [{text: how}, {text: '  Enter shows how.', tone: 'accent'}] : how},
	]);
	return {
		title: shortTitles[id],
		sentence: [{text: `${glyph} ${long}`, tone}],
		lines: [
			[{
				...facts, isProse: true, weight: 3, rows: [...facts.rows.map(row => isOffered && row.key === howTitles.no ? {...row, command: 'act' as const} : row), ...(id === 'bmc' ? requestRows(context) : [])],
			}],
			...(evidence.length > 0 ? [[evidencePane(evidence)]] : []),
		],
	};
});
