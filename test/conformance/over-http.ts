import {formatApiKey} from '../../source/simulator/api-key.js';
import {labKeys} from '../helpers/simulator.js';
import {authorization} from '../simulator/authorization.js';
import type {RecordedRequest} from './recorded.js';
import type {Answer, Asker} from './replay.js';

/** The region's clock while authentication was recorded, in seconds since the epoch (recording 020). */
export const recordedAt = 1_795_244_447;

const [nonce, hour] = ['a31f8846ea76f03b', 3600];

/** Headers of which only the beginning was recorded, in the order in which they were sent. */
const cut: ReadonlyArray<() => string> = [
	() => 'OAuth ',
	() => 'Bearer abc',
	() => authorization({timestamp: recordedAt}).replace(/, oauth_nonce="[^"]*"/v, ''),
	() => 'OAuth oauth_consumer_key oauth_token oauth_signature oauth_signature_method oauth_timestamp oauth_nonce',
	() => authorization({timestamp: recordedAt, signature: `&${labKeys.admin.secret}`}),
	() => authorization({timestamp: recordedAt - hour}),
	() => authorization({timestamp: recordedAt + hour, nonce}),
	() => authorization({timestamp: recordedAt, nonce}),
	() => authorization({timestamp: recordedAt, method: 'RSA-SHA1'}),
	() => authorization({timestamp: recordedAt, realm: true}),
];

const keyHeader = (key: string): string => {
	const [consumer = '', token = '', secret = ''] = key.split(':', 3);
	return authorization({
		timestamp: recordedAt, consumer, token, signature: `%26${secret}`,
	});
};

const createHeaders = (): ((auth: string | null) => string | undefined) => {
	const left = [...cut];
	return auth => {
		if (auth === null) {
			return undefined;
		}

		if (auth === 'admin' || auth === 'operator') {
			return keyHeader(formatApiKey(labKeys[auth]));
		}

		return auth.startsWith('custom header: ') ? left.shift()!() : keyHeader(auth);
	};
};

const bodyOf = ({form, multipart, raw_body: raw}: RecordedRequest): FormData | URLSearchParams | string | undefined => {
	if (raw !== undefined) {
		return raw;
	}

	if (!form) {
		return undefined;
	}

	const body = multipart ? new FormData() : new URLSearchParams();
	for (const [name, value] of form) {
		body.append(name, value);
	}

	return body;
};

/** Header names as they were recorded: HTTP doesn't mind their case. */
const compared = ['Vary', 'X-Maas-Api-Hash', 'WWW-Authenticate'];

/** Asks a region over HTTP, with the keys of the recordings. `origin` is a URL without a path. */
export const createHttpAsker = (origin: string): Asker => {
	const headerOf = createHeaders();
	return async (request): Promise<Answer> => {
		const authorizationHeader = headerOf(request.auth);
		const response = await fetch(`${origin}${request.path}`, {
			method: request.method,
			headers: {
				...(authorizationHeader !== undefined && {authorization: authorizationHeader}),
				...(request.ctype !== undefined && {'content-type': request.ctype}),
			},
			body: bodyOf(request) ?? null,
		});
		const contentType = (response.headers.get('content-type') ?? '').split(';', 1)[0]!;
		const text = await response.text();
		return {
			status: response.status,
			contentType,
			body: contentType === 'application/json' ? JSON.parse(text) as unknown : text,
			headers: Object.fromEntries(compared.flatMap(name => response.headers.has(name) ? [[name, response.headers.get(name)!]] : [])),
		};
	};
};
