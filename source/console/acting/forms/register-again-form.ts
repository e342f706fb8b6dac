import type {JournalRecord} from '../../../actions/journal/record.js';
import type {Around} from '../around.js';
import type {ActionForm} from './form.js';
import {hostFields} from './host-fields.js';
import {secretFields} from './secret-fields.js';
import {ownNamesOf, proposedUrl, urlField} from './url-field.js';
import {wrongIn} from './wrong-in.js';

/** A rack that registers with this region again; `record` is the plan that has deleted it, where one has. */
export const registerAgainForm = (hostname: string, around: Around, record?: JournalRecord): ActionForm => (known, values) => {
	const {host, install, mayLook, fields: ofHost} = hostFields(values, around, hostname);
	const url = values.url ?? proposedUrl(known, around);
	const {regionHost, fields: ofSecret} = secretFields(values, around, mayLook);
	const ownNames = ownNamesOf(known, around);
	const fields = [...ofHost, urlField(url, ownNames), ...ofSecret];
	const intro = record ? `${hostname} registers here again, and gets back what it did.` : `${hostname} registers here again: after a reinstall, with a new secret or URL.`;
	const wrong = wrongIn(fields);
	return wrong === undefined
		? {
			intro, fields, request: {
				action: 're-register-rack', choice: {
					hostname, host, mayLook, url, ownNames, ...(install && {install}), ...(regionHost && {regionHost}), ...(record && {record}),
				},
			},
		}
		: {intro, fields, wrong};
};
