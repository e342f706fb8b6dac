import {
	fabricsByName,
	spacesByName,
	zonesByName,
	type RegionState,
} from '../state.js';
import {badRowChoice, type FormErrors} from './form.js';

/** What MAAS shows as the space of a VLAN that has none. */
export const noSpace = 'undefined';

const idIn = (value: string): number | undefined => {
	const id = /^(?:id:)?(?<id>\d+)$/v.exec(value)?.groups?.id;
	return id === undefined ? undefined : Number(id);
};

/** A space by id or by name; its name, or {@link noSpace} for an empty value or that very word. */
export const chooseSpace = (state: RegionState, value: string, errors: FormErrors): string => {
	if (value === '' || value === noSpace) {
		return noSpace;
	}

	const id = idIn(value);
	const space = id === undefined ? state.spaces.where(spacesByName, value.replace(/^name:/v, ''))[0] : state.spaces.get(id);
	if (!space) {
		errors.add('space', badRowChoice);
		return noSpace;
	}

	return space.name;
};

/** A fabric by id or by name; an empty value leaves the one that is. */
export const chooseFabric = (state: RegionState, before: number, value: string, errors: FormErrors): number => {
	if (value === '') {
		return before;
	}

	const id = idIn(value);
	const fabric = id === undefined ? state.fabrics.where(fabricsByName, value.replace(/^name:/v, ''))[0] : state.fabrics.get(id);
	if (!fabric) {
		errors.add('fabric', badRowChoice);
	}

	return fabric?.id ?? before;
};

/** A zone by its name alone (recordings 086, 087); an empty value leaves the one that is. */
export const chooseZone = (state: RegionState, before: number | null, value: string, errors: FormErrors): number | null => {
	if (value === '') {
		return before;
	}

	const [zone] = state.zones.where(zonesByName, value);
	if (!zone) {
		errors.add('zone', badRowChoice);
		return before;
	}

	return zone.id;
};
