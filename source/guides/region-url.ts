import ipaddr from 'ipaddr.js';
import {parseEndpoint} from '../maas/schemas/endpoint.js';
import {Misuse} from '../maas/schemas/misuse.js';

/**
The URL of a region as it goes into a command or a configuration: `http://10.0.0.20:5240/MAAS`.

@throws {Misuse} For what is no URL of a region, or has a host that no name server knows: `a;b` is a host by the rules of URLs.
*/
export const regionUrl = (text: string): string => {
	const url = parseEndpoint(text);
	if (!/^(?:[\w\-.]+|\[[\d.:a-f]+\])$/v.test(new URL(url).hostname)) {
		throw new Misuse('The host in that URL has characters that no name of a host has.', 'Give the name or the address of the region, as racks know it.');
	}

	return url;
};

export type RegionUrl = {
	/** As it goes into a command: `http://10.0.0.20:5240/MAAS`. */
	url: string;
	/** Why a rack can't reach the region so, each a sentence; none where nothing speaks against it. */
	warnings: string[];
};

// Of what is inside a scope of ipaddr.js's that only the host itself, or only its own link, reaches.
const unreachable: Readonly<Record<string, string>> = {
	loopback: 'is the host itself: each rack would look for the region on its own host',
	unspecified: 'is no address that can be reached: it stands for all addresses of a host',
	linkLocal: 'is only valid on one link: racks elsewhere can\'t reach it',
	multicast: 'is no address of one host',
	broadcast: 'is no address of one host',
};

const hostWarning = (host: string, ownNames: readonly string[]): string | undefined => {
	const name = host.replace(/\.$/v, '');
	if (ipaddr.isValid(name)) {
		const reason = unreachable[ipaddr.process(name).range()];
		return reason && `${name} ${reason}.`;
	}

	if (name === 'localhost' || name.endsWith('.localhost') || name.endsWith('.localdomain')) {
		return `${name} ${unreachable.loopback!}.`;
	}

	return ownNames.some(own => own.toLowerCase() === name || own.toLowerCase().replace(/\..*$/v, '') === name)
		? `${name} is the machine that this console runs on. Racks need a name or an address of the region itself.`
		: undefined;
};

/**
Whether a rack can reach the region by this URL, as far as the URL alone tells.

A URL that works on the jump host may be a tunnel's end, and MAAS's own page offers `http://localhost:5240/MAAS` where the region was set up with it.

@param ownNames What the machine is called that the console runs on; leave out where the region runs on it too.
@throws {Misuse} For what is no URL of a region.
*/
export const judgeRegionUrl = (text: string, ownNames: readonly string[] = []): RegionUrl => {
	const url = regionUrl(text);
	const warning = hostWarning(new URL(url).hostname.replaceAll(/[\[\]]/gv, ''), ownNames);
	return {url, warnings: warning === undefined ? [] : [warning]};
};
