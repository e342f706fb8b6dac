// Not in the type definitions yet.
type ExactJson = {
	parse: (text: string, reviver: (name: string, value: unknown, context: {source?: string}) => unknown) => unknown;
	rawJSON: (text: string) => unknown;
};
const {parse, rawJSON: rawJson} = JSON as unknown as ExactJson;

/** JSON whose numbers are written again as they stood: counts of IPv6 addresses exceed what a number holds, and a share of 1.0 shall stay one. */
export const parseExactly = (text: string): unknown =>
	parse(text, (_, value, {source}) => typeof value === 'number' && source !== undefined && String(value) !== source ? rawJson(source) : value);
