/**
A whole number as it stands in JSON, however large: counts of IPv6 addresses are written out in full by MAAS, which a `number` can't hold.

`JSON.stringify` writes the digits; what a program reads back is what JSON.parse makes of them.
*/
export const wholeNumber = (value: bigint): unknown =>
	value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : rawJson(String(value));

// Not in the type definitions yet.
const {rawJSON: rawJson} = JSON as unknown as {rawJSON: (text: string) => unknown};
