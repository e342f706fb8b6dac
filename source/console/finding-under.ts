import type {Finding} from '../domain/finding.js';
import type {Place} from '../screens/places.js';
import type {PlaceRow} from '../screens/screen.js';

/** The finding that a row leads to, or failing that the place is about; nothing where it is gone. */
export const findingUnder = (row: PlaceRow | undefined, here: Place, findings: readonly Finding[]): Finding | undefined => {
	const place = [row?.target, here].find(meant => meant?.screen === 'finding');
	return place?.screen === 'finding' ? findings.find(({key}) => key === place.key) : undefined;
};
