import {labKeys} from '../helpers/simulator.js';

let nonces = 0;

export type Parts = Partial<{consumer: string; token: string; signature: string; timestamp: number; nonce: string; method: string; realm: boolean}>;

/** An `Authorization` header with the administrator's key and a fresh nonce, but for the parts given. `timestamp` is in seconds since the epoch. */
export const authorization = ({
	consumer = labKeys.admin.consumer,
	token = labKeys.admin.token,
	signature = `%26${labKeys.admin.secret}`,
	timestamp = Math.floor(Date.now() / 1000),
	nonce = `nonce-${nonces++}`,
	method = 'PLAINTEXT',
	realm = false,
}: Parts = {}): string => [
	`OAuth ${realm ? 'realm="MAAS", ' : ''}oauth_version="1.0"`,
	`oauth_signature_method="${method}"`,
	`oauth_consumer_key="${consumer}"`,
	`oauth_token="${token}"`,
	`oauth_signature="${signature}"`,
	`oauth_nonce="${nonce}"`,
	`oauth_timestamp="${timestamp}"`,
].join(', ');
