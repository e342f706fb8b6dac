/**
What went wrong, by what can be done about it.

- `unreachable`: no connection, or it broke.
- `timeout`: no connection, or no answer, in time.
- `tls`: a connection that can't be trusted.
- `unauthorized`: MAAS doesn't know who asks.
- `forbidden`: it does, and they may not; or this console is read-only.
- `not-found`: there is no such thing, any more or yet.
- `invalid`: MAAS refuses what was asked for; `fields` says why.
- `conflict`: somebody else is changing the same.
- `unavailable`: not now: a proxy without a region behind it, or too many requests.
- `server`: MAAS failed.
- `protocol`: what answered isn't MAAS's API, or not the region that it should be.
*/
export type MaasErrorKind = 'unreachable' | 'timeout' | 'tls' | 'unauthorized' | 'forbidden' | 'not-found' | 'invalid' | 'conflict' | 'unavailable' | 'server' | 'protocol';

export type MaasErrorDetails = {
	kind: MaasErrorKind;
	/** What happened, in a sentence. Stripped, and without a secret. */
	message: string;
	/** What to try, in a sentence or two; empty where nothing is known. */
	hint: string;
	/** Base URL of the endpoint that it is about. */
	endpoint?: string;
	/** HTTP status, where there was an answer. */
	status?: number;
	/** What a form of MAAS's says, by field; `__all__` is about the whole. */
	fields?: Record<string, string[]>;
	/** Seconds to wait, where the answer said so. */
	retryAfter?: number;
	/** Whether a change may have been made all the same: the answer was lost, or came from a proxy. Never true of a read. */
	isOutcomeUnknown?: boolean;
	cause?: unknown;
};

/** Everything that goes wrong between the console and a region. It can be shown, logged and inspected: it holds no key, no request and no header. */
export class MaasError extends Error {
	override readonly name = 'MaasError';
	readonly kind: MaasErrorKind;
	readonly hint: string;
	readonly endpoint: string | undefined;
	readonly status: number | undefined;
	readonly fields: Record<string, string[]> | undefined;
	readonly retryAfter: number | undefined;
	readonly isOutcomeUnknown: boolean;

	constructor({kind, message, hint, endpoint, status, fields, retryAfter, isOutcomeUnknown = false, cause}: MaasErrorDetails) {
		super(message, cause === undefined ? undefined : {cause});
		this.kind = kind;
		this.hint = hint;
		this.endpoint = endpoint;
		this.status = status;
		this.fields = fields;
		this.retryAfter = retryAfter;
		this.isOutcomeUnknown = isOutcomeUnknown;
	}
}
