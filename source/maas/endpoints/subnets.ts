import * as z from 'zod';
import type {Answer, MaasClient} from '../client.js';
import {
	subnetAddressesSchema,
	subnetSchema,
	subnetStatisticsSchema,
	type Subnet,
	type SubnetStatistics,
} from '../schemas/subnet.js';

/** `maas $PROFILE subnets read`. Dear: seconds on a large region. */
export const listSubnets = async (maas: MaasClient, signal?: AbortSignal): Promise<Answer<Subnet[]>> =>
	maas.get({path: 'subnets/', expect: z.array(subnetSchema), signal});

/** `maas $PROFILE subnet read $ID`. */
export const readSubnet = async (maas: MaasClient, id: number, signal?: AbortSignal): Promise<Answer<Subnet>> =>
	maas.get({path: `subnets/${id}/`, expect: subnetSchema, signal});

/** `maas $PROFILE subnet statistics $ID`. What is suggested is there only where the subnet has room. */
export const readSubnetStatistics = async (maas: MaasClient, id: number, signal?: AbortSignal): Promise<Answer<SubnetStatistics>> =>
	maas.get({
		path: `subnets/${id}/`, query: {op: 'statistics'}, expect: subnetStatisticsSchema, signal,
	});

/** `maas $PROFILE subnet statistics $ID include_suggestions=true`: a gateway and a dynamic range where there is room for them and none yet. */
export const readSubnetSuggestions = async (maas: MaasClient, id: number, signal?: AbortSignal): Promise<Answer<SubnetStatistics>> =>
	maas.get({
		path: `subnets/${id}/`, query: {op: 'statistics', include_suggestions: 'true'}, expect: subnetStatisticsSchema, signal,
	});

/** `maas $PROFILE subnet ip-addresses $ID`: the addresses in use, leases among them, without what uses them. As large as the subnet is full. */
export const readSubnetAddresses = async (maas: MaasClient, id: number, signal?: AbortSignal): Promise<Answer<readonly string[]>> =>
	maas.get({
		path: `subnets/${id}/`, query: {op: 'ip_addresses', with_username: 0, with_summary: 0}, expect: subnetAddressesSchema, signal,
	});
