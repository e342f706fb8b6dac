import {MaasError, type MaasErrorDetails, type MaasErrorKind} from './errors.js';
import {redact} from './redact.js';
import type {ApiKey} from './schemas/api-key.js';
import {shorten} from './strip.js';

export type FailedAttempt = {
	endpoint: string;
	apiKey: ApiKey;
	/** The proxy that was asked, without its password. */
	proxy: string | undefined;
	isChange: boolean;
	/** Whether there was a connection that the request may have gone through. */
	isConnected: boolean;
};

const trust = 'If you trust it, give its certificate authority with --ca-file FILE (/etc/ssl/certs/ca-certificates.crt for those of this machine); --insecure goes without the check.';

type Cause = {kind: MaasErrorKind; message: (host: string) => string; hint: string};

/** By Node's code. */
const causes: Record<string, Cause> = {
	ENOTFOUND: {
		kind: 'unreachable',
		message: host => `The name ${host} isn't known here.`,
		hint: 'Check the name, or this machine\'s DNS.',
	},
	EAI_AGAIN: {
		kind: 'unreachable',
		message: host => `The name ${host} can't be looked up: DNS doesn't answer.`,
		hint: 'Check this machine\'s DNS, or use an address.',
	},
	ECONNREFUSED: {
		kind: 'unreachable',
		message: host => `Nothing listens at ${host}.`,
		hint: 'Check the port (5240 for a region, often 80 or 443 for a load balancer), and that regiond runs there.',
	},
	EHOSTUNREACH: {
		kind: 'unreachable',
		message: host => `There is no way to ${host}.`,
		hint: 'The machine is off, or the network between is down.',
	},
	ENETUNREACH: {
		kind: 'unreachable',
		message: host => `There is no route to ${host}.`,
		hint: 'Check this machine\'s network and VPN.',
	},
	ECONNRESET: {
		kind: 'unreachable',
		message: host => `${host} closed the connection before it answered.`,
		hint: 'regiond may be restarting. If it stays so, check that the URL\'s http or https is the right one.',
	},
	DEPTH_ZERO_SELF_SIGNED_CERT: {
		kind: 'tls',
		message: host => `${host} has a self-signed certificate.`,
		hint: trust,
	},
	SELF_SIGNED_CERT_IN_CHAIN: {
		kind: 'tls',
		message: host => `The certificate of ${host} is signed by an authority that isn't trusted here.`,
		hint: trust,
	},
	CERT_HAS_EXPIRED: {
		kind: 'tls',
		message: host => `The certificate of ${host} has expired.`,
		hint: 'Renew it on MAAS or its TLS proxy, and check this machine\'s clock; --insecure goes without the check.',
	},
	CERT_NOT_YET_VALID: {
		kind: 'tls',
		message: host => `The certificate of ${host} isn't valid yet.`,
		hint: 'Check this machine\'s clock.',
	},
	ERR_TLS_CERT_ALTNAME_INVALID: {
		kind: 'tls',
		message: host => `The certificate of ${host} is for another name.`,
		hint: 'Use the name that stands in the certificate; --insecure goes without the check.',
	},
	CERT_REVOKED: {
		kind: 'tls',
		message: host => `The certificate of ${host} was revoked.`,
		hint: 'Ask who runs that MAAS.',
	},
	ERR_SSL_WRONG_VERSION_NUMBER: {
		kind: 'tls',
		message: host => `${host} doesn't speak TLS.`,
		hint: 'Use http:// in place of https://, or the port of the TLS proxy (5443 or 443).',
	},
};
const aliases: Record<string, string> = {
	EPIPE: 'ECONNRESET',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'SELF_SIGNED_CERT_IN_CHAIN',
	UNABLE_TO_GET_ISSUER_CERT: 'SELF_SIGNED_CERT_IN_CHAIN',
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'SELF_SIGNED_CERT_IN_CHAIN',
};

const explain = (code: string, text: string, host: string): Pick<MaasErrorDetails, 'kind' | 'message' | 'hint'> => {
	const isPlain = /wrong version number|packet length too long/v.test(text);
	const known = causes[isPlain ? 'ERR_SSL_WRONG_VERSION_NUMBER' : (aliases[code] ?? code)];
	if (known) {
		return {kind: known.kind, message: known.message(host), hint: known.hint};
	}

	if (/^(?:ERR_SSL|ERR_TLS|CERT_|EPROTO)/v.test(code)) {
		return {kind: 'tls', message: `There is no TLS connection to ${host}: ${text}`, hint: 'Check that the URL\'s http or https and its port are the right ones.'};
	}

	const isHttp = !code.startsWith('HPE_');
	return isHttp
		? {kind: 'unreachable', message: `The connection to ${host} failed: ${text}`, hint: 'Check the network between here and MAAS.'}
		: {kind: 'protocol', message: `${host} doesn't answer in HTTP.`, hint: 'Check the port, and that the URL\'s http or https is the right one.'};
};

/**
What Node threw where no answer came, as an error that says what to do.

Only its code and its words, redacted, are kept as the cause: got's errors carry the request with its Authorization header.
*/
export const failure = (error: unknown, {endpoint, apiKey, proxy, isChange, isConnected}: FailedAttempt): MaasError => {
	const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
	const text = shorten(redact(error instanceof Error ? error.message : String(error), apiKey));
	const {host} = new URL(endpoint);
	const {kind, message, hint} = explain(code, text, host);
	const refusedWith = /^Bad response: (?<status>\d+)$/v.exec(text)?.groups?.status;
	const throughProxy = refusedWith === undefined
		? `${message} It was asked for through the proxy ${proxy}.`
		: `The proxy ${proxy} refused the way to ${host} with ${refusedWith}.`;
	return new MaasError({
		kind,
		message: proxy === undefined ? message : throughProxy,
		hint: proxy === undefined ? hint : `${hint} To go without the proxy, name the host in NO_PROXY.`,
		endpoint,
		isOutcomeUnknown: isChange && isConnected,
		cause: Object.assign(new Error(text), code === '' ? {} : {code}),
	});
};

/** No connection, or no answer, within a deadline. */
export const timeout = (phase: 'connect' | 'answer', deadline: number, {endpoint, proxy, isChange, isConnected}: FailedAttempt): MaasError => {
	const {host} = new URL(endpoint);
	const through = proxy === undefined ? '' : ` through the proxy ${proxy}`;
	const seconds = `${Math.round(deadline / 100) / 10} s`;
	const said = phase === 'connect'
		? {message: `${host} didn't take a connection${through} within ${seconds}.`, hint: 'A firewall, or a machine that is off: check the address, the port, and the way there.'}
		: {message: `${host} didn't answer within ${seconds}.`, hint: 'The region is slow or stuck: look at its load, its database and `systemctl status maas-regiond`.'};
	return new MaasError({
		kind: 'timeout', ...said, endpoint, isOutcomeUnknown: isChange && isConnected,
	});
};
