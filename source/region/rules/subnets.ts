import {byFirst, networkOf} from '../addresses.js';
import {json, refused, type Ask} from '../exchange.js';
import {wholeNumber} from '../json.js';
import {renderSubnet} from '../render/network.js';
import type {Resource} from '../resource.js';
import {addressesBySubnet, type SubnetRow} from '../state.js';
import {statisticsOf, suggestionsOf} from '../statistics.js';
import {
	unusedOf,
	usesOf,
	written,
	type Use,
} from '../usage.js';
import {findSubnet} from './find.js';

const subnetOf = ({state, params}: Ask): SubnetRow => findSubnet(state, params.subnet!);

/** A span as these operations list it, without a purpose where nothing is taken. */
const renderUse = (subnet: SubnetRow, use: Use, hasPurpose: boolean) => {
	const {start, end, num_addresses} = written(subnet, use);
	return {
		start, end, num_addresses: wholeNumber(num_addresses), ...(hasPurpose && {purpose: use.purposes}),
	};
};

/** `true` and `false` in MAAS's words; another one is refused (recordings 123, 124). */
const isSet = (query: URLSearchParams, name: string): boolean => {
	const value = (query.get(name) ?? 'false').toLowerCase();
	if (['true', 'yes', 'on', '1'].includes(value)) {
		return true;
	}

	if (['false', 'no', 'off', '0', ''].includes(value)) {
		return false;
	}

	throw refused(400, `Invalid ${name}: Value should be 'true' or 'false'`);
};

const statistics = (ask: Ask) => {
	const subnet = subnetOf(ask);
	const isWithRanges = isSet(ask.query, 'include_ranges');
	const isWithSuggestions = isSet(ask.query, 'include_suggestions');
	const network = networkOf(subnet.cidr);
	const used = usesOf(ask.state, subnet);
	const unused = unusedOf(ask.state, subnet);
	const ranges = [...used, ...unused].toSorted(byFirst);
	return json({
		...statisticsOf(network, unused),
		...(isWithRanges && {ranges: ranges.map(use => renderUse(subnet, use, true))}),
		...(isWithSuggestions && suggestionsOf(subnet, network, used, unused)),
	});
};

/** Addresses in use, with what uses them unless `with_username=0` or `with_summary=0` (recordings 114, 125). */
const ipAddresses = (ask: Ask) => {
	const {state, query} = ask;
	const isWithUsername = query.get('with_username') !== '0';
	const isWithSummary = (query.get('with_summary') ?? query.get('with_node_summary')) !== '0';
	return json(state.addresses.where(addressesBySubnet, subnetOf(ask).id).map(({ip, rest: {user, node_summary, bmcs, dns_records, ...rest}}) => ({
		...rest,
		ip,
		...(isWithUsername && user !== undefined && {user}),
		...(isWithSummary && node_summary !== undefined && {node_summary}),
		...(isWithSummary && bmcs !== undefined && {bmcs}),
		...(isWithSummary && dns_records !== undefined && {dns_records}),
	})));
};

export const subnetResources: readonly Resource[] = [
	{
		path: 'subnets/',
		rules: {
			GET: ({state}) => json(state.subnets.values().map(({id}) => renderSubnet(state, id))),
		},
	},
	{
		// A CIDR in the path has a slash (recording 108).
		path: 'subnets/:subnet+/',
		rules: {
			GET: ask => json(renderSubnet(ask.state, subnetOf(ask).id)),
			'GET statistics': statistics,
			'GET ip_addresses': ipAddresses,
			'GET reserved_ip_ranges'(ask) {
				const subnet = subnetOf(ask);
				return json(usesOf(ask.state, subnet).map(use => renderUse(subnet, use, true)));
			},
			'GET unreserved_ip_ranges'(ask) {
				const subnet = subnetOf(ask);
				return json(unusedOf(ask.state, subnet).map(use => renderUse(subnet, use, false)));
			},
		},
	},
];
