import type {Place} from '../screens/places.js';
import type {PlaceRow} from '../screens/screen.js';

/** The system_id of the controller that a row is about, or failing that the place. */
export const controllerUnder = (row: PlaceRow | undefined, here: Place): string | undefined => {
	for (const place of [row?.target, row?.raw, here]) {
		const meant = place?.screen === 'raw' ? place.of : place;
		if (meant && 'systemId' in meant) {
			return meant.systemId;
		}
	}

	return undefined;
};
