import type {NodeRow, RegionState} from '../state.js';
import {chooseZone} from './choose.js';
import {
	badRowChoice,
	cleanText,
	FormErrors,
	type Given,
} from './form.js';

const chooseDomain = (state: RegionState, before: number | null, value: string, errors: FormErrors): number | null => {
	if (value === '') {
		return before;
	}

	const domain = /^\d+$/v.test(value) ? state.domains.get(Number(value)) : state.domains.values().find(({name}) => name === value);
	if (!domain) {
		errors.add('domain', badRowChoice);
		return before;
	}

	return domain.id;
};

/**
A controller after what was sent for it: its description, its zone and its domain.

@throws {Refusal} 400 with what MAAS finds wrong, by field.
*/
export const cleanController = (state: RegionState, before: NodeRow, given: Given): NodeRow => {
	const errors = new FormErrors();
	const zone = chooseZone(state, before.zone, given.get('zone') ?? '', errors);
	const domain = chooseDomain(state, before.domain, given.get('domain') ?? '', errors);
	const description = given.has('description') ? {description: cleanText(errors, 'description', given.get('description')!)} : {};
	errors.throwIfAny();
	const name = domain === null ? undefined : state.domains.get(domain)?.name;
	const fqdn = domain === before.domain || name === undefined ? {} : {fqdn: `${before.hostname}.${name}`};
	return {
		...before, zone, domain, rest: {...before.rest, ...description, ...fqdn},
	};
};
