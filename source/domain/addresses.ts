import ipaddr from 'ipaddr.js';

/** An IP address as a number, for comparing addresses of one family. Nothing for a text that isn't one. */
export const addressNumber = (ip: string): bigint | undefined => {
	if (!ipaddr.isValid(ip)) {
		return undefined;
	}

	return ipaddr.parse(ip).toByteArray().reduce((number, byte) => (number * 256n) + BigInt(byte), 0n);
};

/**
Of subnets given as CIDR, finds the smallest that an address lies in.

@returns A function, as the CIDRs are read once for many addresses.
*/
export const subnetFinder = <Subnet extends {cidr: string}>(subnets: readonly Subnet[]): ((ip: string) => Subnet | undefined) => {
	const networks = subnets.filter(({cidr}) => ipaddr.isValidCIDR(cidr))
		.map(subnet => {
			const [network, length] = ipaddr.parseCIDR(subnet.cidr);
			return {subnet, network, length};
		})
		.toSorted((a, b) => b.length - a.length);
	return ip => {
		if (!ipaddr.isValid(ip)) {
			return undefined;
		}

		const address = ipaddr.parse(ip);
		return networks.find(({network, length}) => network.kind() === address.kind() && address.match(network, length))?.subnet;
	};
};
