import type {HandStep, Plan, Step} from '../../actions/plan.js';
import type {Prepared} from '../../actions/runner/run.js';
import {lookUp} from '../../domain/lookup.js';
import type {Paint} from '../output.js';
import {byHand} from './by-hand.js';
import {checkLines} from './check-lines.js';
import {findingLines} from './finding-lines.js';
import {hang} from './lines.js';
import {handLines, stepLines} from './step-lines.js';
import {vlanLines} from './vlan-lines.js';

/** Where a plan would be carried out, as far as its text says it. */
export type Place = {
	/** `lab (production), MAAS 3.7.3 at http://10.0.0.20:5240/MAAS, as admin`. */
	where: string;
	/** The region's name in the MAAS CLI. */
	maasProfile: string;
};

/** A rack's name, also of one that is there only before, or only afterwards. */
const namesIn = ({known, rehearsal}: Prepared) => (systemId: string): string => {
	const now = lookUp(known).rackName(systemId);
	return now === systemId ? lookUp(rehearsal.known).rackName(systemId) : now;
};

/** What is still to do elsewhere once all is done. */
export const afterwardsLines = ({afterwards}: Pick<Plan, 'afterwards'>, paint: Paint): string[] => afterwards.length === 0
	? []
	: [paint('strong', 'Afterwards'), ...afterwards.flatMap((step: HandStep) => handLines(byHand(step), '–   ', paint))];

/** A plan and its rehearsal on 80 columns: what was looked at, how VLANs are and would be, what is sent, and what one should know of it. Steps that are done already are only named. */
export const planText = (prepared: Prepared, {where, maasProfile}: Place, paint: Paint, done: ReadonlySet<Step> = new Set()): string => {
	const {plan, rehearsal} = prepared;
	const sections = [
		[...hang('', plan.title).map(line => paint('strong', line)), ...hang('', where).map(line => paint('muted', line))],
		checkLines(plan.checks, paint),
		vlanLines(rehearsal.vlans, namesIn(prepared), paint),
		findingLines(rehearsal, paint),
		stepLines(plan.steps, {rehearsed: rehearsal.steps, done}, maasProfile, paint),
		plan.notes.flatMap(note => hang('– ', note)),
		afterwardsLines(plan, paint),
	];
	return `${sections.filter(lines => lines.length > 0).map(lines => lines.join('\n')).join('\n\n')}\n`;
};
