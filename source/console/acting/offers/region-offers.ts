import type {Known} from '../../../domain/known.js';
import {spreadForm} from '../forms/marks-form.js';
import type {Offer} from '../offer.js';

/** What can be done with the region as a whole. */
export const regionOffers = ({snapshot: {fabrics = []}}: Known): Offer[] => {
	const isServed = fabrics.some(({vlans}) => vlans.some(({dhcp_on}) => dhcp_on));
	return [{label: 'Spread second racks', ...(!isServed && {why: 'DHCP is on nowhere.'}), start: {form: spreadForm}}];
};
