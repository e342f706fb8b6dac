import {keepEnd, truncate, widthOf} from '../components/fit.js';
import type {Piece} from '../components/view.js';
import type {Prompt} from './state.js';

type PromptLook = {
	/** What stands before the text; without it the text is shown elsewhere. */
	lead?: string;
	keys: ReadonlyArray<[string, string]>;
	/** In place of the keys. */
	wrong?: string | undefined;
};

const looks: {[Kind in Prompt['kind']]: (prompt: Extract<Prompt, {kind: Kind}>) => PromptLook} = {
	filter: () => ({lead: '/', keys: [['enter', 'keep'], ['esc', 'show all again']]}),
	palette: () => ({keys: [['enter', 'go'], ['↑ ↓', 'choose'], ['esc', 'stay here']]}),
	accept: ({finding: {code, subject}, wrong}) => ({
		lead: `Accept ${code} ${truncate(subject, 24)}, why? `,
		keys: [['… until 2027-01-31', 'the last day'], ['enter', 'accept'], ['esc', 'leave it']],
		wrong,
	}),
	field: ({field: {label, hint}, wrong}) => ({
		lead: `${label}: `,
		keys: [[hint, ''], ['enter', 'take it'], ['esc', 'leave it']],
		wrong,
	}),
};

/** Room that what is typed has at least. */
const leastRoom = 30;

/** What is being typed, and the keys that end it. Of a long text the end is seen, where the typing is. */
export const promptPieces = <Kind extends Prompt['kind']>(prompt: Extract<Prompt, {kind: Kind}>, columns: number): Piece[] => {
	const look = looks[prompt.kind](prompt);
	const hints: Piece[] = look.wrong === undefined
		? look.keys.flatMap(([key, label]): Piece[] => [{text: key, tone: 'accent'}, {text: ` ${label}  `, tone: 'muted'}])
		: [{text: look.wrong, tone: 'warning'}];
	if (look.lead === undefined) {
		return [{text: ' '}, ...hints];
	}

	const lead = ` ${look.lead}`;
	const room = columns - widthOf(lead) - 3 - hints.reduce((sum, {text}) => sum + widthOf(text), 0);
	return [{text: `${lead}${keepEnd(prompt.text, Math.max(leastRoom, room))}▏ `, tone: 'strong'}, {text: ' '}, ...hints];
};
