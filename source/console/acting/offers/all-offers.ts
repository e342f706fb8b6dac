import {joinControllers} from '../../../domain/controllers.js';
import type {Known} from '../../../domain/known.js';
import {allVlans} from '../../../domain/vlans.js';
import type {Around} from '../around.js';
import type {Offer} from '../offer.js';
import {offersOfController} from './controller-offers.js';
import {regionOffers} from './region-offers.js';
import {vlanOffers} from './vlan-offers.js';

/** All that could be done now: what the palette finds by a few letters. */
export const allOffers = (known: Known, around: Around): Offer[] => {
	const {fabrics = [], rackcontrollers = [], regioncontrollers = []} = known.snapshot;
	return [
		...regionOffers(known, around),
		...joinControllers(rackcontrollers, regioncontrollers).flatMap(controller => offersOfController(known, controller, around)),
		...allVlans(fabrics).flatMap(({id}) => vlanOffers(known, id)),
	].filter(({why}) => why === undefined);
};
