import {vlansForRack} from '../../../actions/vlans-for-rack.js';
import {assessVlanOf} from '../../../domain/assess-vlan.js';
import type {Known} from '../../../domain/known.js';
import {lookUp} from '../../../domain/lookup.js';
import {vlanName} from '../../../domain/vlans.js';
import type {Vlan} from '../../../maas/schemas/vlan.js';
import type {FormField} from '../../../screens/action/doing.js';
import type {Around} from '../around.js';
import type {ActionForm, FormValues} from './form.js';
import {wrongIn} from './wrong-in.js';
import {hostFields} from './host-fields.js';
import {secretFields} from './secret-fields.js';
import {ownNamesOf, proposedUrl, urlField} from './url-field.js';

/** A VLAN that the rack should be linked to. */
const vlanField = (known: Known, vlan: Vlan, isMarked: boolean): FormField => ({
	id: `vlan ${vlan.id}`, label: vlanName(vlan), value: `${assessVlanOf(lookUp(known), vlan).verdict ?? 'being read'} now`, kind: 'mark', isMarked,
});

const vlanFields = (known: Known, values: FormValues): {vlans: number[]; fields: FormField[]} => {
	const proposed = new Set(vlansForRack(known).map(({id}) => id));
	const served = (lookUp(known).vlans() ?? []).filter(({dhcp_on: isOn}) => isOn);
	const isMarked = ({id}: Vlan): boolean => {
		const chosen = values[`vlan ${id}`];
		return chosen === undefined ? proposed.has(id) : chosen !== 'out';
	};

	return {vlans: served.filter(vlan => isMarked(vlan)).map(({id}) => id), fields: served.map(vlan => vlanField(known, vlan, isMarked(vlan)))};
};

/** A host that is to be one more rack, and the VLANs that it should be linked to. */
export const addRackForm = (around: Around): ActionForm => (known, values) => {
	const {host, install, mayLook, fields: ofHost} = hostFields(values, around);
	const url = values.url ?? proposedUrl(known, around);
	const {regionHost, fields: ofSecret} = secretFields(values, around, mayLook);
	const {vlans, fields: ofVlans} = vlanFields(known, values);
	const ownNames = ownNamesOf(known, around);
	const fields = [...ofHost, urlField(url, ownNames), ...ofSecret, ...ofVlans];
	const intro = 'A host becomes a rack of this region. The marked VLANs are those that it should have a fixed address on.';
	const wrong = host === '' ? 'Name its host first.' : wrongIn(fields);
	return wrong === undefined
		? {
			intro, fields, request: {
				action: 'add-rack', choice: {
					host, mayLook, url, ownNames, vlans, ...(install && {install}), ...(regionHost && {regionHost}),
				},
			},
		}
		: {intro, fields, wrong};
};
