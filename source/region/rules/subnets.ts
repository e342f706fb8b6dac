import {byFirst, networkOf} from '../addresses.js';
import {
	json,
	requireAdminOfRow,
	type Ask,
	type Reply,
} from '../exchange.js';
import {givenIn} from '../forms/form.js';
import {cleanSubnet} from '../forms/subnet.js';
import {wholeNumber} from '../json.js';
import {renderSubnet} from '../render/network.js';
import {queryBoolean} from '../query-boolean.js';
import type {Resource} from '../resource.js';
import {addressesBySubnet, type SubnetRow} from '../state.js';
import {statisticsOf, suggestionsOf} from '../statistics.js';
import {
	availableOf,
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

const statistics = (ask: Ask) => {
	const subnet = subnetOf(ask);
	const isWithRanges = queryBoolean(ask.query, 'include_ranges');
	const isWithSuggestions = queryBoolean(ask.query, 'include_suggestions');
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

/** The answer to a change says an empty text where there is no gateway; any other answer says null (traces dev-002 and dev-004). */
const update = (ask: Ask): Reply => {
	const before = subnetOf(ask);
	requireAdminOfRow(ask);
	const subnet = cleanSubnet(ask.state, before, givenIn(ask.form));
	const state = {...ask.state, subnets: ask.state.subnets.set(subnet.id, subnet)};
	return {...json({...renderSubnet(state, subnet.id), gateway_ip: subnet.gateway_ip ?? ''}), state};
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
			PUT: update,
			'GET statistics': statistics,
			'GET ip_addresses': ipAddresses,
			'GET reserved_ip_ranges'(ask) {
				const subnet = subnetOf(ask);
				return json(usesOf(ask.state, subnet).map(use => renderUse(subnet, use, true)));
			},
			'GET unreserved_ip_ranges'(ask) {
				const subnet = subnetOf(ask);
				return json(availableOf(ask.state, subnet).map(use => renderUse(subnet, use, false)));
			},
		},
	},
];
