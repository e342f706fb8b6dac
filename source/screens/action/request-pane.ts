import {maasCommand, requestLine} from '../../actions/operation.js';
import type {RehearsedStep} from '../../actions/rehearsal.js';
import type {Prepared} from '../../actions/runner/context.js';
import {shellScript} from '../../actions/shell-script.js';
import {severityLooks} from '../../components/verdict-look.js';
import {counted} from '../../domain/sentences.js';
import {remember, type Pane, type PlaceRow} from '../screen.js';
import type {HostsKind} from './doing.js';
import {keptSentence} from './changes-left.js';
import {handRows, wayOf} from './hand-rows.js';

/** What MAAS would say, where that isn't that it is done. */
const answerRow = ({outcome, status, answer}: RehearsedStep, key: string): PlaceRow[] => {
	switch (outcome) {
		case 'refused': {
			const {glyph, tone} = severityLooks.critical;
			return [{key: `${key} answer`, cells: ['', {text: `${glyph} MAAS would answer ${status ?? 'no'}: ${answer ?? ''}`, tone}]}];
		}

		case 'skipped': {
			return [{key: `${key} answer`, cells: ['', {text: 'It isn\'t come to: a step before it would be refused.', tone: 'muted'}]}];
		}

		case 'done':
		case 'waits':
		case 'by-hand': {
			return [];
		}
	}
};

/** A step as it is sent, and as the command that does the same. */
const stepRows = (rehearsed: RehearsedStep, index: number, profile: string, hosts: HostsKind | undefined): PlaceRow[] => {
	const {step} = rehearsed;
	const key = `step ${index}`;
	const number = String(index + 1);
	if (step.kind === 'hand') {
		return handRows(step, number, key, wayOf(step, hosts));
	}

	if (step.kind === 'wait') {
		return [{key, name: step.title, cells: [number, [{text: step.title, tone: 'strong'}, {text: `, waited for, at most ${counted(Math.ceil(step.deadline / 60_000), 'minute')}.`}]]}];
	}

	const command = maasCommand(step.operation, profile);
	return [
		{key, name: command, cells: [number, {text: step.title, tone: 'strong'}]},
		{key: `${key} request`, name: command, cells: ['', requestLine(step.operation)]},
		{key: `${key} command`, name: command, cells: ['', {text: command, tone: 'accent'}]},
		...answerRow(rehearsed, key),
	];
};

const keptText = (prepared: Prepared): string[] => {
	const kept = keptSentence(prepared);
	return kept === undefined ? [] : [kept];
};

/** What is sent, in its order, and what one should know of it. */
export const requestPane = remember((prepared: Prepared, profile: string, hosts: HostsKind | undefined): Pane => {
	const {plan, rehearsal: {steps}, done = []} = prepared;
	return {
		id: 'requests',
		title: 'What is done',
		columns: [{title: ''}, {title: '', min: 20}],
		rows: [
			...steps.filter(({step}) => !done.includes(step)).flatMap(rehearsed => stepRows(rehearsed, plan.steps.indexOf(rehearsed.step), profile, hosts)),
			...[...plan.notes, ...keptText(prepared)].map((note, index) => ({key: `note ${index}`, name: note, cells: ['·', note]})),
			...plan.afterwards.flatMap((step, index) => handRows(step, '·', `afterwards ${index}`, 'afterwards by hand')),
			...(steps.length === 0 ? [] : [{key: 'script', script: shellScript(plan, profile, new Set(done)), cells: ['·', {text: 'All of it as a shell script: y copies it.', tone: 'muted' as const}]}]),
		],
		empty: 'There is nothing to do.',
		from: [],
		isProse: true,
		weight: 3,
	};
});
