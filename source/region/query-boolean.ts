import {refused} from './exchange.js';

/** A parameter of the query in MAAS's words for true and false; another one is refused (recordings 123, 124; sequence delete-primary-alone). False where it isn't given. */
export const queryBoolean = (query: URLSearchParams, name: string): boolean => {
	const value = (query.get(name) ?? 'false').toLowerCase();
	if (['true', 'yes', 'on', '1', 't', 'y'].includes(value)) {
		return true;
	}

	if (['false', 'no', 'off', '0', '', 'f', 'n'].includes(value)) {
		return false;
	}

	throw refused(400, `Invalid ${name}: Value should be 'true' or 'false'`);
};
