import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseExactly} from '../../../source/commands/snapshot/exact-json.js';
import {isSecretName, withoutPowerSecrets, withoutSecrets} from '../../../source/commands/snapshot/redact.js';

test('of a BMC only where it is and how it is spoken to is kept', () => {
	assert.deepEqual(
		withoutPowerSecrets({
			power_address: '10.0.0.9', power_user: 'root', power_pass: 'hunter2', k_g: 'a', certificate: 'b', key: 'c', project: 'd', power_driver: 'LAN_2_0',
		}),
		{power_address: '10.0.0.9', power_driver: 'LAN_2_0'},
	);
});

test('the node of a DHCP snippet keeps everything but the secrets of its BMC', () => {
	const node = {
		hostname: 'm01', bmc: {power_type: 'ipmi', power_parameters: {power_address: 'a', power_pass: 'hunter2'}}, instance_power_parameters: {power_pass: 'hunter2'}, license_key: 'abc',
	};
	assert.deepEqual(withoutSecrets({node}), {
		node: {
			hostname: 'm01', bmc: {power_type: 'ipmi', power_parameters: {power_address: 'a'}}, instance_power_parameters: {}, license_key: '',
		},
	});
});

test('the user and the password of an address are left out, wherever it stands', () => {
	assert.equal(withoutSecrets('proxy is http://user:hunter2@proxy:3128/, by qemu+ssh://ubuntu@10.0.0.1/system'), 'proxy is http://proxy:3128/, by qemu+ssh://10.0.0.1/system');
});

test('an address with an @ in its path stays as it is', () => {
	assert.equal(withoutSecrets('http://mirror/packages@2/'), 'http://mirror/packages@2/');
});

test('the key of a dhcpd configuration is left out', () => {
	assert.equal(withoutSecrets('key omapi { algorithm hmac-md5; secret "aGVsbG8="; };'), 'key omapi { algorithm hmac-md5; secret removed; };');
});

test('what somebody noted on a machine is left out', () => {
	assert.deepEqual(withoutSecrets([{owner_data: {vault: 'hunter2'}, hostname: 'm01'}]), [{owner_data: {}, hostname: 'm01'}]);
});

test('that a password isn\'t set, or that there is one, may be told', () => {
	const fields = {created_with_trust_password: null, has_password: true};
	assert.deepEqual(withoutSecrets(fields), fields);
});

for (const name of ['vcenter_password', 'maas_auto_ipmi_k_g_bmc_key', 'rpc_shared_secret', 'token_key', 'password', 'ssh_keys']) {
	test(`${name} is the name of a secret`, () => {
		assert.equal(isSecretName(name), true);
	});
}

for (const name of ['ntp_servers', 'completed_intro', 'boot_images_no_proxy', 'cipher_suite_id', 'commissioning_status', 'passthrough', 'keyboard']) {
	test(`${name} isn't`, () => {
		assert.equal(isSecretName(name), false);
	});
}

test('numbers are written again as they stood', () => {
	const text = '{"total":18446744069414580224,"usage":1.0,"small":1e-07,"count":3}';
	assert.equal(JSON.stringify(withoutSecrets(parseExactly(text))), text);
});
