import {lookUp, type Lookup} from '../../../domain/lookup.js';
import type {Known} from '../../../domain/known.js';
import {counted} from '../../../domain/sentences.js';
import {rolesOf, vlanName} from '../../../domain/vlans.js';
import type {HandOver} from '../../../actions/removal/successors.js';
import type {Vlan} from '../../../maas/schemas/vlan.js';
import type {FormField, FormOption} from '../../../screens/action/doing.js';
import type {ActionForm, FormValues} from './form.js';
import {rackOptions} from './rack-options.js';

const roleOptions: readonly FormOption[] = [
	{
		value: 'best', label: 'handed over first, to the best racks', why: 'the plan chooses who takes over, as when a rack is evacuated, and only then the rack is deleted', canBeChosen: true,
	},
	{
		value: 'each', label: 'handed over first, to racks that you choose', why: 'a field for each VLAN', canBeChosen: true,
	},
	{
		value: 'maas', label: 'left to MAAS', why: 'MAAS takes the first connected rack that is linked, and promotes a secondary even if it is dead', canBeChosen: true,
	},
];

const forceOptions: readonly FormOption[] = [
	{
		value: 'no', label: 'no', why: 'MAAS refuses where nobody is left to serve, or where a VM host stands on it', canBeChosen: true,
	},
	{
		value: 'yes', label: 'yes', why: 'turns DHCP off where nobody is left to serve, and deletes a VM host on it with its machines', canBeChosen: true,
	},
];

const optionOf = (options: readonly FormOption[], value: string | undefined): FormOption => options.find(option => option.value === value) ?? options[0]!;

const pick = (field: {id: string; label: string; title: string}, options: readonly FormOption[], value: string | undefined): FormField => {
	const {label, why} = optionOf(options, value);
	return {
		...field, value: label, note: {text: why, tone: 'muted'}, kind: 'pick', options,
	};
};

const servedBy = (lookup: Lookup, systemId: string): Vlan[] => [...new Set(rolesOf(systemId, lookup.vlans() ?? []).map(({vlan}) => vlan))].filter(({dhcp_on}) => dhcp_on);

/** Who takes over on one VLAN; the other rack that serves there is no choice. */
const successorField = (known: Known, vlan: Vlan, systemId: string, values: FormValues): FormField => {
	const other = vlan.primary_rack === systemId ? vlan.secondary_rack : vlan.primary_rack;
	const {options} = rackOptions(known, vlan, {other, except: new Set([systemId])});
	const left: FormOption = {
		value: '', label: 'left to MAAS', why: 'as MAAS does it by itself', canBeChosen: true,
	};
	const all = [...options.filter(({canBeChosen}) => canBeChosen), left, ...options.filter(({canBeChosen}) => !canBeChosen)];
	return pick({id: `vlan ${vlan.id}`, label: vlanName(vlan), title: `Who takes over on ${vlanName(vlan)}, the best first`}, all, values[`vlan ${vlan.id}`]);
};

const handOverOf = (how: string, fields: readonly FormField[], vlans: readonly Vlan[]): HandOver => {
	if (how !== 'each') {
		return how === 'best';
	}

	return Object.fromEntries(vlans.flatMap(vlan => {
		const field = fields.find(({id}) => id === `vlan ${vlan.id}`);
		const value = field?.kind === 'pick' ? field.options.find(({label}) => label === field.value)?.value ?? '' : '';
		return value === '' ? [] : [[vlan.id, value]];
	}));
};

/** How a rack (system_id) goes: who takes its roles over, and whether it goes by force. */
export const deleteRackForm = (rack: string): ActionForm => (known, values) => {
	const lookup = lookUp(known);
	const name = lookup.rackName(rack);
	const vlans = servedBy(lookup, rack);
	const how = vlans.length === 0 ? 'maas' : (values.roles ?? 'best');
	const successors = how === 'each' ? vlans.map(vlan => successorField(known, vlan, rack, values)) : [];
	const isForced = values.force === 'yes';
	return {
		intro: `${name} serves ${vlans.length === 0 ? 'no VLAN' : counted(vlans.length, 'VLAN')}. Deleting it can't be taken back.`,
		fields: [
			...(vlans.length === 0 ? [] : [pick({id: 'roles', label: 'its roles', title: `What becomes of what ${name} serves`}, roleOptions, how)]),
			...successors,
			pick({id: 'force', label: 'by force', title: 'Whether MAAS is told to delete it whatever hangs on it'}, forceOptions, values.force),
		],
		request: {action: 'delete-rack', choice: {rack, handOver: handOverOf(how, successors, vlans), ...(isForced && {isForced})}},
	};
};
