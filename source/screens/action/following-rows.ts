import type {JournalRecord} from '../../actions/journal/record.js';
import type {Next, Plan} from '../../actions/plan.js';
import {counted} from '../../domain/sentences.js';
import type {Piece} from '../../components/view.js';
import type {PlaceRow} from '../screen.js';

const enter: Piece = {text: 'Enter', tone: 'accent'};

const wantTexts: {[Type in Next['type']]: (next: Extract<Next, {type: Type}>) => string} = {
	spread: ({vlans}) => `give ${counted(vlans.length, 'VLAN')} a second rack`,
	'restore-roles': ({hostname, roles}) => `give ${hostname} its roles on ${counted(roles.length, 'VLAN')} back`,
};

/** What a plan wants to be done next, in a few words. */
export const wantOf = (next: Next): string => next.type === 'spread' ? wantTexts.spread(next) : wantTexts['restore-roles'](next);

/** What follows a plan: in this region it is begun, in another one that is shown first. */
export const nextRows = ({id, plan: {next, target}}: Pick<JournalRecord, 'id'> & {plan: Pick<Plan, 'next' | 'target'>}): PlaceRow[] => {
	if (next === undefined) {
		return [];
	}

	const want = wantOf(next);
	return next.region === 'here'
		? [{
			key: 'next', command: 'next', about: id, cells: [enter, `Use it: ${want}, planned and rehearsed first.`],
		}]
		: [{
			key: 'next', command: 'switch-profile', about: target!, cells: [enter, `Go to ${target!}: there ${want}, with “Spread second racks”.`],
		}];
};

/** Whether a plan came to its end. */
export const hasEndedWell = ({ended}: Pick<JournalRecord, 'ended'>): boolean => ended?.outcome === 'done' || ended?.outcome === 'unsettled';

/** Plans of a longer way, at whose end somebody may want to show what was reached. */
const guided: ReadonlySet<Plan['action']> = new Set(['add-rack', 're-register-rack', 'move-rack', 'restore-roles', 'spread']);

/** What was reached: which machines two racks can turn on and off, of which MAAS says so only when it is asked, and a summary to keep as a file. */
export const reachedRows = (record: Pick<JournalRecord, 'id' | 'ended'> & {plan: Pick<Plan, 'action'>}): PlaceRow[] => hasEndedWell(record) && guided.has(record.plan.action)
	? [
		{key: 'bmcs', target: {screen: 'question', question: 'bmc'}, cells: [enter, 'See which machines can be turned on and off by two racks now.']},
		{
			key: 'summary', command: 'save-summary', about: record.id, cells: [enter, 'Save a summary of what was done and what is protected now.'],
		},
	]
	: [];
