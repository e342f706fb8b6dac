import ipaddr from 'ipaddr.js';

/** An address or a span of them, as numbers: an IPv6 one doesn't fit into a `number`. */
export type Span = Readonly<{first: bigint; last: bigint}>;
export type Family = 4 | 6;

/** An address as a number. Throws for what is none. */
export const toNumber = (address: string): bigint => {
	let value = 0n;
	for (const byte of ipaddr.parse(address).toByteArray()) {
		value = (value * 256n) + BigInt(byte);
	}

	return value;
};

const toBytes = (value: bigint, count: number): number[] => Array.from({length: count}, (_, place) => Number((value / (256n ** BigInt(count - 1 - place))) % 256n));

/** As MAAS writes it: the longest run of zeros shortened, as in `2001:db8:210::1:0:1000`. */
export const fromNumber = (value: bigint, family: Family): string => {
	const address = ipaddr.fromByteArray(toBytes(value, family === 4 ? 4 : 16));
	return address instanceof ipaddr.IPv6 ? address.toRFC5952String() : address.toString();
};

/** Whether it is written as MAAS takes an address: four decimal parts, or IPv6 without a zone. */
export const isAddress = (text: string): boolean => ipaddr.IPv4.isValidFourPartDecimal(text) || (text.includes(':') && !text.includes('%') && ipaddr.IPv6.isValid(text));

/** The same address as MAAS writes it. */
export const normalised = (address: string): string => fromNumber(toNumber(address), familyOf(address));

export const familyOf = (address: string): Family => ipaddr.parse(address).kind() === 'ipv4' ? 4 : 6;

export type Network = Span & Readonly<{family: Family; prefix: number}>;

/** The network of a CIDR, from its network address to its last address. */
export const networkOf = (cidr: string): Network => {
	const [address, prefix] = ipaddr.parseCIDR(cidr);
	const family = address.kind() === 'ipv4' ? 4 : 6;
	const hosts = 2n ** BigInt((family === 4 ? 32 : 128) - prefix);
	const first = (toNumber(address.toString()) / hosts) * hosts;
	return {
		first, last: first + hosts - 1n, family, prefix,
	};
};

/** In order of their first address. */
export const byFirst = (one: Span, other: Span): number => Number(one.first - other.first);

export const laterOf = (one: bigint, other: bigint): bigint => {
	const difference = one - other;
	return difference > 0n ? one : other;
};

export const count = ({first, last}: Span): bigint => last - first + 1n;
