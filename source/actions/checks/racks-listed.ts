import type {Known} from '../../domain/known.js';
import type {Check} from '../plan.js';

/** Whoever is no admin is given an empty list of racks: one that comes would never be seen, and one that is there isn't known. */
export const racksListedCheck = ({snapshot: {rackcontrollers, whoami}}: Known, region = 'the region'): Check => {
	const title = `The racks of ${region} are known`;
	if (whoami?.is_superuser === false) {
		return {
			title, outcome: 'stop', detail: 'MAAS lists racks to admins only: this one\'s arrival would never show.', remedy: 'Use the API key of an admin.',
		};
	}

	return rackcontrollers === undefined
		? {
			title, outcome: 'stop', detail: 'They couldn\'t be read, so that a new one can\'t be told from those.', remedy: 'Look again once MAAS answers.',
		}
		: {title, outcome: 'pass', detail: 'The list was read.'};
};
