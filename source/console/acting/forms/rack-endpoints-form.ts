import {lookUp} from '../../../domain/lookup.js';
import {judgeRegionUrl} from '../../../guides/region-url.js';
import type {Around} from '../around.js';
import type {ActionForm} from './form.js';
import {hostFields} from './host-fields.js';
import {misuseIn, textField} from './text-field.js';
import {ownNamesOf, proposedUrl, regionUrls} from './url-field.js';
import {wrongIn} from './wrong-in.js';

const split = (text: string): string[] => text.trim().split(/\s+/v).filter(word => word !== '');

const check = (text: string): string | undefined => {
	const urls = split(text);
	return urls.length === 0 ? 'Give at least one URL.' : urls.map(url => misuseIn(() => judgeRegionUrl(url))).find(wrong => wrong !== undefined);
};

/** By which URLs a rack (system_id) reaches its regions. */
export const rackEndpointsForm = (rack: string, around: Around): ActionForm => (known, values) => {
	const name = lookUp(known).rackName(rack);
	const {host, install, mayLook, fields: ofHost} = hostFields(values, around, name);
	const all = regionUrls(known);
	const text = values.urls ?? (all.length === 0 ? proposedUrl(known, around) : all.join(' '));
	const ownNames = ownNamesOf(known, around);
	const wrongUrls = check(text);
	const warnings = wrongUrls === undefined ? split(text).flatMap(url => judgeRegionUrl(url, ownNames).warnings) : [];
	const urls = textField({
		id: 'urls', label: 'URLs', text, hint: 'each as the rack reaches it, with blanks between', note: values.urls === undefined ? 'one for each region' : '', check,
	});
	const fields = [...ofHost, warnings.length === 0 ? urls : {...urls, note: {text: warnings.join(' '), tone: 'warning' as const}}];
	const intro = `By which URLs ${name} reaches its regions. Its configuration is read on its host first, where sudo may ask.`;
	const wrong = wrongIn(fields);
	return wrong === undefined
		? {
			intro, fields, request: {
				action: 'rack-endpoints', choice: {
					rack, host, mayLook, urls: split(text), ownNames, ...(install && {install}),
				},
			},
		}
		: {intro, fields, wrong};
};
