import {mayUndo, type JournalRecord, type RecordedStep} from '../../actions/journal/record.js';
import {deletedRackIn} from '../../actions/registration/recorded-roles.js';
import type {PlaceRow} from '../screen.js';

const kept = (why: string): PlaceRow => ({key: 'kept', cells: ['·', {text: `It can't be taken back: ${why}`, tone: 'muted'}]});

const isUndone = ({state}: RecordedStep): boolean => ['planned', 'skipped', 'refused', 'not-done'].includes(state);

/** What was done elsewhere, and has nothing that takes it back, is all that was done. */
const isOnlyElsewhere = ({steps}: JournalRecord): boolean =>
	steps.every(one => isUndone(one) || one.step.kind === 'wait' || (one.step.kind === 'hand' && one.step.undo === undefined));

/** What offers to take a plan back, or says why it can't be. Nothing where nothing was done, or was taken back already. */
export const takeBackRows = (record: JournalRecord): PlaceRow[] => {
	if (!mayUndo(record)) {
		return [];
	}

	const deleted = deletedRackIn(record);
	if (deleted) {
		return [{
			key: 'bring back',
			command: 'bring-back',
			about: record.id,
			cells: [{text: 'Enter', tone: 'accent'}, `Bring ${deleted.hostname} back: it registers here again and gets back what it did. That is planned and rehearsed first.`],
		}];
	}

	if (isOnlyElsewhere(record)) {
		return [kept('what was done on hosts stays.')];
	}

	const touched = record.steps.flatMap(({step, state}) => step.kind === 'change' && ['done', 'surprise', 'unknown'].includes(state) ? [step.undo] : []);
	const reasons = [...new Set(touched.flatMap(undo => undo.type === 'none' ? [undo.why] : []))];
	return touched.length > 0 && touched.every(({type}) => type === 'none')
		? [kept(reasons.join(' '))]
		: [{
			key: 'undo', command: 'undo', about: record.id, cells: [{text: 'Enter', tone: 'accent'}, 'Take it back: that is planned and rehearsed first.'],
		}];
};
