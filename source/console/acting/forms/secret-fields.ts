import type {NamedHost} from '../../../actions/runner/wished-host.js';
import {parseHost} from '../../../hosts/host-name.js';
import type {FormField} from '../../../screens/action/doing.js';
import type {Around} from '../around.js';
import type {FormValues} from './form.js';
import {installField} from './install-field.js';
import {misuseIn, textField} from './text-field.js';

const regionField = (region: string): FormField => textField({
	id: 'region',
	label: 'secret from',
	text: region,
	shown: region === '' ? 'you type it' : region,
	hint: 'the region\'s host for ssh, or nothing: then you type it',
	note: region === '' ? 'hidden, when it is asked for' : 'read over ssh, and not shown',
	check: text => text.trim() === '' ? undefined : misuseIn(() => parseHost(text)),
});

/** The region's host, whose secret the registration needs; nothing where somebody types it, or where the demo plays all hosts. */
export const secretFields = (values: FormValues, {hosts}: Pick<Around, 'hosts'>, mayLook: boolean): {regionHost?: NamedHost; fields: FormField[]} => {
	if (hosts !== 'ssh') {
		return {fields: []};
	}

	const {region = ''} = values;
	if (region === '') {
		return {fields: [regionField(region)]};
	}

	const {install, field} = installField({
		id: 'regionInstall', title: 'How MAAS is installed on the region\'s host', value: values.regionInstall, mayLook,
	});
	return {regionHost: {host: region, ...(install && {install})}, fields: [regionField(region), field]};
};
