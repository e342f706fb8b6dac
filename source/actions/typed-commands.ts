import {pathsOf} from '../guides/paths.js';
import {notesOfStep} from './notes-of-step.js';
import {maasCommand} from './operation.js';
import {
	stopsOf,
	type HandStep,
	type Plan,
	type Step,
} from './plan.js';
import {comment, doneLine, mindLines} from './shell-script.js';

/** Where commands are typed, and which. */
type Part = {place: string; lines: readonly string[]};

const withMaas = 'Here, with the MAAS CLI';
const nowhere = 'By hand';

const onHost = (host: string | undefined): string => host === undefined ? nowhere : `On ${host}`;

/** Who types the secret has to find it first. */
const whereItLies = (target: string | undefined): string => `The secret lies on a region controller${target === undefined ? '' : ` of ${target}`}: ${pathsOf('snap').secret} with the snap, ${pathsOf('deb').secret} with packages`;

const handParts = (step: HandStep, number: string, target?: string): Part[] => {
	const {title, host, commands, ssh, secretFrom} = step;
	return [
		...(secretFrom ? [{place: onHost(secretFrom.host), lines: [comment('Shows the region\'s secret, which the next step asks for'), ...secretFrom.ssh.commands]}] : []),
		{
			place: onHost(host),
			lines: [
				comment(`${number}${title}`),
				...notesOfStep(step).map(note => comment(note)),
				...(ssh?.readsSecret === true && !secretFrom ? [comment(whereItLies(target))] : []),
				...commands,
			],
		},
	];
};

const minutes = (milliseconds: number): string => `${Math.round(milliseconds / 60_000)} min`;

const partsOf = (step: Step, number: string, profile: string, target: string | undefined): Part[] => {
	switch (step.kind) {
		case 'change': {
			return [{place: withMaas, lines: [comment(`${number}${step.title}`), maasCommand(step.operation, profile)]}];
		}

		case 'hand': {
			return handParts(step, number, target);
		}

		case 'wait': {
			return [{place: 'Wait', lines: [comment(`${number}${step.title}, after ${minutes(step.deadline)} at most`)]}];
		}
	}
};

/** One after the other as they come; where the place stays the same it is said once. */
const joined = (parts: readonly Part[]): string[] => parts.flatMap(({place, lines}, index) => [
	...(parts[index - 1]?.place === place ? [] : ['', comment(`== ${place}`)]),
	...lines,
]);

/**
The commands of a plan as they are typed, in their order and under the host where that is, with all else as comments. Of a plan that is stopped it has none.

@param profile The user's own name for the region, in the MAAS CLI.
@param done Steps that were done in an earlier run: their commands are left out.
*/
export const typedCommands = (plan: Plan, profile: string, done: ReadonlySet<Step> = new Set()): string => {
	const stops = stopsOf(plan);
	const head = [
		comment(plan.title),
		...mindLines(plan),
		...plan.steps.flatMap((step, index) => done.has(step) ? [doneLine(step, index + 1)] : []),
	];
	if (stops.length > 0) {
		return `${[...head, comment('This plan is stopped:'), ...stops.map(({title, detail}) => comment(`${title}? ${detail}`))].join('\n')}\n`;
	}

	return `${[
		...head,
		...joined([
			...plan.steps.flatMap((step, index) => done.has(step) ? [] : partsOf(step, `${index + 1}. `, profile, plan.target)),
			...plan.afterwards.flatMap(step => handParts(step, 'Afterwards: ')),
		]),
	].join('\n')}\n`;
};
