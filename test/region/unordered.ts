type Json = null | boolean | number | string | Json[] | {[name: string]: Json};

/** Lists that MAAS leaves in whatever order its database holds them, wherever they are embedded. */
const unorderedFields = new Set(['service_set', 'interface_set']);

const keyOf = (value: Json): string => {
	const row = value as {id?: number; name?: string};
	return String(row.id ?? row.name).padStart(12, '0');
};

const sorted = (values: Json[]): Json[] => values.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)));

/** An answer with the lists that have no order put into one, so that two can be compared. */
export const inOneOrder = (value: Json): Json => {
	if (Array.isArray(value)) {
		return value.map(one => inOneOrder(one));
	}

	if (typeof value !== 'object' || value === null) {
		return value;
	}

	// The VLANs of a fabric, which alone has a class type, have no order either.
	const isUnordered = (name: string) => unorderedFields.has(name) || (name === 'vlans' && 'class_type' in value);
	return Object.fromEntries(Object.entries(value).map(([name, one]) => {
		const inner = inOneOrder(one);
		return [name, isUnordered(name) && Array.isArray(inner) ? sorted(inner) : inner];
	}));
};

/** Paths whose whole answer has no order. */
const unorderedPath = /\/(?:ipranges|fabrics\/[^\/]+\/vlans|interfaces)\/$/v;

/** The body of an answer from a path, as it arrives, in one order. */
export const comparable = (path: string, body: unknown): Json => {
	const text = JSON.stringify(body);
	const arrived = inOneOrder(JSON.parse(text) as Json);
	return Array.isArray(arrived) && unorderedPath.test(path) ? sorted(arrived) : arrived;
};
