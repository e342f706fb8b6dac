/*
What may hold a secret in the answers of a region: BMCs' parameters, which a DHCP snippet's node carries too; keys in snippets; proxies' passwords in settings;
passwords and tokens of VM hosts; whatever somebody noted on a machine.
*/

const secretName = /(?:^|_)(?:pass|passwd|passphrase|password|secret|tokens?|credentials?|k_g|(?:private|api|license|omapi|ssh|bmc)_?keys?)(?:_|$)/iv;

/** Whether a field of this name, or a setting, holds a secret as a rule. */
export const isSecretName = (name: string): boolean => secretName.test(name);

/** Parameters of a BMC that say where it is and how it is spoken to. All others are left out: a newer driver's password may be called anything. */
const harmlessPowerParameters = new Set([
	'power_address',
	'power_port',
	'power_driver',
	'power_boot_type',
	'power_protocol',
	'power_id',
	'power_vm_name',
	'power_hw_address',
	'instance_name',
	'node_id',
	'node_outlet',
	'outlet_id',
	'pdu_type',
	'blade_id',
	'cipher_suite_id',
	'privilege_level',
	'workaround_flags',
	'mac_address',
	'power_off_mode',
	'power_verify_ssl',
]);

/** What people write on machines for themselves and their tools: it may be anything. */
const notes = new Set(['owner_data', 'workload_annotations']);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Text without the user and password of an address, the key of a dhcpd configuration, and private keys. */
const withoutSecretText = (text: string): string => text
	.replaceAll(/(?<scheme>[a-z][\d+\-.a-z]*:\/\/)[^\s"'\/@]*@/giv, '$<scheme>')
	.replaceAll(/\bsecret\s+(?:"[^"]*"|[^\s";]+)\s*;/giv, 'secret removed;')
	.replaceAll(/-----BEGIN [ A-Z]*PRIVATE KEY-----.*?-----END [ A-Z]*PRIVATE KEY-----/gsv, '');

/** The parameters of a BMC that are no secret. */
export const withoutPowerSecrets = (parameters: unknown): unknown => isObject(parameters)
	? Object.fromEntries(Object.entries(parameters).filter(([name]) => harmlessPowerParameters.has(name)).map(([name, value]) => [name, withoutSecrets(value)]))
	: {};

const withoutSecretField = (name: string, value: unknown): unknown => {
	if (/^(?:instance_)?power_parameters$/v.test(name)) {
		return withoutPowerSecrets(value);
	}

	if (notes.has(name)) {
		return {};
	}

	// What isn't set tells nothing, nor does whether something is.
	return isSecretName(name) && value !== null && typeof value !== 'boolean' ? '' : withoutSecrets(value);
};

/** An answer without what may be a secret; everything else as it came. */
export const withoutSecrets = (value: unknown): unknown => {
	if (typeof value === 'string') {
		return withoutSecretText(value);
	}

	if (Array.isArray(value)) {
		return value.map(one => withoutSecrets(one));
	}

	// A number whose text is kept is an object too, and has no fields.
	return isObject(value) && !isRawJson(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutSecretField(name, one)])) : value;
};

// Not in the type definitions yet.
const {isRawJSON: isRawJson} = JSON as unknown as {isRawJSON: (value: unknown) => boolean};
