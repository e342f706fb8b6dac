import type {JournalRecord} from '../../actions/journal/record.js';
import type {Plan} from '../../actions/plan.js';
import type {
	RunProgress,
	RunResult,
	StepProgress,
	VlanProgress,
} from '../../actions/runner/progress.js';
import {verdictCell} from '../../components/verdict-look.js';
import type {Piece} from '../../components/view.js';
import {
	remember,
	type Pane,
	type PlaceRow,
	type Screen,
} from '../screen.js';
import {askedPane} from './asked-pane.js';
import type {Doing, ReturnWatch, Running} from './doing.js';
import {hasEndedWell, nextRows, reachedRows} from './following-rows.js';
import {handRows} from './hand-rows.js';
import {hostEndRows} from './host-end-rows.js';
import {endLook, lookCell, stepLooks} from './look.js';
import {watchRow} from './return-row.js';
import {takeBackRows} from './take-back-row.js';

const enter: Piece = {text: 'Enter', tone: 'accent'};

const stepRows = ({step, state, text, hostEnd}: StepProgress, index: number): PlaceRow[] => [{
	key: String(index),
	name: step.title,
	cells: [
		lookCell(stepLooks[state]),
		[{text: `${index + 1}  `, tone: 'muted'}, {text: step.title, tone: state === 'under-way' ? 'strong' : 'plain'}, {text: text === undefined ? '' : `  ${text}`, tone: state === 'done' ? 'muted' : 'warning'}],
	],
}, ...(hostEnd && state !== 'done' ? hostEndRows(hostEnd, String(index)) : [])];

const stepsPane = remember((steps: readonly StepProgress[]): Pane => ({
	id: 'steps',
	title: `Steps: ${steps.filter(({state}) => state === 'done').length} of ${steps.length} done`,
	columns: [{title: ''}, {title: '', min: 20}],
	rows: steps.flatMap((step, index) => stepRows(step, index)),
	isUncounted: true,
	empty: 'There is nothing to do.',
	from: [],
	isProse: true,
	weight: 2,
}));

/** How a VLAN is served now, and what is still missing of what was foretold. */
const vlanRow = ({id, name, expected, verdict, missing}: VlanProgress): PlaceRow => ({
	key: String(id),
	name,
	target: {screen: 'vlan', vlanId: id},
	cells: [{text: name, tone: 'strong'}, missing.length === 0
		? [verdictCell(verdict), {text: expected === verdict ? ', as foretold' : '', tone: 'muted'}]
		: [verdictCell(verdict), {text: ', to be ', tone: 'muted'}, verdictCell(expected), {text: `. Still missing: ${missing.join('; ')}`}]],
});

const vlansPane = remember((vlans: readonly VlanProgress[]): Pane => ({
	id: 'vlans', title: 'What is served', columns: [{title: ''}, {title: '', min: 20}], rows: vlans.map(vlan => vlanRow(vlan)), empty: '', from: [], isProse: true, weight: 3,
}));

/** Whether what is to follow a plan isn't due yet: it has stopped, and steps are left. */
const isOnItsWay = ({outcome, steps}: RunResult, {goesOn = false}: Pick<Plan, 'goesOn'>): boolean =>
	outcome === 'stopped' && !goesOn && steps.some(({state}) => state === 'planned' || state === 'skipped');

/** What there is to do once a plan has ended. */
const nextPane = remember(({result, record, prepared: {plan}}: Running, watches: readonly ReturnWatch[]): Pane => ({
	id: 'next',
	title: 'What to do next',
	columns: [{title: ''}, {title: '', min: 20}],
	rows: [
		...(result!.hint === '' ? [] : [{key: 'hint', cells: ['·', result!.hint]}]),
		...(record && hasEndedWell(record) ? nextRows(record) : []),
		...(record ? goOnRows(record) : []),
		...(isOnItsWay(result!, plan) ? [] : plan.afterwards).flatMap((step, index) => handRows(step, '·', `afterwards ${index}`)),
		...watches.map(watch => watchRow(watch)),
		...(record ? takeBackRows(record) : []),
		...(record ? reachedRows(record) : []),
	],
	empty: 'Nothing: all is as foretold.',
	from: [],
	isProse: true,
	weight: 3,
}));

/** A plan that has stopped on its way can go on: what has to be put right first stands above it. */
const goOnRows = ({id, ended}: JournalRecord): PlaceRow[] => ended?.outcome === 'stopped' || ended?.outcome === 'unknown'
	? [{
		key: 'go-on', command: 'go-on', about: id, cells: [enter, 'Go on with it: what is done isn\'t done again.'],
	}]
	: [];

/** `1:05`. */
const minutes = (milliseconds: number): string => {
	const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

const phaseText = ({phase, steps, settleUntil}: RunProgress, waitUntil: number | undefined, now: number): string => {
	if (phase === 'checking') {
		return 'What the plan was made from is read again.';
	}

	if (phase === 'running') {
		const done = steps.filter(({state}) => state !== 'planned' && state !== 'under-way').length;
		const wait = waitUntil === undefined ? '' : ` Waited for at most ${minutes(waitUntil - now)} more.`;
		return `Step ${Math.min(done + 1, steps.length)} of ${steps.length}.${wait}`;
	}

	return `All is sent. Racks take some seconds to do it${settleUntil === undefined ? '' : `: waited for at most ${minutes(settleUntil - now)} more`}.`;
};

/** How far the plan is, in a sentence. */
export const runSentence = (running: Running, now: number): Piece[] => {
	const {progress, isStopping, waitUntil, result} = running;
	if (result) {
		const {glyph, tone} = endLook(running);
		return [{text: `${glyph} ${result.sentence}`, tone}];
	}

	return [{text: phaseText(progress, waitUntil, now)}, ...(isStopping ? [{text: ' It stops after the step under way.', tone: 'warning' as const}] : [])];
};

/**
A plan while it is carried out, and how it ended.

@param now Milliseconds since the epoch: what is left of the wait.
*/
export const runScreen = ({running, watches, hosts}: Doing, now: number): Screen => {
	if (running === undefined) {
		return {
			title: 'Plan', lines: [[{
				id: 'steps', title: 'Plan', columns: [{title: ''}], rows: [], empty: 'No plan was carried out here. The Journal tells of all others.', from: [],
			}]],
		};
	}

	const {prepared: {plan}, progress, asked, tried, result} = running;
	const hostname = plan.watchFor?.hostname;
	return {
		title: plan.title,
		sentence: runSentence(running, now),
		lines: [
			...(asked ? [[askedPane(asked, hosts, tried)]] : []),
			[stepsPane(progress.steps)],
			...(progress.vlans.length > 0 ? [[vlansPane(progress.vlans)]] : []),
			...(result ? [[nextPane(running, watches.filter(watch => watch.hostname === hostname))]] : []),
		],
	};
};
