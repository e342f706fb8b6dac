import type * as z from 'zod';
import {MaasError} from './errors.js';
import {hasPowerParameters, hidePowerParameters} from './power-parameters.js';
import {
	header,
	isHtml,
	type Circumstances,
	type RawAnswer,
} from './refusal.js';
import {
	shouldStripJson,
	shorten,
	stripJson,
	stripText,
} from './strip.js';

const step = (name: PropertyKey) => typeof name === 'number' ? `[${name}]` : `.${String(name)}`;

const valueAt = (json: unknown, path: readonly PropertyKey[]): unknown => {
	let value = json;
	for (const name of path) {
		value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
	}

	return value;
};

/** `[3].dhcp_on is "maybe" (expected boolean)`: where an answer is off, and what stands there. */
const describeIssue = (issue: z.core.$ZodIssue, json: unknown): string => {
	const field = issue.path.length === 0 ? 'the whole' : shorten(issue.path.map(name => step(name)).join('').replace(/^\./v, ''));
	const value = valueAt(json, issue.path);
	const shown = value === undefined ? 'missing' : shorten(JSON.stringify(value), 60);
	const expected = issue.code === 'invalid_type' ? `expected ${issue.expected}` : shorten(issue.message, 80);
	return `${field} is ${shown} (${expected})`;
};

type Unreadable = {message: string; hint: string; cause?: unknown};

const unreadable = ({status}: RawAnswer, {endpoint, isChange}: Circumstances, said: Unreadable) =>
	new MaasError({
		kind: 'protocol', endpoint, status, ...said, isOutcomeUnknown: isChange,
	});

/**
A successful answer, parsed once and for all: strings stripped of what a terminal would obey, then the schema.

An empty body is `undefined`, a text is a string.

@throws {MaasError} Of kind `protocol`, naming resource, field and value.
*/
export const readAnswer = <T>(answer: RawAnswer, expect: z.ZodType<T>, circumstances: Circumstances): {data: T; body: string; json: unknown} => {
	const {endpoint, what} = circumstances;
	if (isHtml(answer)) {
		throw unreadable(answer, circumstances, {
			message: `${endpoint} answered ${what} with a web page: this isn't MAAS's API.`,
			hint: 'Check the URL: it must lead to MAAS, as http://HOST:5240/MAAS does. A proxy or a log-in page may stand between.',
		});
	}

	const isJson = /\bjson\b/iv.test(header(answer.headers, 'content-type') ?? '');
	let json: unknown;
	let body: string;
	if (isJson) {
		try {
			json = JSON.parse(answer.body);
		} catch (error) {
			throw unreadable(answer, circumstances, {
				message: `The answer of ${endpoint} to ${what} isn't JSON, or was cut off.`,
				hint: 'Try again. If it stays so, a proxy between here and MAAS changes answers.',
				cause: new Error(shorten((error as Error).message)),
			});
		}

		const isOdd = shouldStripJson(answer.body);
		json = isOdd ? stripJson(json) : json;
		// What is shown raw may be parsed again before it is drawn.
		const shown = hasPowerParameters(answer.body) ? hidePowerParameters(json) : json;
		body = isOdd || shown !== json ? JSON.stringify(shown) : answer.body;
	} else {
		body = stripText(answer.body);
		json = body === '' ? undefined : body;
	}

	const result = expect.safeParse(json);
	if (!result.success) {
		const issues = result.error.issues.slice(0, 2).map(issue => describeIssue(issue, json)).join('; ');
		const more = result.error.issues.length > 2 ? `; and ${result.error.issues.length - 2} more` : '';
		throw unreadable(answer, circumstances, {
			message: `MAAS's answer to ${what} can't be understood: ${issues}${more}.`,
			hint: 'maas-ha knows the answers of MAAS 2.9 to 3.7. If yours is one of these, please report this line.',
		});
	}

	return {data: result.data, body, json};
};
