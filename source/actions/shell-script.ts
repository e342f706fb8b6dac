import {notesOfStep} from './notes-of-step.js';
import {maasCommand, shellWord} from './operation.js';
import {
	changesOf,
	stopsOf,
	type ChangeStep,
	type HandStep,
	type Plan,
	type Step,
} from './plan.js';
import {readingKey, type Found, type Reading} from './reading.js';

/** As one line: a line break in a name would begin a command. */
export const plain = (text: string): string => text.replaceAll(/[\p{Control}\p{Line_Separator}\p{Paragraph_Separator}]+/gv, ' ').trim();

/** A comment for a shell. */
export const comment = (text: string): string => `# ${plain(text)}`.trimEnd();

const said = (text: string): string => String.raw`printf '%s\n' ${shellWord(plain(text))}`;

const handLines = ({host, commands, why, ssh}: HandStep): string[] => [
	...[why, ...notesOfStep({why, ssh})].map(text => comment(text)),
	...(commands.length === 0 ? [] : [comment(host === undefined ? 'To run:' : `To run on ${host}:`)]),
	...commands.flatMap(command => command.split('\n')).map(line => `#   ${plain(line)}`),
];

/** What follows may hang on it. Without somebody there to press Enter the script ends here. */
const waitLines = (sentence: string): string[] => [said(`${sentence} Press Enter then.`), 'read -r answer'];

const stepLines = (step: Step, number: number, profile: string): string[] => {
	const title = comment(`${number}. ${step.title}`);
	switch (step.kind) {
		case 'change': {
			return [title, maasCommand(step.operation, profile)];
		}

		case 'hand': {
			return [title, ...handLines(step), ...waitLines(`Do by hand: ${step.title}.`)];
		}

		case 'wait': {
			return [title, comment(`Where it doesn't come: ${step.stuck}`), ...waitLines(`Wait until: ${step.title}.`)];
		}
	}
};

const readWords = (reading: Reading, {operation}: ChangeStep): string[] => {
	switch (reading.type) {
		case 'vlan': {
			return operation.type === 'vlan.update' ? ['vlan', 'read', String(operation.vlan.fabricId), String(operation.vlan.vid)] : ['fabrics', 'read'];
		}

		case 'rack': {
			return ['rack-controller', 'read', reading.systemId];
		}

		case 'region': {
			return ['region-controller', 'read', reading.systemId];
		}

		case 'subnet': {
			return ['subnet', 'read', String(reading.id)];
		}

		case 'range': {
			return ['iprange', 'read', String(reading.id)];
		}

		case 'new-range': {
			return ['ipranges', 'read'];
		}

		case 'notification': {
			return ['notifications', 'read'];
		}

		case 'rack-roles': {
			return ['fabrics', 'read'];
		}

		case 'vm-hosts-on': {
			return ['vm-hosts', 'read'];
		}

		case 'region-processes': {
			return ['region-controllers', 'read'];
		}
	}
};

const expectation = (expect: Found, reading: Reading): string => {
	if (expect === 'gone') {
		return reading.type === 'notification' ? 'It is no longer listed.' : 'It is gone: “Not Found” is right here.';
	}

	return `To be seen: ${Object.entries(expect).map(([name, value]) => `${name} ${value === '' ? 'empty' : String(value)}`).join(', ')}.`;
};

const readLines = (step: ChangeStep, profile: string): string[] => {
	const command = ['maas', profile, ...readWords(step.reading, step)].map(word => shellWord(word)).join(' ');
	// A single thing that is gone is an error to the MAAS CLI.
	const mayFail = step.expect === 'gone' && step.reading.type !== 'notification';
	return [comment(expectation(step.expect, step.reading)), mayFail ? `${command} || true` : command];
};

/** Of several steps on one thing the last: how it is in the end. */
const lastOfEach = (steps: readonly ChangeStep[]): ChangeStep[] => new Map(steps.map(step => [readingKey(step.reading), step])).values().toArray();

/** What was found by looking, but for what passes and what stops the plan. */
export const mindLines = ({checks}: Pick<Plan, 'checks'>): string[] => [
	...checks.filter(({outcome}) => outcome === 'warn').map(({title, detail}) => comment(`Mind: ${title}? ${detail}`)),
	...checks.filter(({outcome}) => outcome === 'unchecked').map(({title, detail}) => comment(`Not checked: ${title}? ${detail}`)),
];

/** A step that was done in an earlier run. */
export const doneLine = ({title}: Step, number: number): string => comment(`${number}. ${title}: done already`);

const stopLines = (plan: Plan): string[] => {
	const stops = stopsOf(plan);
	return stops.length === 0
		? []
		: [
			'',
			comment('This plan is stopped:'),
			...stops.map(({title, detail}) => `${said(`${title}? ${detail}`)} >&2`),
			'exit 2',
		];
};

/**
A plan as a POSIX shell script that does the same with the MAAS CLI. It ends at the first command that fails, waits where something is to be done by hand, and shows in the end what was changed.

@param profile The user's own name for the region, in the MAAS CLI.
@param done Steps that were done in an earlier run: they are left out.
*/
export const shellScript = (plan: Plan, profile: string, done: ReadonlySet<Step> = new Set()): string => {
	const minds = mindLines(plan);
	const sections = [
		minds.length === 0 ? [] : ['', ...minds],
		plan.notes.length === 0 ? [] : ['', ...plan.notes.map(note => comment(note))],
		stopLines(plan),
		...plan.steps.map((step, index) => ['', ...(done.has(step) ? [doneLine(step, index + 1)] : stepLines(step, index + 1, profile))]),
		['', comment('What stands now. MAAS stores a change at once; racks follow some seconds later.')],
		...lastOfEach(changesOf(plan)).map(step => readLines(step, profile)),
		...plan.afterwards.map(step => ['', comment(`Still to do: ${step.title}`), ...handLines(step)]),
	];
	return `${['#!/bin/sh', comment(plan.title), 'set -eu', ...sections.flat()].join('\n')}\n`;
};
