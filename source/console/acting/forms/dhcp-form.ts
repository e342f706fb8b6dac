import {familiesOf} from '../../../actions/candidates.js';
import type {DhcpChoice} from '../../../actions/reconfigure-dhcp.js';
import {assessVlanOf} from '../../../domain/assess-vlan.js';
import type {Known} from '../../../domain/known.js';
import {lookUp, type Lookup} from '../../../domain/lookup.js';
import {familyNames} from '../../../domain/serving.js';
import {verdictMeanings} from '../../../domain/verdicts.js';
import {vlanName} from '../../../domain/vlans.js';
import type {Vlan} from '../../../maas/schemas/vlan.js';
import type {FormOption} from '../../../screens/action/doing.js';
import type {ActionForm} from './form.js';
import {gatewayField, rangeChoice, rangeField} from './network-fields.js';
import {pickField} from './pick-field.js';
import {racksOf} from './rack-fields.js';

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
