import {notesOfStep} from '../../actions/notes-of-step.js';
import {isSshStep, type HandStep} from '../../actions/plan.js';
import type {DiffLine} from '../../guides/line-diff.js';
import type {Tone} from '../../components/view.js';
import type {PlaceRow} from '../screen.js';
import type {HostsKind} from './doing.js';

const ways: Record<HostsKind, string> = {ssh: 'over ssh', played: 'played by the demo'};

/** How a step is done that MAAS's API doesn't take. */
export const wayOf = (step: HandStep, hosts: HostsKind | undefined): string => hosts !== undefined && isSshStep(step) ? ways[hosts] : 'by hand';

const marks: Record<DiffLine['mark'], Tone> = {'+': 'accent', '-': 'warning', ' ': 'muted'};

/** What `y` copies of a step: all its commands. */
export const copiedOf = ({title, commands}: HandStep): Pick<PlaceRow, 'name' | 'script'> => ({
	name: commands.length === 1 ? commands[0]! : title,
	...(commands.length > 1 && {script: `${commands.join('\n')}\n`}),
});

/** What somebody does elsewhere, and why. */
export const handTitleRow = (step: HandStep, number: string, key: string, way: string): PlaceRow => ({
	key,
	...copiedOf(step),
	cells: [number, [{text: step.title, tone: 'strong'}, {text: `, ${way}${step.host === undefined ? '' : ` on ${step.host}`}. ${step.why}`}]],
});

/** What changes in a file, which is what one wants to see first; what to type there, and what one should know before. */
export const commandRows = (step: HandStep, key: string): PlaceRow[] => [
	...(step.diff ?? []).map(({mark, text}, index) => ({key: `${key} diff ${index}`, name: text, cells: ['', {text: `${mark} ${text}`, tone: marks[mark]}]})),
	...step.commands.map((command, index) => ({key: `${key} ${index}`, name: command, cells: ['', {text: command, tone: 'accent' as const}]})),
	...notesOfStep(step).map((note, index) => ({key: `${key} note ${index}`, name: note, cells: ['', {text: note, tone: 'muted' as const}]})),
];

/**
What somebody does elsewhere: where, why, and what to type there.

@param way How and when, to stand before the host.
*/
export const handRows = (step: HandStep, number: string, key: string, way = 'by hand'): PlaceRow[] => [handTitleRow(step, number, key, way), ...commandRows(step, key)];
