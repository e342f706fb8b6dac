import {readFileSync} from 'node:fs';
import type {Form} from '../../source/region/exchange.js';

/** A request as it was recorded. */
export type RecordedRequest = Readonly<{
	method: string;
	/** With its query. */
	path: string;
	form?: Form;
	/** How the form was sent; urlencoded where nothing is said. */
	multipart?: boolean;
	raw_body?: string;
	ctype?: string;
	/** Whose key, nobody's, or the header that was sent. */
	auth: string | null;
}>;

export type RecordedResponse = Readonly<{
	status: number;
	/** Without charset. */
	content_type: string;
	json?: unknown;
	text?: string;
	headers?: Readonly<Record<string, string>>;
}>;

export type Step = Readonly<{name?: string; request: RecordedRequest; response: RecordedResponse}>;

/** Requests one after the other, the first of them to the lab scene. */
export type Run = Readonly<{name: string; steps: readonly Step[]}>;

export const kinds = ['traces', 'sequences', 'recordings'] as const;
export type Kind = (typeof kinds)[number];

/** What a real region answered, as `recorded/README.md` says. */
export const recordedRuns = (kind: Kind): Run[] => JSON.parse(readFileSync(new URL(`recorded/${kind}.json`, import.meta.url), 'utf8')) as Run[];
