import type {InstallKind} from '../../../guides/host-step.js';
import type {FormField, FormOption} from '../../../screens/action/doing.js';
import {pickField} from './pick-field.js';

const kinds: readonly FormOption[] = [
	{
		value: 'snap', label: 'the snap', why: 'it is there, or is to be installed', canBeChosen: true,
	},
	{
		value: 'deb', label: 'packages', why: 'they are there, or are to be installed', canBeChosen: true,
	},
];

const found: FormOption = {
	value: 'found', label: 'found over ssh', why: 'what is there; where nothing is, as on the region\'s host', canBeChosen: true,
};

export type InstallFieldOptions = {
	id: string;
	/** How MAAS is installed where? */
	title: string;
	/** What was chosen. */
	value: string | undefined;
	mayLook: boolean;
};

/** How MAAS is installed on a host: found out there, where it may be looked at, or said. Without a kind it is to be found. */
export const installField = ({id, title, value, mayLook}: InstallFieldOptions): {install?: InstallKind; field: FormField} => {
	const options = mayLook ? [found, ...kinds] : kinds;
	const kind = options.find(option => option.value === value)?.value ?? options[0]!.value;
	return {
		...((kind === 'snap' || kind === 'deb') && {install: kind}),
		field: pickField({
			id, label: 'MAAS there', title, value: kind, options, note: '',
		}),
	};
};
