import type {JournalRecord} from '../../../actions/journal/record.js';
import {joinControllers} from '../../../domain/controllers.js';
import type {Known} from '../../../domain/known.js';
import {allVlans} from '../../../domain/vlans.js';
import type {Around} from '../around.js';
import type {Offer} from '../offer.js';
import {offersOfController} from './controller-offers.js';
import {bringBackLabel, bringBackOffer} from './other-offers.js';
import {regionOffers} from './region-offers.js';
import {vlanOffers} from './vlan-offers.js';

/** Racks that plans have deleted, and that aren't there again; of several plans the last counts. */
const bringBackOffers = ({snapshot: {rackcontrollers = []}}: Known, records: readonly JournalRecord[], around: Around): Offer[] => {
	const offers = records.map(record => bringBackOffer(record, around)).filter(offer => offer !== undefined);
	const there = new Set(rackcontrollers.map(({hostname}) => bringBackLabel(hostname)));
	return new Map(offers.map(offer => [offer.label, offer])).values().filter(({label}) => !there.has(label)).toArray();
};

/**
All that could be done now: what the palette finds by a few letters.

@param records What the journal tells.
*/
export const allOffers = (known: Known, around: Around, records: readonly JournalRecord[] = []): Offer[] => {
	const {fabrics = [], rackcontrollers = [], regioncontrollers = []} = known.snapshot;
	return [
		...regionOffers(known, around),
		...joinControllers(rackcontrollers, regioncontrollers).flatMap(controller => offersOfController(known, controller, around)),
		...bringBackOffers(known, records, around),
		...allVlans(fabrics).flatMap(({id}) => vlanOffers(known, id)),
	].filter(({why}) => why === undefined);
};
