import {isIPv6} from 'node:net';
import {stripVTControlCharacters} from 'node:util';
import {Misuse} from './misuse.js';

const examples = 'Give the host, HOST:PORT, or the URL of MAAS: maas.example.com, 10.0.0.20:5240, https://maas.example.com/MAAS.';
const schemePattern = /^[a-z][\d+\-.a-z]*:\/\//iv;
// `http:/maas` and `htp:/x`, which would be a host with an empty port.
const brokenPattern = /\s|^[^\/\[]*:(?:\/(?!\/)|$)/v;
// The API's own path as the MAAS CLI is given it, and the pages' paths as they stand in a browser.
const pathPattern = /^(?:\/MAAS(?:\/(?:api(?:\/2\.0)?|[lr](?:\/.*)?))?)?$/v;

const shown = (text: string) => {
	// Who writes a password into a URL doesn't want to see it in an error.
	if (text.includes('@')) {
		return 'This URL';
	}

	const clean = stripVTControlCharacters(text).replaceAll(/\p{Control}/gv, '');
	return `“${clean.length > 80 ? `${clean.slice(0, 79)}…` : clean}”`;
};

/**
The base URL of a region's API, for what people type or paste: `host`, `host:5240`, `http(s)://…`, `…/MAAS`, `…/MAAS/`, `…/MAAS/api/2.0/`, or the address of one of MAAS's pages.

Without a scheme it is http and, without a port too, port 5240, where regiond listens. With a scheme the port is the scheme's own, 80 or 443, as for any URL: that is where a load balancer or a TLS proxy stands.

@returns Without a slash at its end: `http://host:5240/MAAS`.
@throws {Misuse}
*/
export const parseEndpoint = (text: string): string => {
	const trimmed = text.trim();
	if (trimmed === '') {
		throw new Misuse('The URL of MAAS is empty.', examples);
	}

	if (isIPv6(trimmed)) {
		throw new Misuse(`${shown(trimmed)} is an IPv6 address without brackets.`, `Write [${trimmed}].`);
	}

	const hasScheme = schemePattern.test(trimmed);
	const candidate = hasScheme ? trimmed : `http://${trimmed}`;
	if (brokenPattern.test(trimmed) || !URL.canParse(candidate)) {
		throw new Misuse(`${shown(trimmed)} isn't a URL.`, examples);
	}

	const url = new URL(candidate);
	if (url.protocol !== 'http:' && url.protocol !== 'https:') {
		throw new Misuse(`${shown(trimmed)} is neither http nor https.`, examples);
	}

	if (url.username !== '' || url.password !== '') {
		throw new Misuse('The URL has a user name or a password in it.', 'MAAS takes an API key only: leave out what stands before the @.');
	}

	const path = url.pathname.replace(/(?<!\/)\/+$/v, '');
	if (!pathPattern.test(path)) {
		throw new Misuse(`${shown(trimmed)} leads to ${shown(path)}, and MAAS's API is under /MAAS.`, examples);
	}

	if (url.search !== '' || (url.hash !== '' && !/^\/MAAS\/[lr]/v.test(path))) {
		throw new Misuse(`${shown(trimmed)} has more after the path than the URL of an API has.`, examples);
	}

	// `http://host:80` has no port in a URL: what was typed is looked at, so that only a missing port becomes 5240.
	const hasPort = /^[^\/]*:\d+(?:\/|$)/v.test(trimmed);
	if (!hasScheme && !hasPort) {
		url.port = '5240';
	}

	return `${url.origin}/MAAS`;
};
