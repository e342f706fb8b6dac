import {MaasError} from './errors.js';

export type Refusal = {
	endpoint: string;
	status: number;
	/** Read to find out why, and never quoted: to a wrong secret MAAS answers with the right one. */
	body: string;
	/** When the request said that it was, in seconds since the epoch. */
	sentAt: number;
	/** When MAAS says that it is, in seconds since the epoch. */
	serverTime: number | undefined;
};

const newKey = 'Get a key from MAAS (your user name → API keys, or `maas apikey --username=NAME` on a region controller) and log in again.';

const clock = (seconds: number) => new Date(seconds * 1000).toISOString().replace('T', ' ').replace(/\.\d+Z$/v, ' UTC');

const clockReason = (sentAt: number, serverTime: number) => {
	const behind = serverTime - sentAt;
	const difference = `${Math.abs(behind)} s ${behind < 0 ? 'ahead of' : 'behind'}`;
	return {
		message: `MAAS refused the request because of its time: this machine's clock is ${difference} MAAS's (here ${clock(sentAt)}, there ${clock(serverTime)}).`,
		hint: 'Set the clock of this machine, for example with `timedatectl set-ntp true`. MAAS refuses requests that are more than 300 s old.',
	};
};

/** MAAS's texts for a 401, and what they mean. The first that fits. */
const reasons: ReadonlyArray<{pattern: RegExp; message: string; hint: string}> = [
	{
		pattern: /invalid signature/iv,
		message: 'MAAS refused the API key: its secret, the last of the three parts, is wrong.',
		hint: 'Copy the whole key again from MAAS (your user name → API keys), up to its last character, and log in again.',
	},
	{
		pattern: /invalid api key/iv,
		message: 'MAAS refused the API key: it isn\'t known there. It was deleted, or it is another MAAS\'s.',
		hint: newKey,
	},
	{
		pattern: /invalid access token/iv,
		message: 'MAAS refused the API key: its token, the second of the three parts, isn\'t known there. The key was deleted, or it is another MAAS\'s.',
		hint: newKey,
	},
	{
		pattern: /nonce already used/iv,
		message: 'MAAS refused the request because it has seen it before.',
		hint: 'Something between here and MAAS sends requests twice: look at the proxies and load balancers there.',
	},
	{
		pattern: /signature method|unable to parse|^forbidden$|unrecognised signature/iv,
		message: 'MAAS saw no API key in the request, or couldn\'t read it.',
		hint: 'Something between here and MAAS drops or changes the Authorization header: look at the proxies and load balancers there, or ask a region controller directly at port 5240.',
	},
];

/**
A 401 of MAAS's, or the 400 that some of its lists give in place of one, as what to do about it.

Nothing of the body gets into the error.
*/
export const unauthorized = ({endpoint, status, body, sentAt, serverTime}: Refusal): MaasError => {
	const text = body.trim();
	const expired = /expired timestamp: given \d+ and now (?<now>\d+)/iv.exec(text)?.groups;
	const isClockOff = serverTime !== undefined && Math.abs(serverTime - sentAt) > 300;
	const reason = expired
		? clockReason(sentAt, serverTime ?? Number(expired.now))
		: (reasons.find(({pattern}) => pattern.test(text)) ?? (isClockOff ? clockReason(sentAt, serverTime) : {message: 'MAAS refused the API key.', hint: newKey}));
	return new MaasError({
		kind: 'unauthorized', endpoint, status, message: reason.message, hint: reason.hint,
	});
};
