import {comparable as inOneOrder} from '../region/unordered.js';

/** Fields that say when something was, or where Python held it in memory. */
const passing = new Set(['created', 'updated', 'expires', '_state']);

const withoutPassing = (value: unknown): unknown => {
	if (Array.isArray(value)) {
		return value.map(one => withoutPassing(one));
	}

	return typeof value === 'object' && value !== null
		? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, passing.has(name) ? '…' : withoutPassing(one)]))
		: value;
};

/** A body without time stamps, and with what has no order in one. */
export const comparable = (path: string, body: unknown): unknown => withoutPassing(inOneOrder(path, body ?? null));

/** Where two values differ first, in words; `undefined` where they don't. */
export const firstDifference = (given: unknown, recorded: unknown, at = 'body'): string | undefined => {
	if (typeof given !== 'object' || typeof recorded !== 'object' || given === null || recorded === null) {
		return given === recorded ? undefined : `${at}: ${JSON.stringify(given)} where MAAS gave ${JSON.stringify(recorded)}`;
	}

	if (Array.isArray(given) && Array.isArray(recorded) && given.length !== recorded.length) {
		return `${at}: ${given.length} where MAAS gave ${recorded.length}`;
	}

	for (const name of new Set([...Object.keys(recorded), ...Object.keys(given)])) {
		const difference = firstDifference((given as Record<string, unknown>)[name], (recorded as Record<string, unknown>)[name], `${at}.${name}`);
		if (difference !== undefined) {
			return difference;
		}
	}

	return undefined;
};
