/*
Passwords of BMCs, which MAAS gives where nobody would look for them: the node of a DHCP snippet comes with its BMC's row.
*/

const pattern = /"(?:instance_)?power_parameters"\s*:\s*\{\s*"/v;

/** Whether a body of JSON has any. */
export const hasPowerParameters = (body: string): boolean => pattern.test(body);

/** The same JSON with `[hidden]` for every value in the power parameters. */
export const hidePowerParameters = (json: unknown): unknown => {
	if (Array.isArray(json)) {
		return json.map(item => hidePowerParameters(item));
	}

	if (typeof json !== 'object' || json === null) {
		return json;
	}

	const hide = (value: unknown) => typeof value === 'object' && value !== null ? Object.fromEntries(Object.keys(value).map(name => [name, '[hidden]'])) : value;
	return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, /^(?:instance_)?power_parameters$/v.test(name) ? hide(value) : hidePowerParameters(value)]));
};
