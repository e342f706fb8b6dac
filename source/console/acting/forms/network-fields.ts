import type {DhcpChoice} from '../../../actions/reconfigure-dhcp.js';
import {subnetFinder} from '../../../domain/addresses.js';
import type {Known} from '../../../domain/known.js';
import {lookUp} from '../../../domain/lookup.js';
import {noNetworks, rangeFamilies} from '../../../domain/vlan-networks.js';
import type {Vlan} from '../../../maas/schemas/vlan.js';
import {isAddress} from '../../../region/addresses.js';
import type {FormField} from '../../../screens/action/doing.js';
import {readSpan, spanTrouble} from './range-text.js';

/** A dynamic range: the one that MAAS suggests where there is none, or one more. */
export const rangeField = (known: Known, vlan: Vlan, text: string): FormField => {
	const lookup = lookUp(known);
	const {ranges} = lookup.networks(vlan.id) ?? noNetworks;
	const all = Object.values(ranges).flat();
	const asItIs = all.length === 0 ? 'as MAAS suggests' : all.map(({start_ip: start, end_ip: end}) => `${start}-${end}`).join(', ');
	const subnets = (known.snapshot.subnets ?? []).filter(subnet => subnet.vlan.id === vlan.id);
	const check = (typed: string) => {
		const span = readSpan(typed);
		const subnet = span && (subnetFinder(subnets)(span.start) ?? subnets[0]);
		return typed.trim() === '' ? undefined : spanTrouble(known, subnet, typed, 'dynamic');
	};

	const wrong = check(text);
	return {
		id: 'range',
		label: 'range',
		value: text === '' ? asItIs : text,
		note: wrong === undefined ? {text: text === '' || all.length === 0 ? '' : `added to ${asItIs}`, tone: 'muted'} : {text: wrong, tone: 'warning'},
		kind: 'text',
		text,
		hint: all.length === 0 ? 'first-last, or nothing for what MAAS suggests' : 'first-last of one more, or nothing',
		check,
	};
};

/** A gateway to set; nothing leaves it as it is. */
export const gatewayField = (text: string): FormField => ({
	id: 'gateway',
	label: 'gateway',
	value: text === '' ? 'as it is' : text,
	kind: 'text',
	text,
	hint: 'an address, suggested, or nothing to leave it',
	check: typed => typed.trim() === '' || typed.trim() === 'suggested' || isAddress(typed.trim()) ? undefined : `“${typed.trim()}” isn't an address.`,
});

/** What the range field asks for. */
export const rangeChoice = (known: Known, vlan: Vlan, text: string): Pick<DhcpChoice, 'range'> => {
	const span = readSpan(text);
	const hasRange = rangeFamilies(lookUp(known).networks(vlan.id)).length > 0;
	return span ? {range: span} : (hasRange ? {} : {range: 'suggested'});
};
