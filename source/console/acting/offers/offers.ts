import type {ActionName, Finding} from '../../../domain/finding.js';
import type {Known} from '../../../domain/known.js';
import type {JournalView} from '../../../screens/action/doing.js';
import {runningIn} from '../../../screens/journal.js';
import type {Around} from '../around.js';
import type {Offer} from '../offer.js';
import {controllerOffers} from './controller-offers.js';
import {
	notificationOffers,
	rangeOffers,
	recordOffers,
	subnetOffers,
} from './other-offers.js';
import {addRackOffer, regionOffers} from './region-offers.js';
import {subjectOfFinding, type ActionSubject} from './subject.js';
import {vlanOffers} from './vlan-offers.js';

/** What offers are made from. */
export type OfferContext = {known: Known; findings: readonly Finding[]; journal: JournalView | undefined; around: Around};

/** The start of the label of what puts a finding right. */
const rights: Readonly<Partial<Record<ActionName, RegExp>>> = {
	'turn-off-dhcp': /^Turn DHCP off/v,
	ranges: /^Add a range/v,
	'delete-rack': /^(?:Delete|Take the rack role)/v,
	'delete-region': /^Delete the region/v,
	'evacuate-rack': /^Evacuate/v,
	'add-rack': /^Add a rack/v,
	're-register-rack': /^Register/v,
	'move-rack': /^Move/v,
	'rack-endpoints': /^Change the URLs/v,
};

const findingOffers = (context: OfferContext, key: string): Offer[] => {
	const finding = context.findings.find(one => one.key === key);
	const subject = finding && subjectOfFinding(finding);
	if (finding === undefined || subject === undefined) {
		return [];
	}

	const right = finding.action === undefined ? undefined : rights[finding.action];
	// One more rack isn't done with the rack that is there alone.
	const offers = [...offersOf(context, subject), ...(finding.action === 'add-rack' && subject.kind !== 'region' ? [addRackOffer(context.around)] : [])];
	return right === undefined ? offers : offers.toSorted((a, b) => Number(right.test(b.label)) - Number(right.test(a.label)));
};

const offersOf = (context: OfferContext, subject: ActionSubject): Offer[] => {
	const {known, journal, around} = context;
	switch (subject.kind) {
		case 'region': {
			return regionOffers(known, around);
		}

		case 'racks': {
			return [addRackOffer(around)];
		}

		case 'vlan': {
			return vlanOffers(known, subject.id);
		}

		case 'controller': {
			return controllerOffers(known, subject.systemId, around);
		}

		case 'subnet': {
			return subnetOffers(known, subject.id);
		}

		case 'range': {
			return rangeOffers(known, subject.id);
		}

		case 'notification': {
			return notificationOffers(known, subject.id);
		}

		case 'finding': {
			return findingOffers(context, subject.key);
		}

		case 'record': {
			const record = journal?.records.find(({id}) => id === subject.id);
			return journal && record ? recordOffers(record, runningIn(journal), around) : [];
		}
	}
};

/** What can be done with these, each once; with the region as a whole where nothing is meant. */
export const offersFor = (context: OfferContext, subjects: readonly ActionSubject[]): Offer[] => {
	const offers = subjects.flatMap(subject => offersOf(context, subject));
	return offers.length === 0 ? regionOffers(context.known, context.around) : new Map(offers.map(offer => [offer.label, offer])).values().toArray();
};
