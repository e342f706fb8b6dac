import {lookUp} from '../../../domain/lookup.js';
import type {FormOption} from '../../../screens/action/doing.js';
import type {Around} from '../around.js';
import type {ActionForm} from './form.js';
import {hostFields} from './host-fields.js';
import {secretFields} from './secret-fields.js';
import {pickField} from './pick-field.js';
import {ownNamesOf, urlField} from './url-field.js';
import {wrongIn} from './wrong-in.js';

const byHand: FormOption = {
	value: 'none', label: 'none: by hand', why: 'a region that isn\'t known here: what is to be done there is done by hand', canBeChosen: true,
};

/** Where a rack (system_id) goes, and its host. */
export const moveRackForm = (rack: string, around: Around): ActionForm => (known, values) => {
	const name = lookUp(known).rackName(rack);
	const {others} = around;
	const target = values.to === byHand.value ? undefined : (others.find(one => one.name === values.to) ?? others[0]);
	const {host, install, mayLook, fields: ofHost} = hostFields(values, around, name);
	const url = values.url ?? target?.endpoint ?? '';
	// This machine may be a region's of the other side: nothing is said against its name.
	const ownNames = target ? ownNamesOf(known, around) : [];
	const {regionHost, fields: ofSecret} = target ? secretFields(values, around, mayLook) : {fields: []};
	const fields = [
		pickField({
			id: 'to',
			label: 'to',
			title: `The region that ${name} goes to`,
			value: target?.name ?? byHand.value,
			options: [...others.map(one => ({
				value: one.name, label: one.name, why: one.endpoint, canBeChosen: true,
			})), byHand],
			note: target ? '' : 'it isn\'t known here: do there what the plan says',
		}),
		...ofHost,
		...(target ? [urlField(url, ownNames, 'its URL')] : []),
		...ofSecret,
	];
	const intro = `${name} is deleted here and registers there. MAAS has no action for it.`;
	const wrong = wrongIn(fields);
	return wrong === undefined
		? {
			intro, fields, request: {
				action: 'move-rack', choice: {
					rack, host, mayLook, ...(install && {install}), ...(target && {
						target: {
							profile: target.name, url, ownNames, ...(regionHost && {regionHost}),
						},
					}),
				},
			},
		}
		: {intro, fields, wrong};
};
