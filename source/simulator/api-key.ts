/** The three parts of an API key, as MAAS writes it: `consumer:token:secret`. */
export type ApiKey = Readonly<{consumer: string; token: string; secret: string}>;

export const formatApiKey = ({consumer, token, secret}: ApiKey): string => `${consumer}:${token}:${secret}`;

/** A key as it is written; `undefined` for what is none. */
export const parseApiKey = (text: string): ApiKey | undefined => {
	const [consumer, token, secret, ...more] = text.trim().split(':');
	const isWhole = [consumer, token, secret].every(part => part !== undefined && part !== '') && more.length === 0;
	return isWhole ? {consumer: consumer!, token: token!, secret: secret!} : undefined;
};

const letters = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/**
A new key, of lengths as MAAS makes them.

@param random Below 1, from 0.
*/
export const makeApiKey = (random: () => number): ApiKey => {
	const part = (length: number): string => Array.from({length}, () => letters[Math.floor(random() * letters.length)]).join('');
	return {consumer: part(18), token: part(18), secret: part(32)};
};
