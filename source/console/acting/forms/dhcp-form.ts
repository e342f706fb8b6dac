import {noNetworks, rangeFamilies} from '../../../domain/vlan-networks.js';
import {familiesOf} from '../../../actions/candidates.js';
import type {DhcpChoice} from '../../../actions/reconfigure-dhcp.js';
import type {Known} from '../../../domain/known.js';
import {lookUp, type Lookup} from '../../../domain/lookup.js';
import {isAddress} from '../../../region/addresses.js';
import {familyNames} from '../../../domain/serving.js';
import {vlanName} from '../../../domain/vlans.js';
import {assessVlanOf} from '../../../domain/assess-vlan.js';
import {subnetFinder} from '../../../domain/addresses.js';
import {verdictMeanings} from '../../../domain/verdicts.js';
import type {Vlan} from '../../../maas/schemas/vlan.js';
import type {FormField, FormOption} from '../../../screens/action/doing.js';
import type {ActionForm, FormValues} from './form.js';
import {rackOptions, traitsText} from './rack-options.js';
import {readSpan, spanTrouble} from './range-text.js';

const nobody: FormOption = {
	value: 'none', label: 'nobody', why: 'one rack alone: its loss stops DHCP there', canBeChosen: true,
};
const own: FormOption = {
	value: 'racks', label: 'its own racks', why: 'machines there reach the racks directly', canBeChosen: true,
};

/** VLANs whose racks could serve it through a relay: one hop is all that MAAS serves. */
const relayOptions = (lookup: Lookup, vlan: Vlan): FormOption[] => (lookup.vlans() ?? [])
	.filter(other => other.id !== vlan.id && other.dhcp_on)
	.map(other => {
		const {verdict} = assessVlanOf(lookup, other);
		return {
			value: String(other.id), label: `relayed to ${vlanName(other)}`, why: verdict === undefined ? '' : `${verdict}: ${verdictMeanings[verdict]}`, canBeChosen: true,
		};
	});

type Chosen = {id: string; label: string; title: string; value: string | null; options: readonly FormOption[]; note: string};

const pickField = ({id, label, title, value, options, note}: Chosen): FormField => ({
	id,
	label,
	value: options.find(option => option.value === (value ?? nobody.value))?.label ?? value ?? nobody.label,
	...(note !== '' && {note: {text: note, tone: 'muted'}}),
	kind: 'pick',
	title,
	options,
});

/** Who is proposed: who is set and would serve stays, and whoever doesn't gives way to the best that would. */
const proposed = (set: string | null, ready: readonly string[], fallback: string | null): string | null =>
	set !== null && ready.includes(set) ? set : (ready[0] ?? fallback);

type Racks = {primary: string | null; secondary: string | null; fields: FormField[]};

const racksOf = (known: Known, vlan: Vlan, values: FormValues): Racks => {
	const first = rackOptions(known, vlan, {});
	const primary = values.primary ?? proposed(vlan.primary_rack, first.ready, vlan.primary_rack ?? first.options.find(({canBeChosen}) => canBeChosen)?.value ?? null);
	const second = rackOptions(known, vlan, {other: primary});
	const wanted = values.secondary === primary ? undefined : values.secondary;
	const secondary = wanted === undefined ? proposed(vlan.secondary_rack === primary ? null : vlan.secondary_rack, second.ready, null) : (wanted === nobody.value ? null : wanted);
	const noteOf = ({byId}: typeof first, systemId: string | null) => systemId !== null && byId.has(systemId) ? traitsText(byId.get(systemId)!) : '';
	return {
		primary,
		secondary,
		fields: [
			pickField({
				id: 'primary', label: 'primary', title: `Racks for ${vlanName(vlan)}, the best first`, value: primary, options: first.options, note: noteOf(first, primary),
			}),
			pickField({
				id: 'secondary',
				label: 'secondary',
				title: `Racks to serve ${vlanName(vlan)} with ${lookUp(known).rackName(primary ?? '')}, the best first`,
				value: secondary,
				options: [...second.options.filter(({canBeChosen}) => canBeChosen), nobody, ...second.options.filter(({canBeChosen}) => !canBeChosen)],
				note: secondary === null ? nobody.why : noteOf(second, secondary),
			}),
		],
	};
};

const rangeField = (known: Known, vlan: Vlan, text: string): FormField => {
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

const gatewayField = (text: string): FormField => ({
	id: 'gateway',
	label: 'gateway',
	value: text === '' ? 'as it is' : text,
	kind: 'text',
	text,
	hint: 'an address, suggested, or nothing to leave it',
	check: typed => typed.trim() === '' || typed.trim() === 'suggested' || isAddress(typed.trim()) ? undefined : `“${typed.trim()}” isn't an address.`,
});

const rangeChoice = (known: Known, vlan: Vlan, text: string): Pick<DhcpChoice, 'range'> => {
	const span = readSpan(text);
	const hasRange = rangeFamilies(lookUp(known).networks(vlan.id)).length > 0;
	return span ? {range: span} : (hasRange ? {} : {range: 'suggested'});
};

const introOf = (known: Known, vlan: Vlan): string => {
	const lookup = lookUp(known);
	const {verdict, reasons} = assessVlanOf(lookup, vlan);
	const families = familiesOf(lookup, vlan.id).map(family => familyNames[family]).join(' and ');
	return `${vlanName(vlan)} is ${verdict ?? 'still being read'} now${families === '' ? '' : `, for ${families}`}. ${reasons.join(' ')}`.trim();
};

/** Who is to serve a VLAN (id): racks of its own, or those of another VLAN; and a range and a gateway where they are missing. */
export const dhcpForm = (vlanId: number): ActionForm => (known, values) => {
	const lookup = lookUp(known);
	const vlan = lookup.vlan(vlanId);
	if (vlan === undefined) {
		return {intro: 'It isn\'t there any more.', fields: [], wrong: 'MAAS doesn\'t list this VLAN any more.'};
	}

	const {range = '', gateway = '', by = vlan.dhcp_on || vlan.relay_vlan === null ? own.value : String(vlan.relay_vlan.id)} = values;
	const racks = by === own.value ? racksOf(known, vlan, values) : undefined;
	const fields = [
		pickField({
			id: 'by', label: 'served by', title: `Who serves ${vlanName(vlan)}`, value: by, options: [own, ...relayOptions(lookup, vlan)], note: by === own.value ? '' : 'the relay agent on the switch or router is yours to set',
		}),
		...(racks?.fields ?? []),
		rangeField(known, vlan, range),
		gatewayField(gateway),
	];
	const intro = introOf(known, vlan);
	if (racks?.primary === null) {
		return {intro, fields, wrong: `No rack is linked to ${vlanName(vlan)}: plug one in there first, or let it be relayed.`};
	}

	const wrong = fields.map(field => field.kind === 'text' ? field.check(field.text) : undefined).find(trouble => trouble !== undefined);
	if (wrong !== undefined) {
		return {intro, fields, wrong};
	}

	const part = {vlan: vlanId, ...rangeChoice(known, vlan, range), ...(gateway !== '' && {gateway})};
	const choice: DhcpChoice = racks ? {...part, primary: racks.primary, secondary: racks.secondary} : {...part, relay: Number(by)};
	return {intro, fields, request: {action: 'reconfigure-dhcp', choice}};
};
