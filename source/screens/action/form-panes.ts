import type {Column} from '../../components/view.js';
import type {Pane, PlaceRow} from '../screen.js';
import type {FormField, FormOption, FormView} from './doing.js';

const fieldColumns: readonly Column[] = [{title: ''}, {title: '', min: 20}];

const fieldRow = (field: FormField): PlaceRow => {
	const {id, label, value, note, kind} = field;
	const isOut = kind === 'mark' && !field.isMarked;
	return {
		key: `field ${id}`,
		name: value,
		about: id,
		...(kind === 'mark' ? {command: 'toggle', toggle: 'toggle'} : {command: 'field'}),
		cells: [
			{text: kind === 'mark' ? `${isOut ? '[ ]' : '[x]'} ${label}` : label, tone: kind === 'mark' && !isOut ? 'strong' : 'muted'},
			[{text: value, tone: isOut || kind === 'mark' ? 'muted' : 'strong'}, ...(note === undefined ? [] : [{text: '  '}, note])],
		],
	};
};

/** The key of the row that goes on to the rehearsal. */
export const goOnKey = 'rehearse';

const goOnRow = ({wrong}: FormView): PlaceRow => wrong === undefined
	? {key: goOnKey, command: 'rehearse', cells: ['', {text: 'Rehearse it', tone: 'accent'}]}
	: {key: goOnKey, cells: ['', {text: wrong, tone: 'warning'}]};

/** The id of the pane that a field's values are chosen in. */
export const optionPane = 'options';

const optionRow = ({value, label, why, canBeChosen}: FormOption): PlaceRow => ({
	key: `option ${value}`,
	name: label,
	about: value,
	...(canBeChosen && {command: 'option'}),
	cells: [{text: canBeChosen ? label : `${label}, no`, tone: canBeChosen ? 'strong' : 'muted'}, {text: why, tone: canBeChosen ? 'plain' : 'muted'}],
});

/** What is to be chosen, and below it the values of the field that is being chosen. */
export const formPanes = (form: FormView, openId: string | undefined): Pane[][] => {
	const {fields} = form;
	const open = fields.find(({id}) => id === openId);
	return [
		[{
			id: 'fields', title: 'What is to be', columns: fieldColumns, rows: [...fields.map(field => fieldRow(field)), goOnRow(form)], empty: '', from: [], isProse: true, weight: 2,
		}],
		...(open?.kind === 'pick'
			? [[{
				id: optionPane, title: open.title, columns: fieldColumns, rows: open.options.map(option => optionRow(option)), empty: 'There is nothing to choose from.', from: [], isProse: true, weight: 3,
			}]]
			: []),
	];
};
