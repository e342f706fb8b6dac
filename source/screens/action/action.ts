import type {Piece} from '../../components/view.js';
import {stopsOf, type Check, type Plan} from '../../actions/plan.js';
import type {Prepared} from '../../actions/runner/context.js';
import {counted} from '../../domain/sentences.js';
import {
	remember,
	textRows,
	type Pane,
	type Screen,
} from '../screen.js';
import {workSentence} from './changes-left.js';
import {checkPane} from './check-pane.js';
import type {ActionView, Doing} from './doing.js';
import {formPanes} from './form-panes.js';
import {rehearsalLooks} from './look.js';
import {requestPane} from './request-pane.js';
import {vlanPanes} from './vlan-table.js';

const sayPane = (title: string, lines: readonly string[]): Pane => ({
	id: 'action', title, columns: [{title: ''}], rows: textRows(lines), empty: '', from: [], isProse: true,
});

/** What is to be thought of before anybody confirms: checks that found something which doesn't stop the plan, and those that couldn't be made. */
export const doubtPieces = ({checks}: Pick<Plan, 'checks'>): Piece[] => {
	const count = (outcome: Check['outcome']) => checks.filter(check => check.outcome === outcome).length;
	const [warnings, unchecked] = [count('warn'), count('unchecked')];
	return [
		...(warnings === 0 ? [] : [{text: ` Beware: ${counted(warnings, 'check')} found something.`, tone: 'warning' as const}]),
		...(unchecked === 0 ? [] : [{text: ` ${counted(unchecked, 'thing')} couldn't be checked.`, tone: 'unknown' as const}]),
	];
};

/** What a rehearsal comes to: what must be said first, where there is something. What follows from a check that stops it needn't be said as well. */
const rehearsalSentence = (prepared: Prepared): Piece[] => {
	const {plan, rehearsal} = prepared;
	const {objections, outcome} = rehearsal;
	const {glyph, tone} = rehearsalLooks[outcome];
	const stops = stopsOf(plan).map(({detail, remedy = ''}) => `${detail} ${remedy}`.trim());
	const said = stops.length > 0 ? stops : objections;
	if (said.length > 0) {
		return [{text: `${glyph} ${said.join(' ')}`, tone}];
	}

	if (rehearsal.steps.length === 0) {
		return [{text: plan.steps.length === 0 ? 'There is nothing to send.' : 'All of it was sent: what it has done is read, and the plan ended.', tone: 'muted'}];
	}

	return [{text: `${glyph} It can be done.`, tone}, ...doubtPieces(plan), {text: ` ${workSentence(prepared)}`, tone: 'muted'}];
};

/** Whether a plan may be carried out at all. */
export const mayRun = ({plan, rehearsal: {outcome}}: Prepared): boolean => (outcome === 'passes' || outcome === 'worse') && plan.steps.length > 0;

const rehearsedScreen = (prepared: Prepared, {obstacle}: ActionView, {profile, hosts}: Pick<Doing, 'profile' | 'hosts'>): Screen => {
	const isOffered = mayRun(prepared) && obstacle === undefined;
	return {
		title: prepared.plan.title,
		sentence: [...rehearsalSentence(prepared), ...(obstacle === undefined ? [] : [{text: ` ${obstacle}`, tone: 'warning' as const}])],
		...(isOffered && {command: 'confirm'}),
		lines: [vlanPanes(prepared.rehearsal, prepared.known), [requestPane(prepared, profile, hosts)], [checkPane(prepared)]].filter(line => line.length > 0),
	};
};

/** An action on its way to being carried out: choosing, reading, the rehearsal. */
export const actionScreen = remember((doing: Doing): Screen => {
	const {action} = doing;
	if (action === undefined) {
		return {title: 'Action', lines: [[sayPane('Action', ['Nothing is being planned. a on a VLAN, a controller, a range or a finding begins.'])]]};
	}

	const {title, stage} = action;
	switch (stage.name) {
		case 'choosing': {
			return {title, sentence: [{text: stage.form.intro, tone: 'muted'}], lines: formPanes(stage.form, stage.open)};
		}

		case 'reading': {
			return {title, sentence: [{text: 'reading what it hangs on', tone: 'muted'}], lines: [[sayPane('Preflight', ['reading …', '', 'What the plan is made from is read afresh, and what MAAS would do is tried on a model of this region. Nothing is sent.'])]]};
		}

		case 'failed': {
			const {message, hint} = stage.trouble;
			return {title, sentence: [{text: `✗ ${message}`, tone: 'critical'}], lines: [[sayPane('There is no plan', [message, ...(hint === '' ? [] : [hint]), 'Nothing was sent. Esc goes back.'])]]};
		}

		case 'rehearsed': {
			return rehearsedScreen(stage.prepared, action, doing);
		}
	}
});
