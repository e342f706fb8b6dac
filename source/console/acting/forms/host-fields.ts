import type {InstallKind} from '../../../guides/host-step.js';
import {parseHost} from '../../../hosts/host-name.js';
import {Misuse} from '../../../maas/schemas/misuse.js';
import type {FormField, FormOption} from '../../../screens/action/doing.js';
import type {Around} from '../around.js';
import type {FormValues} from './form.js';
import {pickField} from './pick-field.js';

/** What is wrong with a text, by what it is read with. */
export const misuseIn = (read: () => unknown): string | undefined => {
	try {
		read();
		return undefined;
	} catch (error) {
		if (!(error instanceof Misuse)) {
			throw error;
		}

		return `${error.message} ${error.hint}`.trim();
	}
};

/** A field that is typed, with what is wrong with it beside it, or a note. */
export const textField = ({id, label, text, shown = text, hint, note = '', check}: {
	id: string;
	label: string;
	text: string;
	shown?: string;
	hint: string;
	note?: string;
	check: (text: string) => string | undefined;
}): FormField => {
	const wrong = text === '' ? undefined : check(text);
	return {
		id, label, value: shown === '' ? '–' : shown, ...((wrong ?? note) !== '' && {note: {text: wrong ?? note, tone: wrong === undefined ? 'muted' : 'warning'}}), kind: 'text', text, hint, check,
	};
};

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

const looks: readonly FormOption[] = [
	{
		value: 'yes', label: 'yes', why: 'it asks and changes nothing there; its name, network cards and MAAS are checked beforehand', canBeChosen: true,
	},
	{
		value: 'no', label: 'no', why: 'the plan goes by what you say', canBeChosen: true,
	},
];

const kindOf = (value: string): {install?: InstallKind} => value === 'snap' || value === 'deb' ? {install: value} : {};

/** A host as somebody names it, and whether it may be looked at. */
export type WishedFields = {host: string; install?: InstallKind; mayLook: boolean; fields: FormField[]};

const nameIt = 'Name it as in ssh HOST: rack-2, ubuntu@10.0.0.12, an alias.';

/** The rack's host. */
export const hostFields = (values: FormValues, {hosts}: Pick<Around, 'hosts'>, proposed = ''): WishedFields => {
	const host = values.host ?? proposed;
	const mayLook = hosts === 'ssh' && values.look !== 'no';
	const kind = values.install !== undefined && (mayLook || values.install !== found.value) ? values.install : (mayLook ? found.value : 'snap');
	return {
		host,
		mayLook,
		...kindOf(kind),
		fields: [
			textField({
				id: 'host', label: 'host', text: host, hint: 'as in ssh HOST', note: hosts === 'played' ? 'the demo plays it' : '', check: text => text.trim() === '' ? nameIt : misuseIn(() => parseHost(text)),
			}),
			...(hosts === 'ssh'
				? [pickField({
					id: 'look', label: 'look at it', title: 'Whether it is looked at over ssh first', value: mayLook ? 'yes' : 'no', options: looks, note: mayLook ? 'over ssh, before there is a plan' : 'the plan goes by what you say',
				})]
				: []),
			pickField({
				id: 'install', label: 'MAAS there', title: 'How MAAS is installed on the host', value: kind, options: mayLook ? [found, ...kinds] : kinds, note: '',
			}),
		],
	};
};

/** The region's host, whose secret the registration needs; nothing where somebody types it. */
export const secretFields = (values: FormValues, {hosts}: Pick<Around, 'hosts'>, mayLook: boolean): {regionHost?: {host: string; install?: InstallKind}; fields: FormField[]} => {
	if (hosts !== 'ssh') {
		return {fields: []};
	}

	const {region = ''} = values;
	const kind = values.regionInstall !== undefined && (mayLook || values.regionInstall !== found.value) ? values.regionInstall : (mayLook ? found.value : 'snap');
	const field = textField({
		id: 'region', label: 'secret from', text: region, shown: region === '' ? 'you type it' : region, hint: 'the region\'s host for ssh, or nothing: then you type it', note: region === '' ? 'hidden, when it is asked for' : 'read over ssh, and not shown', check: text => text.trim() === '' ? undefined : misuseIn(() => parseHost(text)),
	});
	return region === ''
		? {fields: [field]}
		: {
			regionHost: {host: region, ...kindOf(kind)},
			fields: [field, pickField({
				id: 'regionInstall', label: 'MAAS there', title: 'How MAAS is installed on the region\'s host', value: kind, options: mayLook ? [found, ...kinds] : kinds, note: '',
			})],
		};
};
