import type {Journal} from '../../actions/journal/journal.js';
import type {JournalRecord} from '../../actions/journal/record.js';
import type {HostAccess} from '../../actions/runner/host-access.js';
import type {Action} from '../../actions/planning.js';
import type {OpenTarget} from '../../actions/runner/rack-plans.js';
import {prepare} from '../../actions/runner/prepare.js';
import type {Prepared} from '../../actions/runner/run.js';
import type {Known} from '../../domain/known.js';
import type {MaasClient} from '../../maas/client.js';
import {Misuse} from '../../maas/schemas/misuse.js';
import type {Connection} from '../../profiles/connection.js';
import {complain} from '../complain.js';
import {
	findConnection,
	openForChanging,
	openForReading,
	type OpenRegion,
} from '../open-region.js';
import {oneLine, onReaderGone} from '../output.js';
import type {ActionOptions} from './action-options.js';
import {commandLine, regionWords} from './command-line.js';
import type {Invocation} from './invocation.js';
import {
	journalOf,
	readForPlan,
	readJournal,
	unfinishedOf,
} from './open-site.js';
import {present} from './present.js';
import {reachHosts} from './reach-hosts.js';

/** A region that was read for a plan, and the journal that the plan goes to. */
export type ForPlan = {
	maas: MaasClient;
	known: Known;
	journal: Journal;
	/** Ways to hosts; missing where nothing may be looked at nor run over ssh. */
	access: HostAccess | undefined;
};

/** How a command comes to its plan, and the record of one that was begun before. It may throw a `Misuse`. */
export type Planning = (found: ForPlan) => Promise<{
	prepared: Prepared;
	earlier?: JournalRecord | undefined;
	/** The region that a rack moves to; it is closed in the end. */
	target?: OpenTarget | undefined;
}>;

/** The plan of an action, from what was typed: names are looked up in what is known. */
export const planned = <Choice>(action: Action<Choice>, choose: (known: Known) => Choice): Planning => async ({maas, known}) =>
	({prepared: await prepare(maas, action, choose(known), known)});

/** Read-only is refused before anything is asked; the client refuses it again. */
const checkMayChange = ({apply = false}: ActionOptions, {readOnly, name}: Connection): void => {
	if (apply && readOnly) {
		throw new Misuse(`Nothing was sent: ${name} is read-only here.`, 'Without --apply the plan is shown. Without --read-only, and with a profile that isn\'t marked so, it can be carried out.');
	}
};

const open = (connection: Connection, {apply = false, timeout}: ActionOptions, {context: {env}, effects}: Invocation): OpenRegion =>
	(apply ? openForChanging : openForReading)(connection, {env, timeout}, effects);

/** Plans that somebody should look at before there are more. */
const unfinishedText = async (journal: Journal, {plan: {undoes}}: Prepared, region: readonly string[]): Promise<string> => {
	const unfinished = unfinishedOf(await readJournal(journal)).filter(({id}) => id !== undoes);
	return unfinished.map(({id, plan: {title}}) => `Unfinished: ${oneLine(title)}. See ${commandLine(['journal', id, ...region])}\n`).join('');
};

/** Who reads may be gone: a run that was begun is seen to its end all the same. */
const keepGoing = (...streams: NodeJS.WritableStream[]): void => {
	for (const stream of streams) {
		stream.on('error', () => {});
	}
};

/**
An action from the command line: reads the region, makes the plan, rehearses and shows it, and carries it out where that is asked for.

@returns 0 where it would pass, or was done and verified; 1 where a run didn't end as planned; 2 where nothing was sent and it wouldn't pass, or nobody has decided that it should; 3 for what was misused, and a region that can't be read.
*/
export const act = async (options: ActionOptions, invocation: Invocation, plan: Planning): Promise<number> => {
	const {context, effects} = invocation;
	if (options.apply) {
		keepGoing(context.stdout, context.stderr);
	} else {
		onReaderGone(context);
	}

	let region: OpenRegion | undefined;
	let target: OpenTarget | undefined;
	try {
		const connection = await findConnection(options, context);
		checkMayChange(options, connection);
		region = open(connection, options, invocation);
		const journal = journalOf(connection, context, effects);
		const {known, notRead} = await readForPlan(region, context, effects.now);
		const access = reachHosts(options, connection, known, invocation);
		const {prepared, earlier, target: opened} = await plan({
			maas: region.maas, known, journal, access,
		});
		target = opened;
		if (earlier === undefined) {
			context.stderr.write(await unfinishedText(journal, prepared, regionWords(options)));
		}

		return await present({
			prepared, earlier, connection, region, journal, access, target, notRead,
		}, options, invocation);
	} catch (error) {
		return complain(error, context);
	} finally {
		target?.close();
		region?.maas.close();
	}
};
