import {assessVlans, type VlanAssessment} from '../domain/assess-vlan.js';
import {bmcReach, machineNames, type BmcNetwork} from '../domain/bmc-reach.js';
import type {Known} from '../domain/known.js';
import {lookUp, setRacksOf} from '../domain/lookup.js';
import {
	capitalized,
	counted,
	listed,
	verb,
} from '../domain/sentences.js';
import {verdictMeanings} from '../domain/verdicts.js';
import type {Block, Document} from '../guides/document.js';
import {drawMarkdown} from '../guides/markdown.js';
import {candidateFinder} from './candidates.js';
import type {HandStep} from './plan.js';
import type {Trait} from './rack-traits.js';
import {stepWords} from './state-words.js';
import type {RecordedStep, RunRecord} from './undo/thing.js';

/** What the journal has of a plan, as far as a summary tells it. */
export type SummedRecord = Pick<RunRecord, 'plan'> & {
	who: {user: string; localUser: string; host: string};
	/** Milliseconds since the epoch. */
	startedAt: number;
	/** `text`: what MAAS or the host said, where that matters. */
	steps: ReadonlyArray<Pick<RecordedStep, 'step' | 'state'> & {text?: string}>;
	ended?: {sentence: string};
	/** Id of the plan that took it back. */
	undoneBy?: string;
};

type Section = Document['sections'][number];

/** `2026-11-21 07:00 UTC`. */
const timeText = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** What a word means to whoever reads it without the console. */
const explained: Partial<Record<RecordedStep['state'], string>> = {
	'under-way': ', and whether it was done isn\'t known',
	unknown: ' whether it was done',
	surprise: ': MAAS said that it was done, and it was found otherwise',
};

/** What became of a plan: who, when, and each step. */
const donePart = ({plan: {title}, who: {user, localUser, host}, startedAt, steps, ended, undoneBy}: SummedRecord): Block => ({
	kind: 'part',
	title,
	blocks: [
		{kind: 'paragraph', text: `By ${user} (${localUser} on ${host}), ${timeText(startedAt)}.`},
		{kind: 'paragraph', text: `${ended?.sentence ?? 'It hasn\'t ended yet.'}${undoneBy === undefined ? '' : ' It was taken back later.'}`},
		{kind: 'list', items: steps.map(({step, state, text}) => `${step.title}: ${stepWords[state].word}${explained[state] ?? ''}${text === undefined || state === 'done' ? '' : `. ${text}`}`)},
	],
});

const isServed = ({vlan, relayed}: VlanAssessment): boolean => vlan.dhcp_on || relayed !== undefined;

const serversOf = (known: Known, {vlan, relayed}: VlanAssessment): string => {
	const lookup = lookUp(known);
	const server = relayed ? lookup.vlan(relayed.id) : vlan;
	const racks = listed(server ? setRacksOf(server).map(id => lookup.rackName(id)) : []);
	return `${racks === '' ? 'no rack' : racks}${relayed ? `, through a relay to ${relayed.name}` : ''}`;
};

const protectedSection = (known: Known, vlans: readonly VlanAssessment[]): Section => ({
	title: 'Protected',
	blocks: vlans.length === 0
		? [{kind: 'paragraph', text: 'No VLAN is served by two racks.'}]
		: [
			{kind: 'paragraph', text: `${counted(vlans.length, 'VLAN')} ${verb(vlans.length, 'goes', 'go')} on when a rack is lost.`},
			{kind: 'table', titles: ['VLAN', 'served by'], rows: vlans.map(one => [one.name, serversOf(known, one)])},
		],
});

const against = (traits: readonly Trait[]): string[] => traits.filter(({isGood, isMinor}) => !isGood && !isMinor).map(({text}) => text);

/** Why a VLAN with one rack has no second one. */
const whyAlone = (known: Known, {vlan, relayed}: VlanAssessment): string => {
	const server = relayed ? lookUp(known).vlan(relayed.id) : vlan;
	if (server === undefined) {
		return '';
	}

	const [only = null] = setRacksOf(server);
	const {racks} = candidateFinder(known)(server, {other: only});
	const ready = racks.filter(({isReady}) => isReady).map(({hostname}) => hostname);
	if (ready.length > 0) {
		return `${listed(ready, 'or')} could be its second one.`;
	}

	return racks.length === 0
		? 'No other rack is linked to it.'
		: `${racks.map(({hostname, traits}) => `${hostname} ${against(traits).join(', ')}`).join('; ')}.`;
};

const whyNot = (known: Known, assessment: VlanAssessment): string => {
	const {verdict, replaced = verdict, reasons} = assessment;
	return [...(verdict === undefined ? [] : [`${capitalized(verdictMeanings[verdict])}.`]), ...reasons, ...(replaced === 'single' ? [whyAlone(known, assessment)] : [])].join(' ');
};

const remainingSection = (known: Known, vlans: readonly VlanAssessment[]): Section => ({
	title: 'Not protected yet',
	blocks: vlans.length === 0
		? [{kind: 'paragraph', text: 'Nothing: every VLAN with DHCP has two racks that serve it.'}]
		: [{
			kind: 'table',
			titles: ['VLAN', 'DHCP', 'served by', 'why'],
			rows: vlans.map(one => [one.name, one.verdict ?? 'not read yet', serversOf(known, one), whyNot(known, one)]),
		}],
});

const bmcRow = ({subnet: {cidr}, bmcs, connected}: BmcNetwork): string[] => [
	cidr, machineNames(bmcs), connected.length === 0 ? 'no connected rack' : listed(connected.map(({hostname}) => hostname)),
];

/** Which machines can be turned on and off by two racks. */
const bmcSection = (known: Known): Section => {
	const reach = bmcReach(known);
	const title = 'Machines\' BMCs';
	if (reach === undefined) {
		return {title, blocks: [{kind: 'paragraph', text: 'Which racks reach them wasn\'t looked at. The console asks under Readiness, the command line with --bmcs.'}]};
	}

	const twice = reach.networks.filter(({connected}) => connected.length > 1);
	const rest = reach.networks.filter(({connected}) => connected.length < 2);
	const count = twice.reduce((sum, {bmcs}) => sum + bmcs.length, 0);
	const table = (networks: readonly BmcNetwork[]): Block[] => networks.length === 0
		? []
		: [{kind: 'table', titles: ['network', 'machines', 'linked racks'], rows: networks.map(network => bmcRow(network))}];
	return {
		title,
		blocks: [
			{kind: 'paragraph', text: count === 0 ? 'No machine\'s BMC is on a network of two connected racks.' : `${counted(count, 'machine')} can be turned on and off through two racks or more.`},
			...table(twice),
			...(rest.length === 0 ? [] : [{kind: 'paragraph', text: 'These hang on one rack, or on none that is linked:'} as const]),
			...table(rest),
			...(reach.elsewhere.length === 0
				? []
				: [{kind: 'paragraph', text: `In no subnet that MAAS knows: ${machineNames(reach.elsewhere)}. A router may lead there, which can't be seen.`} as const]),
		],
	};
};

const leftOf = ({plan, steps}: SummedRecord): string[] => [
	...steps.filter(({state}) => state !== 'done').map(({step: {title}}) => title),
	...plan.afterwards.map(({title, host}: HandStep) => host === undefined ? title : `On ${host}: ${title}`),
];

const leftSection = (records: readonly SummedRecord[]): Section[] => {
	const left = [...new Set(records.filter(({undoneBy}) => undoneBy === undefined).flatMap(record => leftOf(record)))];
	return left.length === 0 ? [] : [{title: 'Still to do', blocks: [{kind: 'list', items: left}]}];
};

/**
What was done, what is protected now, and what isn't yet and why.

@param records In the order in which they were carried out.
@param known How things stand afterwards.
@param name The region's name.
*/
export const summarize = (records: readonly SummedRecord[], known: Known, name: string): Document => {
	const served = assessVlans(lookUp(known)).values().filter(one => isServed(one)).toArray();
	return {
		title: `What was done on ${name}`,
		blocks: [{kind: 'paragraph', text: `As it stood at ${timeText(known.now)}.`}],
		sections: [
			{title: 'Done', blocks: records.length === 0 ? [{kind: 'paragraph', text: 'Nothing.'}] : records.map(record => donePart(record))},
			protectedSection(known, served.filter(({verdict}) => verdict === 'protected')),
			remainingSection(known, served.filter(({verdict}) => verdict !== 'protected')),
			bmcSection(known),
			...leftSection(records),
		],
	};
};

/** The same as Markdown, to be saved. */
export const summaryText = (records: readonly SummedRecord[], known: Known, name: string): string => drawMarkdown(summarize(records, known, name));
