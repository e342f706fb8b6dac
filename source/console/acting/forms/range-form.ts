import type {RangeWish} from '../../../actions/checks/range-checks.js';
import {rangeName} from '../../../actions/range-words.js';
import type {Known} from '../../../domain/known.js';
import type {Subnet} from '../../../maas/schemas/subnet.js';
import type {FormField, FormOption} from '../../../screens/action/doing.js';
import type {ActionForm, FormValues} from './form.js';
import {readSpan, spanTrouble} from './range-text.js';

const types: readonly FormOption[] = [
	{
		value: 'dynamic', label: 'dynamic', why: 'DHCP hands its addresses out to machines that boot or are commissioned', canBeChosen: true,
	},
	{
		value: 'reserved', label: 'reserved', why: 'MAAS leaves its addresses alone', canBeChosen: true,
	},
];

const typeField = (type: RangeWish['type']): FormField => ({
	id: 'type', label: 'type', value: type, kind: 'pick', title: 'What the range is for', options: types,
});

const isType = (text: string | undefined): text is RangeWish['type'] => text === 'dynamic' || text === 'reserved';

const commentField = (comment: string): FormField => ({
	id: 'comment', label: 'comment', value: comment === '' ? '–' : comment, kind: 'text', text: comment, hint: 'what it is for', check: () => undefined,
});

type Range = {known: Known; subnet: Subnet | undefined; text: string; type: RangeWish['type']; exceptId?: number};

const rangeField = ({known, subnet, text, type, exceptId}: Range): FormField => {
	const wrong = text === '' ? undefined : spanTrouble(known, subnet, text, type, exceptId);
	return {
		id: 'range',
		label: 'addresses',
		value: text === '' ? '–' : text,
		...(wrong !== undefined && {note: {text: wrong, tone: 'warning'}}),
		kind: 'text',
		text,
		hint: 'first-last',
		check: typed => spanTrouble(known, subnet, typed, type, exceptId),
	};
};

const subnetField = (subnets: readonly Subnet[], chosen: Subnet | undefined): FormField => ({
	id: 'subnet',
	label: 'subnet',
	value: chosen?.cidr ?? '–',
	kind: 'pick',
	title: 'Where the range lies',
	options: subnets.map(({id, cidr, managed}) => ({
		value: String(id), label: cidr, why: managed ? 'managed: MAAS hands out addresses there' : 'unmanaged: MAAS hands out none there', canBeChosen: true,
	})),
});

const subnetOf = (subnets: readonly Subnet[], values: FormValues): Subnet | undefined => subnets.find(({id}) => String(id) === values.subnet) ?? subnets[0];

/** A new range on one of these subnets (id). */
export const newRangeForm = (ids: readonly number[]): ActionForm => (known, values) => {
	const subnets = (known.snapshot.subnets ?? []).filter(({id}) => ids.includes(id));
	const subnet = subnetOf(subnets, values);
	const type = isType(values.type) ? values.type : 'dynamic';
	const {range: text = '', comment = ''} = values;
	const span = readSpan(text);
	const wrong = text === '' ? 'Type its addresses first.' : spanTrouble(known, subnet, text, type);
	return {
		intro: `A range ${subnets.length === 1 ? `of ${subnets[0]!.cidr}` : 'on one of its subnets'}.`,
		fields: [
			...(subnets.length > 1 ? [subnetField(subnets, subnet)] : []),
			typeField(type),
			rangeField({
				known, subnet, text, type,
			}),
			commentField(comment),
		],
		...(wrong !== undefined && {wrong}),
		...(wrong === undefined && span && subnet && {
			request: {
				action: 'create-range', choice: {
					subnet: subnet.id, type, ...span, comment,
				},
			},
		}),
	};
};

/** Another extent, type or comment for a range (id). */
export const changeRangeForm = (id: number): ActionForm => (known, values) => {
	const range = known.snapshot.ipranges?.find(one => one.id === id);
	if (range === undefined) {
		return {intro: 'It isn\'t there any more.', fields: [], wrong: 'MAAS doesn\'t list this range any more.'};
	}

	const subnet = known.snapshot.subnets?.find(one => one.id === range.subnet?.id);
	const type = isType(values.type) ? values.type : range.type;
	const {range: text = rangeName(range), comment = range.comment ?? ''} = values;
	const span = readSpan(text);
	const wrong = spanTrouble(known, subnet, text, type, id);
	return {
		intro: `It reaches from ${range.start_ip} to ${range.end_ip} now.`,
		fields: [typeField(type), rangeField({
			known, subnet, text, type, exceptId: id,
		}), commentField(comment)],
		...(wrong !== undefined && {wrong}),
		...(wrong === undefined && span && {
			request: {
				action: 'change-range', choice: {
					range: id, type, ...span, comment,
				},
			},
		}),
	};
};
