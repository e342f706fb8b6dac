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
import type {Trait} from './rack-traits.js';
import {
	isPlayed,
	leftSections,
	planSections,
	timeText,
	type SummedRecord,
} from './summed-plans.js';

type Section = Document['sections'][number];

const isServed = ({vlan, relayed}: VlanAssessment): boolean => vlan.dhcp_on || relayed !== undefined;

const setRacksText = (known: Known, {vlan, relayed}: VlanAssessment): string => {
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
			{kind: 'table', titles: ['VLAN', 'set racks'], rows: vlans.map(one => [one.name, setRacksText(known, one)])},
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

/** The reasons say what the verdict means, and of which rack; where there is none the verdict says it alone. */
const whyNot = (known: Known, assessment: VlanAssessment): string => {
	const {verdict, replaced = verdict, reasons} = assessment;
	const meaning = verdict === undefined ? [] : [`${capitalized(verdictMeanings[verdict])}.`];
	return [...(reasons.length > 0 ? reasons : meaning), ...(replaced === 'single' ? [whyAlone(known, assessment)] : [])].join(' ');
};

const remainingSection = (known: Known, vlans: readonly VlanAssessment[]): Section => ({
	title: 'Not protected yet',
	blocks: vlans.length === 0
		? [{kind: 'paragraph', text: 'Nothing: every VLAN with DHCP has two racks that serve it.'}]
		: [{
			kind: 'table',
			titles: ['VLAN', 'DHCP', 'set racks', 'why'],
			rows: vlans.map(one => [one.name, one.verdict ?? 'not read yet', setRacksText(known, one), whyNot(known, one)]),
		}],
});

const bmcRow = ({subnet: {cidr}, bmcs, connected}: BmcNetwork): string[] => [
	cidr, machineNames(bmcs), connected.length === 0 ? 'no connected rack' : listed(connected.map(({hostname}) => hostname)),
];

const howToSeeBmcs = 'Which racks reach them wasn\'t looked at. The question about BMCs under Readiness in the console asks for it; save this again then. From the command line: maas-ha journal summary with --bmcs.';

/** Which machines can be turned on and off by two racks. */
const bmcSection = (known: Known): Section => {
	const reach = bmcReach(known);
	const title = 'Machines\' BMCs';
	if (reach === undefined) {
		return {title, blocks: [{kind: 'paragraph', text: howToSeeBmcs}]};
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
		blocks: [
			{kind: 'paragraph', text: `As it stood at ${timeText(known.now)}.`},
			...(isPlayed(records) ? [{kind: 'paragraph', text: 'This is the demo: the region is made up, and what was to be done on hosts was played. Nothing was run anywhere.'} as const] : []),
		],
		sections: [
			...planSections(records, known),
			protectedSection(known, served.filter(({verdict}) => verdict === 'protected')),
			remainingSection(known, served.filter(({verdict}) => verdict !== 'protected')),
			bmcSection(known),
			...leftSections(records),
		],
	};
};

/** The same as Markdown, to be saved. */
export const summaryText = (records: readonly SummedRecord[], known: Known, name: string): string => drawMarkdown(summarize(records, known, name));
