import type {ConnectionOptions} from '../profiles/connection.js';
import {complain} from './complain.js';
import {journalText} from './journal/journal-text.js';
import {recordShape} from './journal/record-shape.js';
import {recordText} from './journal/record-text.js';
import type {JournalJson} from './json/journal-json.js';
import {findConnection} from './open-region.js';
import {jsonText, onReaderGone, paintFor} from './output.js';
import {regionWords} from './plan/command-line.js';
import type {Invocation} from './plan/invocation.js';
import {findRecord, journalOf, readJournal} from './plan/open-site.js';
import {schemaVersion} from './schema-version.js';

export type JournalOptions = ConnectionOptions & {
	/** One plan; all without it. */
	id?: string | undefined;
	json?: boolean | undefined;
};

/** `maas-ha journal`: what was done to a region from here, and what was begun and isn't finished. The region itself isn't asked. */
export const journal = async ({id, json = false, ...options}: JournalOptions, {context, effects}: Invocation): Promise<number> => {
	onReaderGone(context);
	try {
		const told = await readJournal(journalOf(await findConnection(options, context), context, effects));
		const {running, unreadable} = told;
		const record = id === undefined ? undefined : findRecord(told, id);
		if (json) {
			const shown: JournalJson = {
				schema_version: schemaVersion, unreadable, plans: (record ? [record] : told.records.toReversed()).map(one => recordShape(one, running)),
			};
			context.stdout.write(jsonText(shown));
			return 0;
		}

		const region = regionWords(options);
		const paint = paintFor(context);
		context.stderr.write(unreadable === 0 ? '' : `Lines of the journal that can't be read, and were passed over: ${unreadable}.\n`);
		context.stdout.write(record ? recordText(record, running, region, paint) : journalText(told, region, paint));
		return 0;
	} catch (error) {
		return complain(error, context);
	}
};
