import * as z from 'zod';
import type {MaasClient, Query} from '../../maas/client.js';
import {MaasError} from '../../maas/errors.js';
import type {SnapshotFile} from '../../maas/schemas/snapshot-files.js';
import {configSettings} from '../../region/config-settings.js';
import {parseExactly} from './exact-json.js';
import {isSecretName, withoutPowerSecrets, withoutSecrets} from './redact.js';

/** What a file is made of, and what it cost to get. */
export type Read = {
	/** JSON, without secrets. */
	value: unknown;
	/** Milliseconds that the region took. */
	took: number;
	/** What somebody who uses the file should know. */
	remark?: string;
};

/** What is needed of what was read before. */
export type Known = {
	isAdmin: boolean;
	/** system_ids of the racks that VLANs name. */
	racksNamed: readonly string[];
};

type Reader = (maas: MaasClient, known: Known) => Promise<Read>;

/** One answer, whatever is in it: the model has a use for fields that no schema of the console names. */
export const readAnything = async (maas: MaasClient, path: string, query?: Query): Promise<Read> => {
	const {data, body, took} = await maas.get({path, expect: z.unknown(), ...(query && {query})});
	return {value: typeof data === 'string' ? data : withoutSecrets(parseExactly(body)), took};
};

const list = (path: string, query?: Query): Reader => async maas => readAnything(maas, path, query);

/** Refused, or not there: the next one may do. Anything else is a region that isn't well. */
const isRefusal = (error: unknown): boolean => error instanceof MaasError && ['forbidden', 'not-found', 'invalid'].includes(error.kind);

/** An administrator's list; for others, whom MAAS gives an empty list, the racks that VLANs name, one by one. */
const readRacks: Reader = async (maas, {isAdmin, racksNamed}) => {
	if (isAdmin) {
		return readAnything(maas, 'rackcontrollers/');
	}

	const racks: unknown[] = [];
	let took = 0;
	for (const id of racksNamed) {
		try {
			const answer = await readAnything(maas, `rackcontrollers/${id}/`);
			racks.push(answer.value);
			took += answer.took;
		} catch (error) {
			if (!isRefusal(error)) {
				throw error;
			}
		}
	}

	return {value: racks, took, remark: 'only the racks that VLANs name: MAAS lists racks to administrators alone'};
};

/** Settings by name, as status and body. Those that hold secrets aren't asked for; those that this MAAS doesn't know are left out. */
const readConfig: Reader = async maas => {
	const settings: Record<string, {status: number; body: string}> = {};
	let took = 0;
	const names = configSettings.keys().filter(setting => !isSecretName(setting)).toArray();
	for (const name of names) {
		try {
			const {data, took: each} = await maas.get({path: 'maas/', query: {op: 'get_config', name}, expect: z.unknown()});
			settings[name] = {status: 200, body: JSON.stringify(withoutSecrets(data ?? null))};
			took += each;
		} catch (error) {
			if (!isRefusal(error)) {
				throw error;
			}
		}
	}

	return {value: settings, took};
};

/** By system_id, where each BMC is. */
const readPowerParameters: Reader = async maas => {
	const answers = [];
	for (const nodes of ['machines/', 'rackcontrollers/', 'regioncontrollers/']) {
		answers.push(await maas.get({path: nodes, query: {op: 'power_parameters'}, expect: z.record(z.string(), z.unknown())}));
	}

	return {
		value: Object.fromEntries(answers.flatMap(({data}) => Object.entries(data)).map(([id, parameters]) => [id, withoutPowerSecrets(parameters)])),
		took: answers.reduce((total, {took}) => total + took, 0),
	};
};

/** Files that are read subnet by subnet, each with its operation. */
export const subnetOperations = {
	'subnet-ip-addresses': 'ip_addresses',
	'subnet-statistics': 'statistics',
	'subnet-reserved-ip-ranges': 'reserved_ip_ranges',
	'subnet-unreserved-ip-ranges': 'unreserved_ip_ranges',
} as const satisfies Partial<Record<SnapshotFile, string>>;

export type SubnetFile = keyof typeof subnetOperations;
export const isSubnetFile = (name: SnapshotFile): name is SubnetFile => Object.hasOwn(subnetOperations, name);

/** How each other file is read. */
export const readers: Readonly<Record<Exclude<SnapshotFile, SubnetFile>, Reader>> = {
	version: list('version/'),
	whoami: list('users/', {op: 'whoami'}),
	rpc: list('/MAAS/rpc/'),
	regioncontrollers: list('regioncontrollers/'),
	fabrics: list('fabrics/'),
	rackcontrollers: readRacks,
	config: readConfig,
	subnets: list('subnets/'),
	ipranges: list('ipranges/'),
	zones: list('zones/'),
	domains: list('domains/'),
	spaces: list('spaces/'),
	// All that MAAS gives in one answer.
	events: list('events/', {op: 'query', limit: 1000, level: 'DEBUG'}),
	notifications: list('notifications/'),
	'dhcp-snippets': list('dhcp-snippets/'),
	'vm-hosts': list('vm-hosts/'),
	discovery: list('discovery/'),
	reservedips: list('reservedips/'),
	tags: list('tags/'),
	users: list('users/'),
	machines: list('machines/'),
	'power-parameters': readPowerParameters,
};
