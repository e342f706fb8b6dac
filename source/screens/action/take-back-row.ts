import {mayUndo, type JournalRecord} from '../../actions/journal/record.js';
import type {PlaceRow} from '../screen.js';

/** What offers to take a plan back, or says why it can't be. Nothing where nothing was done, or was taken back already. */
export const takeBackRows = (record: JournalRecord): PlaceRow[] => {
	if (!mayUndo(record)) {
		return [];
	}

	const touched = record.steps.flatMap(({step, state}) => step.kind === 'change' && ['done', 'surprise', 'unknown'].includes(state) ? [step.undo] : []);
	const kept = [...new Set(touched.flatMap(undo => undo.type === 'none' ? [undo.why] : []))];
	return touched.length > 0 && touched.every(({type}) => type === 'none')
		? [{key: 'kept', cells: ['·', {text: `It can't be taken back: ${kept.join(' ')}`, tone: 'muted'}]}]
		: [{
			key: 'undo', command: 'undo', about: record.id, cells: [{text: 'Enter', tone: 'accent'}, 'Take it back: that is planned and rehearsed first.'],
		}];
};
