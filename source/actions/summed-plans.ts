import type {Known} from '../domain/known.js';
import {lookUp} from '../domain/lookup.js';
import {listed} from '../domain/sentences.js';
import {vlanName} from '../domain/vlans.js';
import type {Block, Document} from '../guides/document.js';
import type {HandStep} from './plan.js';
import {stepWords} from './state-words.js';
import type {RecordedStep, RunRecord} from './undo/thing.js';

/** A step and what became of it. `text`: what MAAS or the host said, where that matters. */
type SummedStep = Pick<RecordedStep, 'step' | 'state'> & {text?: string; hostEnd?: {isPlayed?: true}};

/** What the journal has of a plan, as far as a summary tells it. */
export type SummedRecord = Pick<RunRecord, 'plan'> & {
	who: {user: string; localUser: string; host: string};
	/** Milliseconds since the epoch. */
	startedAt: number;
	steps: readonly SummedStep[];
	ended?: {sentence: string};
	/** Id of the plan that took it back. */
	undoneBy?: string;
};

type Section = Document['sections'][number];

/** `2026-11-21 07:00 UTC`. */
export const timeText = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** What a word means to whoever reads it without the console. */
const explained: Partial<Record<RecordedStep['state'], string>> = {
	'under-way': ', and whether it was done isn\'t known',
	unknown: ' whether it was done',
	surprise: ': MAAS said that it was done, and it was found otherwise',
};

const stepText = ({step, state, text, hostEnd}: SummedStep): string => [
	`${step.title}: ${stepWords[state].word}${hostEnd?.isPlayed ? ', played by the demo' : ''}${explained[state] ?? ''}`,
	...(text === undefined || state === 'done' ? [] : [text]),
].join('. ');

/** Racks that arrived here, as MAAS lists them now: their system_id and addresses weren't known before. */
const arrivals = ({steps}: SummedRecord, known: Known): Block[] => {
	const lookup = lookUp(known);
	const hostnames = new Set(steps.flatMap(({step, state}) =>
		state === 'done' && step.kind === 'wait' && step.region === 'here' && step.awaited.type === 'arrival' ? [step.awaited.hostname.toLowerCase()] : []));
	const racks = (known.snapshot.rackcontrollers ?? []).filter(({hostname}) => hostnames.has(hostname.toLowerCase()));
	return racks.map(({system_id: id, hostname}) => {
		const places = lookup.rack(id)!.addresses.entries()
			.map(([vlanId, addresses]) => ({vlan: lookup.vlan(vlanId), ips: addresses.map(({ip}) => ip)}))
			.map(({vlan, ips}) => `${listed(ips)}${vlan ? ` on ${vlanName(vlan)}` : ''}`)
			.toArray();
		return {kind: 'paragraph', text: `MAAS lists ${hostname} as ${id}, ${places.length === 0 ? 'and shows no address of it' : `with ${listed(places.toSorted())}`}.`};
	});
};

/** What became of a plan: who, when, and each step. */
const planPart = (record: SummedRecord, known: Known): Block => {
	const {plan: {title}, who: {user, localUser, host}, startedAt, steps, ended, undoneBy} = record;
	return {
		kind: 'part',
		title,
		blocks: [
			{kind: 'paragraph', text: `By ${user} (${localUser} on ${host}), ${timeText(startedAt)}.`},
			{kind: 'paragraph', text: `${ended?.sentence ?? 'It hasn\'t ended yet.'}${undoneBy === undefined ? '' : ' It was taken back later.'}`},
			{kind: 'list', items: steps.map(step => stepText(step))},
			...arrivals(record, known),
		],
	};
};

const untouched: ReadonlySet<RecordedStep['state']> = new Set(['planned', 'refused', 'not-done', 'skipped']);

/** Plans of which something was done, or may have been, before those that came to nothing. */
export const planSections = (records: readonly SummedRecord[], known: Known): Section[] => {
	const [done = [], vain = []] = [false, true].map(isInVain => records.filter(({steps}) => steps.every(({state}) => untouched.has(state)) === isInVain));
	return [
		{title: 'Done', blocks: done.length === 0 ? [{kind: 'paragraph', text: 'Nothing.'}] : done.map(record => planPart(record, known))},
		...(vain.length === 0 ? [] : [{title: 'Begun, and nothing was done', blocks: vain.map(record => planPart(record, known))}]),
	];
};

/** Whether the demo played any of it. */
export const isPlayed = (records: readonly SummedRecord[]): boolean => records.some(({steps}) => steps.some(({hostEnd}) => hostEnd?.isPlayed));

type Left = {toDo: string[]; awaited: string[]};

/** What comes by itself is awaited only once all else was done. */
const leftOf = ({plan, steps}: SummedRecord): Left => {
	const [left = [], waits = []] = [false, true].map(isWait => steps.filter(({step, state}) => state !== 'done' && (step.kind === 'wait') === isWait).map(({step: {title}}) => title));
	return {
		toDo: [...left, ...plan.afterwards.map(({title, host}: HandStep) => host === undefined ? title : `On ${host}: ${title}`)],
		awaited: left.length === 0 ? waits : [],
	};
};

/** What is left to do, and what should still come by itself. What a later plan has done is no longer left. */
export const leftSections = (records: readonly SummedRecord[]): Section[] => {
	const left: Left = {toDo: [], awaited: []};
	const done = new Set<string>();
	const isLeft = (title: string): boolean => !done.has(title);
	// What an earlier plan has done a later one may have had to do again.
	for (const record of records.filter(({undoneBy}) => undoneBy === undefined).toReversed()) {
		const {toDo, awaited} = leftOf(record);
		left.toDo.unshift(...toDo.filter(title => isLeft(title)));
		left.awaited.unshift(...awaited.filter(title => isLeft(title)));
		for (const {step: {title}, state} of record.steps) {
			if (state === 'done') {
				done.add(title);
			}
		}
	}

	const section = (title: string, items: readonly string[]): Section[] => items.length === 0 ? [] : [{title, blocks: [{kind: 'list', items: [...new Set(items)]}]}];
	return [
		...section('Still to do', left.toDo),
		...section('Still awaited', left.awaited),
	];
};
