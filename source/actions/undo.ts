import {lookUp, setRacksOf} from '../domain/lookup.js';
import {checked} from './checks/checked.js';
import {interruptionCheck} from './checks/interruption-check.js';
import type {Check, Plan} from './plan.js';
import {
	needKey,
	type Action,
	type Need,
	type Sources,
} from './planning.js';
import {sourcesIn} from './sources-in.js';
import {takeHandsBack} from './undo/hand.js';
import {takeBack} from './undo/take-back.js';
import {
	thingsOf,
	type RunRecord,
	type TakeBack,
	type Thing,
} from './undo/thing.js';
import {settingFrom, type DhcpSetting} from './vlan-steps.js';
import {withSettings} from './with-settings.js';

const takeAllBack = (sources: Sources, things: readonly Thing[]): TakeBack[] => {
	const settings = new Map<number, DhcpSetting>();
	return things.map(thing => {
		const {reading} = thing.steps[0].step;
		const taken = takeBack({...sources, known: withSettings(sources.known, settings)}, thing);
		if (reading.type === 'vlan' && taken.steps.length > 0 && thing.before !== 'gone') {
			settings.set(reading.id, settingFrom(thing.before));
		}

		return taken;
	});
};

const nothingLeft = (things: readonly Thing[], checks: readonly Check[]): Check => ({
	title: 'Something is left to undo',
	outcome: 'stop',
	detail: things.length === 0 ? 'Nothing of the plan was done.' : (checks.length === 0 ? 'Everything is as it was before the plan.' : 'Nothing of what is left can be undone.'),
	remedy: 'There is nothing to do.',
});

/** One that says twice the same says it once. */
const distinct = (checks: readonly Check[]): Check[] => new Map(checks.map(check => [`${check.title} ${check.detail}`, check])).values().toArray();

const stranger = 'Nobody has changed it since';

const checksOf = (sources: Sources, things: readonly Thing[], taken: readonly TakeBack[], hasHands: boolean): Check[] => {
	const checks = distinct(taken.flatMap(one => one.checks));
	if (taken.every(({steps}) => steps.length === 0)) {
		return hasHands ? checks : [...checks, nothingLeft(things, checks)];
	}

	const readings = taken.flatMap(one => one.readings);
	return checks.some(({title}) => title === stranger)
		? checks
		: [checked(sources, readings, 'What was changed', {title: stranger, outcome: 'pass', detail: 'What stands is what the plan left.'}), ...checks];
};

/** `Undo: …`, and of an undo that is undone `Redo: …`. */
const titleOf = ({plan: {title, undoes}}: RunRecord): string => {
	const [undone, redone] = ['Undo: ', 'Redo: '];
	if (undoes === undefined) {
		return `${undone}${title}`;
	}

	return title.startsWith(undone) ? `${redone}${title.slice(undone.length)}` : `${undone}${title.slice(title.startsWith(redone) ? redone.length : 0)}`;
};

/** A rack whose configuration is put back restarts as it did for the change. */
const restartChecks = ({plan: {action, madeFrom}}: RunRecord, {known}: Sources): Check[] => action === 'rack-endpoints'
	? madeFrom.flatMap(({reading}) => reading.type === 'rack' && lookUp(known).rack(reading.systemId) ? [interruptionCheck(known, reading.systemId, 'a restart takes some seconds')] : [])
	: [];

const notesOf = ({steps}: RunRecord): string[] => steps
	.filter(({step, state}) => step.kind === 'hand' && step.undo === undefined && state === 'done')
	.map(({step: {title}}) => `“${title}” was done by hand: that isn't taken back.`);

/**
A plan that takes another one back, from what the journal says was before: what was changed last comes first. How things stand now counts, not what was sent: what is as before already is left alone.

What can't be taken back is said by a check, and keeps nothing else from it.
*/
export const planUndo = (record: RunRecord, sources: Sources): Plan => {
	const things = thingsOf(record);
	const taken = takeAllBack(sources, things);
	const hands = takeHandsBack(record.steps);
	const typed = taken.find(one => one.typed !== undefined)?.typed;
	const done = taken.filter(({steps}) => steps.length > 0);
	return {
		action: record.plan.action,
		title: titleOf(record),
		tier: typed === undefined ? {kind: 'dialog'} : {kind: 'typed', name: typed},
		madeFrom: sourcesIn(sources.known, done.flatMap(({readings}) => readings)),
		checks: [...checksOf(sources, things, taken, hands.length > 0), ...(hands.length > 0 ? restartChecks(record, sources) : [])],
		steps: [...done.flatMap(({steps}) => steps), ...hands],
		notes: notesOf(record),
		asks: Object.assign({}, ...taken.map(({asks = {}}) => asks)) as Plan['asks'],
		...(record.plan.goesOn !== undefined && {goesOn: record.plan.goesOn}),
		afterwards: [],
		undoes: record.id,
	};
};

const needsOf = ({steps, before}: Thing): Need[] => {
	const {step: {reading}, made} = steps[0];
	const use: Need[] = reading.type === 'new-range' ? [{type: 'subnet-use', id: reading.subnet}] : [];
	if (reading.type === 'range' && before !== 'gone' && typeof before.subnet === 'number') {
		use.push({type: 'subnet', id: before.subnet}, {type: 'subnet-use', id: before.subnet});
	}

	const racks = reading.type === 'vlan' && before !== 'gone' ? setRacksOf(settingFrom(before)) : [];
	return [
		reading,
		...(made === undefined ? [] : [{type: 'range', id: made} as const]),
		...use,
		...racks.map(systemId => ({type: 'rack', systemId} as const)),
	];
};

/** Takes back a plan that was carried out, or begun. */
export const undo: Action<RunRecord> = {
	needs: (_known, record) => new Map(thingsOf(record).flatMap(thing => needsOf(thing)).map(need => [needKey(need), need])).values().toArray(),
	plan: (sources, record) => planUndo(record, sources),
};
