import {comparable, firstDifference} from './comparable.js';
import {createIds} from './ids.js';
import type {RecordedRequest, Run, Step} from './recorded.js';

/** What was answered now. */
export type Answer = Readonly<{status: number; contentType: string; body: unknown; headers: Readonly<Record<string, string>>}>;

/** Asks a region that stands where the run has come to. */
export type Asker = (request: RecordedRequest) => Promise<Answer> | Answer;

export type Outcome = Readonly<{
	/** As `dev-003/12`, or the recording's name. */
	name: string;
	step: Step;
	/** The first thing that is another than recorded. */
	difference: string | undefined;
}>;

const compare = ({request: {path}, response}: Step, {status, contentType, body, headers}: Answer): string | undefined =>
	firstDifference(status, response.status, 'status')
	?? firstDifference(comparable(path, body), comparable(path, response.json ?? response.text))
	?? firstDifference(contentType, response.content_type, 'content type')
	?? (response.headers && firstDifference(headers, response.headers, 'headers'));

/** Asks a run's requests one after the other. */
export const replay = async ({name, steps}: Run, ask: Asker): Promise<Outcome[]> => {
	const ids = createIds();
	const outcomes: Outcome[] = [];
	for (const [place, step] of steps.entries()) {
		const given = await ask(ids.inRequest(step.request));
		const body = ids.learn(step, given.body);
		outcomes.push({name: step.name ?? `${name}/${place}`, step, difference: compare(step, {...given, body})});
	}

	return outcomes;
};
