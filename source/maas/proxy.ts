import ipaddr from 'ipaddr.js';

type Environment = Readonly<Record<string, string | undefined>>;

const variable = (environment: Environment, name: string): string | undefined => [environment[name.toLowerCase()], environment[name.toUpperCase()]].find(value => value !== undefined && value !== '');

const address = (host: string) => {
	const bare = host.replaceAll(/[\[\]]/gv, '');
	return ipaddr.isValid(bare) ? ipaddr.process(bare) : undefined;
};

const isLoopback = (host: string) => host === 'localhost' || host.endsWith('.localhost') || address(host)?.range() === 'loopback';

/** One entry of NO_PROXY: `*`, a host, a domain with or without its dot or star, an address, or a network (`10.0.0.0/8`), each with a port if need be. */
const isExcepted = (entry: string, host: string, port: string): boolean => {
	if (entry === '*') {
		return true;
	}

	const ip = address(host);
	if (ipaddr.isValidCIDR(entry)) {
		const [network, bits] = ipaddr.parseCIDR(entry);
		return ip?.kind() === network.kind() && ip.match([network, bits] as [ipaddr.IPv4, number]);
	}

	const {name, only} = /^(?<name>\[[^\]]*\]|[^:]*)(?::(?<only>\d+))?$/v.exec(entry)?.groups ?? {name: entry};
	if (only !== undefined && only !== port) {
		return false;
	}

	const exception = address(name!);
	if (exception) {
		return ip?.toNormalizedString() === exception.toNormalizedString();
	}

	const domain = name!.replace(/^\*?\./v, '').toLowerCase();
	return domain !== '' && (host === domain || host.endsWith(`.${domain}`));
};

/**
The proxy for a URL: HTTPS_PROXY for https, HTTP_PROXY for http, else ALL_PROXY, unless NO_PROXY names the host. Never one for this machine itself.

The libraries for this read the process's own variables only, and none knows the networks (`10.0.0.0/8`) that people write into NO_PROXY.

@returns A URL, perhaps with a user and a password in it.
*/
export const proxyFor = (url: string, environment: Environment): string | undefined => {
	const {protocol, hostname, port} = new URL(url);
	const host = hostname.toLowerCase();
	const proxy = variable(environment, `${protocol.slice(0, -1)}_proxy`) ?? variable(environment, 'all_proxy');
	if (proxy === undefined || isLoopback(host)) {
		return undefined;
	}

	const entries = (variable(environment, 'no_proxy') ?? '').split(/[\s,]+/v).filter(entry => entry !== '');
	const actualPort = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
	if (entries.some(entry => isExcepted(entry, host, actualPort))) {
		return undefined;
	}

	return proxy.includes('://') ? proxy : `http://${proxy}`;
};
