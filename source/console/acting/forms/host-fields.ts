import type {InstallKind} from '../../../guides/host-step.js';
import {parseHost} from '../../../hosts/host-name.js';
import type {FormField, FormOption} from '../../../screens/action/doing.js';
import type {Around} from '../around.js';
import type {FormValues} from './form.js';
import {installField} from './install-field.js';
import {pickField} from './pick-field.js';
import {misuseIn, textField} from './text-field.js';

const looks: readonly FormOption[] = [
	{
		value: 'yes', label: 'yes', why: 'it asks and changes nothing there; its name, network cards and MAAS are checked beforehand', canBeChosen: true,
	},
	{
		value: 'no', label: 'no', why: 'the plan goes by what you say', canBeChosen: true,
	},
];

const lookField = (mayLook: boolean): FormField => pickField({
	id: 'look',
	label: 'look at it',
	title: 'Whether it is looked at over ssh first',
	value: mayLook ? 'yes' : 'no',
	options: looks,
	note: mayLook ? 'over ssh, before there is a plan' : 'the plan goes by what you say',
});

const nameIt = 'Name it as in ssh HOST: rack-2, ubuntu@10.0.0.12, an alias.';

const hostField = (host: string, note: string): FormField => textField({
	id: 'host', label: 'host', text: host, hint: 'as in ssh HOST', note, check: text => text.trim() === '' ? nameIt : misuseIn(() => parseHost(text)),
});

/** A host as somebody names it, and whether it may be looked at. */
export type WishedFields = {host: string; install?: InstallKind; mayLook: boolean; fields: FormField[]};

/** The rack's host. */
export const hostFields = (values: FormValues, {hosts}: Pick<Around, 'hosts'>, proposed = ''): WishedFields => {
	const host = values.host ?? proposed;
	// What the demo plays costs nobody a connection.
	const mayLook = hosts === 'played' || (hosts === 'ssh' && values.look !== 'no');
	const {install, field} = installField({
		id: 'install', title: 'How MAAS is installed on the host', value: values.install, mayLook: mayLook && hosts === 'ssh',
	});
	return {
		host,
		mayLook,
		...(install && {install}),
		fields: [hostField(host, hosts === 'played' ? 'the demo plays it' : ''), ...(hosts === 'ssh' ? [lookField(mayLook)] : []), field],
	};
};
