import * as z from 'zod';

/** The BMC of a machine. Of its power parameters nothing but the address is ever kept: the rest holds passwords. */
export type Bmc = {
	/** system_id of the machine. */
	systemId: string;
	/** The machine's name, where somebody read it. */
	hostname?: string;
	/** `power_address`: an IP address as a rule, a name or a URL for some power types. Never with a user or a password in it. */
	address: string;
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const withoutUser = (address: string): string => {
	const scheme = /^[a-z][\w+\-.]*:\/\//iv.exec(address)?.[0] ?? '';
	return scheme + address.slice(scheme.length).replace(/^.*@/v, '');
};

/**
`machines/?op=power_parameters`, of which only the addresses pass: by system_id, machines without one left out.

It refuses nothing, as a refusal would have to tell what it refuses.
*/
export const bmcsSchema = z.unknown().transform((value): Bmc[] => {
	const bmcs: Bmc[] = [];
	for (const [systemId, parameters] of Object.entries(isRecord(value) ? value : {})) {
		const address = isRecord(parameters) ? parameters.power_address : undefined;
		if (typeof address === 'string' && address.trim() !== '') {
			bmcs.push({systemId, address: withoutUser(address.trim())});
		}
	}

	return bmcs.toSorted((a, b) => a.systemId.localeCompare(b.systemId, 'en'));
});
