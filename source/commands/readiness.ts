import {assessRegion} from '../domain/assess-region.js';
import {readiness as answerQuestions, type ReadinessAnswer} from '../domain/readiness.js';
import {readAccepted} from './accepted-findings.js';
import type {CommandContext} from './context.js';
import type {ReadinessJson} from './json.js';
import {schemaVersion} from './schema-version.js';
import {lookOnce, notReadShape, type LookOptions} from './look-once.js';
import {
	jsonText,
	oneLine,
	paintFor,
	type Paint,
	type Tone,
} from './output.js';
import {withBmcs} from './read-bmcs.js';
import {allLists} from './read-region.js';
import {evidenceShape} from './shapes/finding-shape.js';

export type ReadinessOptions = LookOptions & {
	/** Whether to ask for the addresses of BMCs. */
	bmcs?: boolean | undefined;
	answer?: ReadonlyArray<ReadinessJson['answer']> | undefined;
};

/** What wasn't given can't be seen: nothing is being read any more. */
const readinessShape = ({id, question, answer, sentence, how, evidence}: ReadinessAnswer): ReadinessJson => ({
	id,
	question,
	answer: answer === 'reading' ? 'unseen' : answer,
	sentence: answer === 'reading' ? 'MAAS didn\'t give what this hangs on.' : sentence,
	how: how ?? null,
	evidence: evidence.map(one => evidenceShape(one)),
});

const looks: Readonly<Record<ReadinessJson['answer'], {tone: Tone; text: string}>> = {
	yes: {tone: 'ok', text: '● yes'},
	no: {tone: 'critical', text: '✗ no'},
	unseen: {tone: 'unknown', text: '? can\'t be seen here'},
};

const draw = ({question, answer, sentence, how}: ReadinessJson, paint: Paint): string => [
	`${question} ${paint(looks[answer].tone, looks[answer].text)}\n`,
	`    ${oneLine(sentence)}\n`,
	how === null ? '' : `    ${paint('muted', '→')} ${oneLine(how)}\n`,
].join('');

/** `maas-ha readiness`: the questions of the documents on HA, answered. */
export const readiness = async ({bmcs = false, answer, ...options}: ReadinessOptions, context: CommandContext): Promise<number> =>
	lookOnce(options, context, {needs: ['fabrics'], wants: allLists}, async looked => {
		const known = {...bmcs ? await withBmcs(looked, context) : looked.look.known, accept: await readAccepted(context.env, looked.settingsName)};
		const shown = answerQuestions(known, assessRegion(known)).map(one => readinessShape(one)).filter(one => answer === undefined || answer.includes(one.answer));
		if (options.json) {
			return jsonText({schema_version: schemaVersion, not_read: notReadShape(looked.look), readiness: shown});
		}

		return shown.length === 0 ? 'None.\n' : shown.map(one => draw(one, paintFor(context))).join('');
	});
