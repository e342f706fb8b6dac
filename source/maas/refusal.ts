import * as z from 'zod';
import {MaasError, type MaasErrorKind} from './errors.js';
import {redact} from './redact.js';
import type {ApiKey} from './schemas/api-key.js';
import {shorten, stripJson} from './strip.js';
import {unauthorized} from './unauthorized.js';

/** An answer as it came. */
export type RawAnswer = {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string | string[] | undefined>;
	body: string;
};

export type Circumstances = {
	endpoint: string;
	/** What was asked for, as an admin would name it: `PUT fabrics/0/vlans/10/`. */
	what: string;
	isChange: boolean;
	apiKey: ApiKey;
	/** What the request said for its time, in seconds since the epoch. */
	sentAt: number;
	/** Milliseconds since the epoch. */
	now: number;
};

const kinds: Record<number, MaasErrorKind> = {
	403: 'forbidden', 404: 'not-found', 409: 'conflict', 410: 'not-found', 429: 'unavailable', 502: 'unavailable', 503: 'unavailable', 504: 'unavailable',
};

const hints: Record<MaasErrorKind, string> = {
	unreachable: '',
	timeout: '',
	tls: '',
	unauthorized: '',
	forbidden: 'Some things are for administrators of MAAS only: use an administrator\'s API key.',
	'not-found': 'It may have been deleted meanwhile: refresh and look again.',
	invalid: '',
	conflict: 'Somebody else is changing the same: look again and retry.',
	unavailable: 'The region may be starting or overloaded. If it stays so: `systemctl status maas-regiond` or `snap services maas` on a region controller.',
	server: 'The region\'s log says more: /var/log/maas/regiond.log, or /var/snap/maas/common/log/regiond.log. If its database is down, it comes back by itself.',
	protocol: 'Check the URL: it must lead to MAAS, as http://HOST:5240/MAAS does.',
};

export const header = (headers: RawAnswer['headers'], name: string): string | undefined => {
	const value = headers[name];
	return Array.isArray(value) ? value[0] : value;
};

/**
`Retry-After`, in seconds from now, at least 0. It comes as seconds or as a date.
*/
export const parseRetryAfter = (text: string | undefined, now: number): number | undefined => {
	if (text === undefined) {
		return undefined;
	}

	if (/^\s*\d+\s*$/v.test(text)) {
		return Number(text);
	}

	const date = Date.parse(text);
	return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
};

export const isHtml = ({headers, body}: RawAnswer): boolean => /^text\/html/iv.test(header(headers, 'content-type') ?? '') || /^\s*<(?:!doctype|html|head|body)/iv.test(body);

const formErrors = z.record(z.string(), z.union([z.string().transform(text => [text]), z.array(z.string())]));

/** `{"field": ["message"]}`, which is how MAAS's forms refuse. */
const parseFields = (body: string): Record<string, string[]> | undefined => {
	try {
		return formErrors.parse(stripJson(JSON.parse(body)));
	} catch {
		return undefined;
	}
};

const describeFields = (fields: Record<string, string[]>) => Object.entries(fields).map(([field, messages]) => field === '__all__' ? messages.join(' ') : `${field}: ${messages.join(' ')}`).join(' ');

const redirect = ({headers}: RawAnswer, {endpoint}: Circumstances): {message: string; hint: string} => {
	const location = header(headers, 'location');
	const target = location !== undefined && URL.canParse(location, endpoint) ? new URL(location, endpoint) : undefined;
	if (!target) {
		return {message: `${endpoint} answered with a redirect that leads nowhere.`, hint: hints.protocol};
	}

	return {
		message: `${endpoint} points elsewhere: to ${shorten(`${target.origin}${target.pathname}`, 100)}.`,
		hint: target.pathname.startsWith('/MAAS')
			? `Redirects aren't followed, the API key would go with them. If that is your MAAS, log in with ${shorten(target.origin, 80)}/MAAS.`
			: `Redirects aren't followed, the API key would go with them. ${hints.protocol}`,
	};
};

/** An answer that isn't a success, as an error that says what to do. */
export const refusal = (answer: RawAnswer, circumstances: Circumstances): MaasError => {
	const {status, headers, body} = answer;
	const {endpoint, what, isChange, apiKey, sentAt, now} = circumstances;
	const date = Date.parse(header(headers, 'date') ?? '');
	if (status === 401 || (status === 400 && /^Unrecognised signature: method=\w+ op=None/v.test(body))) {
		return unauthorized({
			endpoint, status, body, sentAt, serverTime: Number.isNaN(date) ? undefined : Math.floor(date / 1000),
		});
	}

	const common = {
		endpoint, status, retryAfter: parseRetryAfter(header(headers, 'retry-after'), now), isOutcomeUnknown: isChange && status >= 500,
	};
	if (status >= 300 && status < 400) {
		return new MaasError({...common, kind: 'protocol', ...redirect(answer, circumstances)});
	}

	const kind = kinds[status] ?? (status >= 500 ? 'server' : 'invalid');
	if (isHtml(answer)) {
		// A proxy's page, or Django's own for a 405: nothing in it is worth a line.
		const isProxys = kind === 'unavailable' || kind === 'server';
		const why = isProxys ? ': a proxy in front of MAAS has no region to ask.' : ' with a web page: this isn\'t MAAS\'s API.';
		return new MaasError({
			...common,
			kind: isProxys ? kind : 'protocol',
			message: `${endpoint} answered ${status} to ${what}${why}`,
			hint: isProxys ? hints[kind] : hints.protocol,
		});
	}

	const fields = kind === 'invalid' ? parseFields(body) : undefined;
	const text = shorten(redact(fields ? describeFields(fields) : body, apiKey), 240);
	return new MaasError({
		...common,
		kind,
		fields,
		message: text === '' ? `MAAS answered ${status} to ${what}.` : `MAAS answered ${status} to ${what}: ${text}`,
		hint: hints[kind],
	});
};
