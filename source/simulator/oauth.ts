import type {RegionResponse} from '../region/exchange.js';
import type {Role} from '../region/state.js';
import type {ApiKey} from './api-key.js';

export type Keys = Readonly<{admin: ApiKey; operator: ApiKey}>;

/** So many seconds may a timestamp be in the past. The future isn't bounded (recording 021). */
const threshold = 300;

/** A header without any of these isn't taken for OAuth at all: the request is anonymous (recordings 011 to 013). */
const needed = ['oauth_consumer_key', 'oauth_token', 'oauth_signature', 'oauth_signature_method', 'oauth_timestamp', 'oauth_nonce'];

/** A key that MAAS doesn't accept: 401 in HTML, what a client must keep from screens and logs (recordings 014 to 023). */
const refusal = (reason: string): RegionResponse => ({
	status: 401,
	contentType: 'text/html',
	body: `Authorization Error: ${reason}`,
	headers: {Vary: 'Cookie', 'WWW-Authenticate': 'OAuth realm="OAuth"'},
});

const parseHeader = (header: string): Map<string, string> | undefined => {
	const parameters = new Map<string, string>();
	for (const part of header.replace(/^OAuth\s+/v, '').split(',')) {
		const mark = part.indexOf('=');
		const name = part.slice(0, mark).trim();
		if (name === 'realm') {
			continue;
		}

		if (mark === -1) {
			return undefined;
		}

		parameters.set(name, decodeURIComponent(part.slice(mark + 1).trim().replaceAll(/^"|"$/gv, '')));
	}

	return parameters;
};

/** A key and whose it is. */
export type Holding = Readonly<{user: Exclude<Role, null>; key: ApiKey}>;

export type Identified = Readonly<{user: Role} | {refusal: RegionResponse}>;

/**
Checks keys as MAAS does, and remembers the nonces it has seen: one serves once.

@param issued Keys that were made since, in the region as it is now.
@returns For the `Authorization` header of a request and the time in milliseconds since the epoch, whose key it is, `null` for nobody's, or MAAS's refusal.
*/
export const createKeyCheck = (keys: Keys, issued: () => readonly Holding[] = () => []): ((header: string | undefined, now: number) => Identified) => {
	const given = (['admin', 'operator'] as const).map((user): Holding => ({user, key: keys[user]}));
	const seen = new Map<string, number>();

	return (header, now) => {
		if (header === undefined || needed.some(name => !header.includes(name))) {
			return {user: null};
		}

		const parameters = parseHeader(header);
		if (!parameters) {
			return {refusal: refusal('\'Unable to parse OAuth parameters from Authorization header.\'')};
		}

		const get = (name: string): string => parameters.get(name) ?? '';
		const consumer = get('oauth_consumer_key');
		const holdings = [...given, ...issued()];
		if (holdings.every(({key}) => key.consumer !== consumer)) {
			return {refusal: refusal('Invalid API key.')};
		}

		// Whose token it is decides, not whose consumer (recording 018).
		const token = get('oauth_token');
		const holding = holdings.find(({key}) => key.token === token);
		if (holding === undefined) {
			return {refusal: refusal(`'Invalid access token: ${token}'`)};
		}

		const seconds = Math.floor(now / 1000);
		const timestamp = Number(get('oauth_timestamp'));
		if (!(seconds - timestamp <= threshold)) {
			return {refusal: refusal(`'Expired timestamp: given ${get('oauth_timestamp')} and now ${seconds} has a greater difference than threshold ${threshold}'`)};
		}

		for (const [nonce, at] of seen) {
			// Whoever repeats it now is refused for its age.
			if (seconds - at > threshold) {
				seen.delete(nonce);
			}
		}

		const nonce = get('oauth_nonce');
		const use = `${consumer} ${token} ${nonce}`;
		if (seen.has(use)) {
			return {refusal: refusal(`'Nonce already used: ${nonce}'`)};
		}

		seen.set(use, timestamp);

		const method = get('oauth_signature_method');
		if (method !== 'PLAINTEXT') {
			return {refusal: refusal(`'Signature method ${method} not supported try one of the following: PLAINTEXT, HMAC-SHA1'`)};
		}

		// Consumers have no secret. This really tells the token's (recording 015).
		const {user, key: {secret}} = holding;
		return get('oauth_signature') === `&${secret}`
			? {user}
			: {refusal: refusal(`'Invalid signature. Expected signature base string: &${secret}'`)};
	};
};
