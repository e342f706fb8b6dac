import type {Role, RegionState} from './state.js';

/** Names and values of a body, in order; a name may come twice. */
export type Form = ReadonlyArray<readonly [name: string, value: string]>;

export type RegionRequest = Readonly<{
	method: string;
	/** With the query, as in `/MAAS/api/2.0/zones/?op=…`. */
	path: string;
	/** Whose key came with it; `null` for none. */
	user: Role;
	form?: Form;
}>;

export type RegionResponse = Readonly<{
	status: number;
	/** Without charset. */
	contentType: 'application/json' | 'text/plain' | 'text/html';
	/** A JSON value where the content type says JSON, otherwise the text. Not to be changed: parts of it are shared. */
	body: unknown;
	headers: Readonly<Record<string, string>>;
}>;

/** What a rule is told. */
export type Ask = Readonly<{
	state: RegionState;
	/** `null` only where the resource is open to everyone. */
	user: Role;
	/** Named parts of the path. */
	params: Readonly<Record<string, string>>;
	/** The path without the query, slashes as they should be. */
	path: string;
	query: URLSearchParams;
	form: Form;
	/** Milliseconds since the epoch. */
	now: number;
}>;

/** What a rule says: the answer and, where something changed, the region that is now. */
export type Reply = RegionResponse & {readonly state?: RegionState};

/** Hash of the API description of MAAS 3.7.3, which comes with most of its answers (all recordings with `X-Maas-Api-Hash`). */
const apiHash = '36763f1444f05f8c565d0292aabefcaa9ece4369';

/** Headers of what a handler answered itself. What it raised instead is answered further out, with `Vary: Cookie` alone (recordings 033, 064, 076). */
const handled = {Vary: 'Authorization, Cookie', 'X-Maas-Api-Hash': apiHash};
const raised = {Vary: 'Cookie'};

/** Anonymous handlers look at no cookie (recording 001). */
export const handledForAnyone = {Vary: 'Authorization', 'X-Maas-Api-Hash': apiHash};

const reply = (status: number, contentType: RegionResponse['contentType'], body: unknown, headers: RegionResponse['headers']): RegionResponse => ({
	status, contentType, body, headers,
});

export const json = (body: unknown): RegionResponse => reply(200, 'application/json', body, handled);
export const text = (status: number, body: string): RegionResponse => reply(status, 'text/plain', body, handled);

/** Done, and there is nothing to say. */
export const noContent = text(204, '');

/** Answers from outside the API's handlers carry no headers of theirs. */
export const bare = (status: number, contentType: RegionResponse['contentType'], body: unknown): RegionResponse => reply(status, contentType, body, {});

/** The 405 of an API handler has no text (recordings 034, 036, 037, 038). */
export const notAllowed = (headers: RegionResponse['headers'] = handled): RegionResponse => reply(405, 'text/html', '', headers);

/** A request that ends here. Thrown by rules and by what they use, caught by `answer`, and nothing has changed. */
export class Refusal extends Error {
	constructor(readonly response: RegionResponse) {
		super(`MAAS refuses with ${response.status}`);
	}
}

/** Not there: `No VLAN matches the given query.` (recordings 056, 092, 099, 110, 129, 138). */
export const notFound = (model: string): Refusal => new Refusal(text(404, `No ${model} matches the given query.`));

/** Refused with a text, as a handler raises it. */
export const refused = (status: number, body = ''): Refusal => new Refusal(reply(status, 'text/plain', body, raised));

/** A form that doesn't hold: messages by field (recordings 064, 067, 069). */
export const invalid = (errors: Readonly<Record<string, readonly string[]>>): Refusal => new Refusal(reply(400, 'application/json', errors, raised));

/** What MAAS raises and doesn't mean to: 500 with the error's text (sequence ipranges, inverted and bad-ip). */
export const crashed = (message: string): Refusal => refused(500, message);

/** What an administrator alone may do to a row that others may see: 403 without a word, once the row is found (sequence vlan-put, step 1). */
export const requireAdminOfRow = ({user}: Ask): void => {
	if (user !== 'admin') {
		throw refused(403);
	}
};

/** Operations and methods for administrators (recordings 076, 088, 216). */
export const requireAdmin = ({user}: Ask): void => {
	if (user !== 'admin') {
		throw refused(403, 'This method is reserved for admin users.');
	}
};

/** Nobody's key, and the resource wants one (recordings 009, 502 to 514). */
export const forbidden = text(401, 'Forbidden');

/** No such operation, or no operation named where one is needed (recordings 033, 035, 154); also for nobody on lists of nodes (500, 501, 506). */
export const unrecognised = (method: string, operation: string | null): RegionResponse =>
	reply(400, 'text/plain', `Unrecognised signature: method=${method} op=${operation ?? 'None'}`, raised);
