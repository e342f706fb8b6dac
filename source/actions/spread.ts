import type {Vlan} from '../maas/schemas/vlan.js';
import type {VlanAssessment} from '../domain/assess-vlan.js';
import {lookUp, setRacksOf, type Lookup} from '../domain/lookup.js';
import {counted, listed} from '../domain/sentences.js';
import {assessRack} from '../domain/serving.js';
import {vlanName} from '../domain/vlans.js';
import {
	assignmentCheck,
	assignRacks,
	whyNobody,
	type Assignment,
} from './assign-racks.js';
import {chosenVlan} from './chosen.js';
import {freshChecks} from './checks/vlan-checks.js';
import {namesOf} from './names-of.js';
import type {Check, Plan} from './plan.js';
import type {Action, Sources} from './planning.js';
import type {Reading} from './reading.js';
import {relayAgentSteps} from './relays.js';
import {servedAlone, singleFamilies} from './served-alone.js';
import {sourcesIn} from './sources-in.js';
import {settingOf, vlanSteps, type DhcpSetting} from './vlan-steps.js';

/** VLANs (`vlan.id`) that it is about, all without them, and of these the ones that are left out. */
export type SpreadChoice = {among?: readonly number[]; except?: readonly number[]};

/** What keeps the rack that is there from being one of two: a failover pair needs fixed addresses. */
const whyNotTwo = (lookup: Lookup, assessment: VlanAssessment): string | undefined => {
	const {vlan} = assessment;
	const [only] = setRacksOf(vlan);
	return singleFamilies(assessment)
		.map(family => assessRack(lookup, only!, 'primary', {vlan, family, isAlone: false}))
		.find(({isOnVlan}) => !isOnVlan)?.why;
};

type Row = {vlan: Vlan; only: string; assignment: Assignment; obstacle?: string};

const rowsOf = ({known}: Pick<Sources, 'known'>, {among, except = []}: SpreadChoice): Row[] => {
	const lookup = lookUp(known);
	const found = servedAlone(lookup).filter(({id}) => among?.includes(id) !== false && !except.includes(id)).map(one => ({one, only: setRacksOf(one.vlan)[0]!, obstacle: whyNotTwo(lookup, one)}));
	const jobs = found.filter(({obstacle}) => obstacle === undefined).map(({one, only}) => ({vlan: one.vlan, wish: {families: singleFamilies(one), other: only}}));
	const assignments = assignRacks(known, jobs);
	return found.map(({one: {vlan, id}, only, obstacle}) => ({
		vlan, only, assignment: assignments.get(id) ?? {vlan, candidates: {racks: [], others: []}}, ...(obstacle !== undefined && {obstacle}),
	}));
};

const settingFor = ({vlan, only, assignment: {chosen}}: Row): DhcpSetting =>
	({...settingOf(vlan), primary_rack: only, secondary_rack: chosen?.systemId ?? null});

const readingsOf = (rows: readonly Row[]): Reading[] => rows.flatMap(({vlan, only, assignment: {chosen}}): Reading[] => chosen
	? [{type: 'vlan', id: vlan.id}, {type: 'rack', systemId: only}, {type: 'rack', systemId: chosen.systemId}]
	: []);

/** There is nothing to do, on the VLANs that it was about; on all where none are named. */
const nothingNote = (names: readonly string[] | undefined, isLeftOut: boolean): string => {
	if (names !== undefined) {
		return `Of ${listed(names)} none is served by one rack alone: there is nothing to change.`;
	}

	return isLeftOut
		? 'Of the other VLANs none is served by one rack alone: there is nothing to change.'
		: 'Every VLAN that is served has two racks: there is nothing to change.';
};

/** VLANs stay with one rack, and nothing can be done about any. */
const nobodyCheck = (sentences: readonly string[]): Check => ({
	title: 'Another rack can be the second one', outcome: 'stop', detail: sentences.join(' '), remedy: 'Put right what is named, or give another rack a fixed address there.',
});

/** Gives every VLAN that one rack serves a second one where another is really linked to it, and racks much the same to do. Each VLAN goes by itself: one that fails leaves the others. */
export const spread: Action<SpreadChoice> = {
	needs: (known, choice) => readingsOf(rowsOf({known}, choice)),
	plan(sources, choice): Plan {
		const {known} = sources;
		const lookup = lookUp(known);
		const {among, except = []} = choice;
		const leftOut = except.map(id => chosenVlan(lookup, id));
		const rows = rowsOf(sources, choice);
		const given = rows.filter(({assignment}) => assignment.chosen);
		const staying = rows.filter(({assignment}) => !assignment.chosen)
			.map(({vlan, only, assignment, obstacle}) => `${vlanName(vlan)} stays with ${lookup.rackName(only)} alone: ${obstacle ?? whyNobody(assignment)}.`);
		const isInVain = given.length === 0 && staying.length > 0;
		const meant = among?.filter(id => !except.includes(id)).map(id => vlanName(chosenVlan(lookup, id)));
		return {
			action: 'spread',
			title: given.length === 0 ? 'Give VLANs with one rack a second one' : `Give ${counted(given.length, 'VLAN')} a second rack`,
			tier: {kind: 'dialog'},
			madeFrom: sourcesIn(known, readingsOf(given)),
			checks: isInVain
				? [nobodyCheck(staying)]
				: given.flatMap(({vlan, assignment}) => [
					...freshChecks(sources, vlan),
					assignmentCheck(sources, `${vlanName(vlan)}: ${assignment.chosen!.hostname} becomes the secondary`, assignment.chosen!),
				]),
			steps: given.flatMap(row => vlanSteps(row.vlan, settingFor(row), namesOf(known))),
			notes: [
				...(rows.length === 0 && meant?.length !== 0 ? [nothingNote(meant, leftOut.length > 0)] : []),
				...(isInVain ? [] : staying),
				...leftOut.map(vlan => `${vlanName(vlan)} is left out.`),
			],
			asks: {},
			goesOn: true,
			afterwards: given.flatMap(row => relayAgentSteps(lookup, row.vlan, settingFor(row))),
		};
	},
};
