import type {Known} from '../../../domain/known.js';
import type {Around} from '../around.js';
import {addRackForm} from '../forms/add-rack-form.js';
import {spreadForm} from '../forms/marks-form.js';
import type {Offer} from '../offer.js';

/** One more rack. */
export const addRackOffer = (around: Around): Offer => ({label: 'Add a rack', start: {form: addRackForm(around)}});

/** What can be done with the region as a whole. */
export const regionOffers = ({snapshot: {fabrics = []}}: Known, around: Around): Offer[] => {
	const isServed = fabrics.some(({vlans}) => vlans.some(({dhcp_on}) => dhcp_on));
	return [{label: 'Spread second racks', ...(!isServed && {why: 'DHCP is on nowhere.'}), start: {form: spreadForm}}, addRackOffer(around)];
};
