import {summaryText} from '../actions/summary.js';
import {readNamedBmcs} from '../store/named-bmcs.js';
import {complain} from './complain.js';
import {
	findConnection,
	openForReading,
	type OpenOptions,
	type OpenRegion,
} from './open-region.js';
import {oneLine, onReaderGone} from './output.js';
import type {Invocation} from './plan/invocation.js';
import {
	findRecord,
	journalOf,
	readForPlan,
	readJournal,
} from './plan/open-site.js';
import {warnOfBmcs} from './read-bmcs.js';
import {writeNewFile} from './report/write-new-file.js';

export type SummaryOptions = OpenOptions & {
	/** Plans of the journal. */
	ids: readonly string[];
	/** The file that it is written to. */
	output?: string | undefined;
	/** Also where there is one already. */
	force?: boolean | undefined;
	/** Asks for the addresses of BMCs too. */
	bmcs?: boolean | undefined;
};

/** `maas-ha journal summary`: what was done by some plans, what is protected now, and what isn't yet and why; as Markdown. */
export const summary = async ({
	ids, output, force = false, bmcs = false, ...options
}: SummaryOptions, {context, effects}: Invocation): Promise<number> => {
	onReaderGone(context);
	let region: OpenRegion | undefined;
	try {
		const connection = await findConnection(options, context);
		const told = await readJournal(journalOf(connection, context, effects));
		const wanted = new Set(ids.map(id => findRecord(told, id)));
		region = openForReading(connection, {env: context.env, timeout: options.timeout}, effects);
		const {known, notRead} = await readForPlan(region, context, effects.now);
		context.stderr.write(notRead.map(({what, error}) => `Not read: ${what}. ${oneLine(error.message)}\n`).join(''));
		if (bmcs) {
			warnOfBmcs(context);
		}

		const whole = bmcs ? {...known, bmcs: await readNamedBmcs(region.maas, known.snapshot)} : known;
		const text = summaryText(told.records.filter(record => wanted.has(record)), whole, connection.name);
		if (output === undefined) {
			context.stdout.write(text);
		} else {
			await writeNewFile(output, text, force);
			context.stdout.write(`Written: ${output}\n`);
		}

		return 0;
	} catch (error) {
		return complain(error, context);
	} finally {
		region?.maas.close();
	}
};
