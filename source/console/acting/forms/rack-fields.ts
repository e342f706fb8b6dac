import type {Known} from '../../../domain/known.js';
import {lookUp} from '../../../domain/lookup.js';
import {vlanName} from '../../../domain/vlans.js';
import type {Vlan} from '../../../maas/schemas/vlan.js';
import type {FormField, FormOption} from '../../../screens/action/doing.js';
import type {FormValues} from './form.js';
import {pickField} from './pick-field.js';
import {rackOptions, traitsText} from './rack-options.js';

const nobody: FormOption = {
	value: 'none', label: 'nobody', why: 'one rack alone: its loss stops DHCP there', canBeChosen: true,
};

/** Who is proposed: who is set and would serve stays, and whoever doesn't gives way to the best that would. */
const proposed = (set: string | null, ready: readonly string[], fallback: string | null): string | null =>
	set !== null && ready.includes(set) ? set : (ready[0] ?? fallback);

/** Who serves, by system_id, and the fields that say so. */
export type Racks = {primary: string | null; secondary: string | null; fields: FormField[]};

/** The racks of a VLAN as they are proposed, or were chosen. */
export const racksOf = (known: Known, vlan: Vlan, values: FormValues): Racks => {
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
