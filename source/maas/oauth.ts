import type {ApiKey} from './schemas/api-key.js';

/** RFC 3986, as OAuth asks: encodeURIComponent leaves five characters that it names. */
const encode = (text: string) => encodeURIComponent(text).replaceAll(/[!'\(\)*]/gv, character => `%${character.codePointAt(0)!.toString(16).toUpperCase()}`);

/** What no other request has. */
export type Once = {
	/** MAAS refuses it a second time. */
	nonce: string;
	/** Seconds since the epoch. MAAS refuses one that is more than 300 s old. */
	timestamp: number;
};

/**
The `Authorization` header of one request: OAuth 1.0 with PLAINTEXT, which is what MAAS takes. The signature is the empty consumer secret, `&` and the token's secret.
*/
export const authorization = (key: ApiKey, once: Once): string => {
	const parameters = {
		oauth_version: '1.0',
		oauth_signature_method: 'PLAINTEXT',
		oauth_consumer_key: key.consumer,
		oauth_token: key.token,
		oauth_signature: `&${encode(key.secret)}`,
		oauth_nonce: once.nonce,
		oauth_timestamp: String(once.timestamp),
	};
	return `OAuth ${Object.entries(parameters).map(([name, value]) => `${name}="${encode(value)}"`).join(', ')}`;
};
