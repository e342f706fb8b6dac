import {isUnfinished, mayUndo, type JournalRecord} from '../../../actions/journal/record.js';
import {deletedRackIn} from '../../../actions/registration/recorded-roles.js';
import {rangeName} from '../../../actions/range-words.js';
import type {Known} from '../../../domain/known.js';
import {notificationText} from '../../../domain/notifications.js';
import type {Around} from '../around.js';
import {registerAgainForm} from '../forms/register-again-form.js';
import {changeRangeForm, newRangeForm} from '../forms/range-form.js';
import type {Offer} from '../offer.js';

/** What can be done with a subnet (id). */
export const subnetOffers = ({snapshot: {subnets = []}}: Known, id: number): Offer[] => subnets
	.filter(subnet => subnet.id === id)
	.map(({cidr}) => ({label: `Add a range to ${cidr}`, start: {form: newRangeForm([id])}}));

/** What can be done with a range (id). */
export const rangeOffers = ({snapshot: {ipranges = []}}: Known, id: number): Offer[] => ipranges.flatMap(range => range.id === id
	? [
		{label: `Change ${rangeName(range)}`, start: {form: changeRangeForm(id)}},
		{label: `Delete ${rangeName(range)}`, start: {request: {action: 'delete-range', choice: {range: id}}}},
	]
	: []);

const longestText = 40;

/** What can be done with a notification (id). */
export const notificationOffers = ({snapshot: {notifications = []}}: Known, id: number): Offer[] => notifications
	.filter(notification => notification.id === id)
	.map(notification => {
		const text = notificationText(notification);
		return {
			label: `Dismiss “${text.length > longestText ? `${text.slice(0, longestText - 1).trimEnd()}…` : text}”`,
			...(!notification.dismissable && {why: 'MAAS shows it until what it is about is put right.'}),
			start: {request: {action: 'dismiss-notification', choice: {notification: id}}},
		};
	});

export const bringBackLabel = (hostname: string): string => `Bring ${hostname} back`;

/** The rack that a plan has deleted comes back by registering again. */
export const bringBackOffer = (record: JournalRecord, around: Around): Offer | undefined => {
	const deleted = record.undoneBy === undefined ? deletedRackIn(record) : undefined;
	return deleted && {label: bringBackLabel(deleted.hostname), start: {form: registerAgainForm(deleted.hostname, around, record)}};
};

/** What can be done with a plan that the journal tells of. */
export const recordOffers = (record: JournalRecord, running: ReadonlySet<string>, around: Around): Offer[] => {
	const why = running.has(record.id) ? {why: 'It is being carried out.'} : {};
	const isOver = !isUnfinished(record, running) && record.ended?.outcome !== 'stopped';
	const back = bringBackOffer(record, around);
	const whyNot = back ? {why: 'It has deleted a rack, which has to be brought back.'} : why;
	return [
		...(back ? [{...back, ...why}] : []),
		{
			label: 'Take it back', ...(mayUndo(record) ? whyNot : {why: record.undoneBy === undefined ? 'Nothing of it was done.' : 'It was taken back already.'}), start: {request: {action: 'undo', choice: record}},
		},
		{
			label: 'Go on with it', ...(isOver ? {why: 'It has ended.'} : why), start: {request: {action: 'go-on', choice: record}},
		},
	];
};
