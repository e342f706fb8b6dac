import {isSshStep, type HandStep} from '../../actions/plan.js';
import type {HandResult} from '../../actions/runner/context.js';
import {severityLooks} from '../../components/verdict-look.js';
import type {Piece} from '../../components/view.js';
import {remember, type Pane, type PlaceRow} from '../screen.js';
import type {HostsKind} from './doing.js';
import {
	commandRows,
	copiedOf,
	handTitleRow,
	wayOf,
} from './hand-rows.js';
import {hostEndRows} from './host-end-rows.js';

const enter: Piece = {text: 'Enter', tone: 'accent'};

const runTexts: Record<HostsKind, (host: string, again: string) => string> = {
	ssh: (host, again) => `Run it ${again}on ${host} over ssh.`,
	played: host => `Let the demo play ${host}: nothing is run anywhere.`,
};

const canRun = (step: HandStep, hosts: HostsKind | undefined): hosts is HostsKind => hosts !== undefined && isSshStep(step);

/** What can be answered while a step is asked for. `y` on any of it copies the step's commands. */
const answerRows = (step: HandStep, hosts: HostsKind | undefined, tried: HandResult | undefined): PlaceRow[] => {
	const answers: Array<Pick<PlaceRow, 'command'> & {key: string; text: string}> = [
		...(canRun(step, hosts) ? [{key: 'run', command: 'hand-run' as const, text: runTexts[hosts](step.host!, tried ? 'again ' : '')}] : []),
		{key: 'done', command: 'hand-done', text: 'It is done: go on.'},
		{key: 'failed', command: 'hand-failed', text: tried ? 'Stop here. For another host, a new plan is made then.' : 'It can\'t be done: stop here.'},
		...(step.commands.length === 0 ? [] : [{key: 'print', command: 'hand-print' as const, text: 'Print the commands outside the full screen.'}]),
	];
	return answers.map(({key, command, text}) => ({
		key, command, ...copiedOf(step), cells: [enter, text],
	}));
};

/** So many lines leave room for the answers. */
const fewLines = 3;

const nothingDone = 'Nothing was done';

/** What the try before came to: nothing was done, so it may be tried again. */
const triedRows = ({text = 'It was refused.', hostEnd}: HandResult): PlaceRow[] => {
	const {glyph, tone} = severityLooks.critical;
	const said = text.includes(nothingDone) ? text : `${text} ${nothingDone} by this step.`;
	return [
		{key: 'tried', name: said, cells: [{text: glyph, tone}, {text: said, tone}]},
		...(hostEnd && hostEnd.output.trim() !== '' ? hostEndRows(hostEnd, 'tried', fewLines) : []),
	];
};

/** The key of the row that the cursor begins on, as the pane has it: what runs the step, or its title, where one key too many says nothing. */
export const firstAnswer = (step: HandStep, hosts: HostsKind | undefined): string => `${canRun(step, hosts) ? 'run' : 'asked'} 0`;

/** The id of the pane that asks for a step. */
export const askedPaneId = 'asked';

/**
What somebody is asked to do elsewhere, while the plan waits for it.

@param tried What the last try came to, where nothing was done.
*/
export const askedPane = remember((step: HandStep, hosts: HostsKind | undefined, tried: HandResult | undefined): Pane => ({
	id: askedPaneId,
	title: 'To be done elsewhere, now',
	columns: [{title: ''}, {title: '', min: 20}],
	rows: [
		handTitleRow(step, '·', 'asked', wayOf(step, hosts)),
		...(tried ? triedRows(tried) : []),
		...answerRows(step, hosts, tried),
		...commandRows(step, 'asked'),
	],
	isUncounted: true,
	empty: '',
	from: [],
	isProse: true,
	weight: 3,
}));
