import {stripText} from './schemas/strip-text.js';

export {stripText} from './schemas/strip-text.js';

/** The same as JSON writes it. Tabs and returns that aren't escaped can only stand between JSON's tokens, where they do nothing. */
const forbiddenInJson = /[[\p{Bidi_Control}\p{Control}]--[\t\n\r]]|\\[bfrt]|\\u(?:00(?:0[\da-f]|[189]|7f)|061c|200[ef]|202[a-e]|206[6-9])/iv;

/** Whether {@link stripJson} could change anything in what this body holds. One pass over the text: a list may have 4 MB, and nearly always there is nothing. */
export const shouldStripJson = (body: string): boolean => forbiddenInJson.test(body);

/** Every string in a JSON value, and every key, stripped. */
export const stripJson = (value: unknown): unknown => {
	if (typeof value === 'string') {
		return stripText(value);
	}

	if (Array.isArray(value)) {
		return value.map(item => stripJson(item));
	}

	return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, item]) => [stripText(key), stripJson(item)])) : value;
};

/** One line of at most `length` characters, for an error or a header. */
export const shorten = (text: string, length = 160): string => {
	const line = stripText(text).replaceAll(/\s+/gv, ' ').trim();
	return line.length > length ? `${line.slice(0, length - 1)}…` : line;
};
