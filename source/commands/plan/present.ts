import type {Journal} from '../../actions/journal/journal.js';
import type {JournalRecord} from '../../actions/journal/record.js';
import type {Step} from '../../actions/plan.js';
import type {HostAccess} from '../../actions/runner/host-access.js';
import type {Target} from '../../actions/runner/rack-plans.js';
import type {Prepared} from '../../actions/runner/run.js';
import {shellScript} from '../../actions/shell-script.js';
import {typedCommands} from '../../actions/typed-commands.js';
import {Misuse} from '../../maas/schemas/misuse.js';
import type {Connection} from '../../profiles/connection.js';
import type {CommandContext} from '../context.js';
import type {OpenRegion} from '../open-region.js';
import {jsonText, oneLine, paintFor} from '../output.js';
import type {NotRead} from '../read-region.js';
import type {ActionOptions} from './action-options.js';
import {carryOut} from './carry-out.js';
import {regionWords, sshWords} from './command-line.js';
import {decide, type Hesitation} from './decide.js';
import type {Invocation} from './invocation.js';
import {nextCommand, vlanNamer} from './next-command.js';
import {nextLines, verdictLines} from './next-lines.js';
import {readJournal} from './open-site.js';
import {planJson} from './plan-json.js';
import {planText, type Place} from './plan-text.js';
import {resultText} from './result-text.js';
import {readStanding} from './standing.js';
import {exitOfPlan, verdictOnPlan, type PlanVerdict} from './verdict-on-plan.js';
import {watchReturn} from './watch-return.js';
import {whoDoes} from './who-does.js';

/** A plan with everything that it is shown and carried out with. */
export type Presented = {
	prepared: Prepared;
	/** Its record, where it was begun before. */
	earlier: JournalRecord | undefined;
	connection: Connection;
	region: OpenRegion;
	journal: Journal;
	/** Ways to hosts; missing where nothing may be run over ssh. */
	access: HostAccess | undefined;
	/** The region that a rack moves to, where there is one. */
	target: Target | undefined;
	notRead: readonly NotRead[];
};

const placeOf = ({prepared, connection: {name, settingsName, production}, region}: Presented): Place => {
	const {version, whoami} = prepared.known.snapshot;
	return {
		where: `${name}${production ? ' (production)' : ''}, MAAS ${version?.version ?? 'of an unknown version'} at ${region.maas.status.endpoint}, as ${whoami?.username ?? 'nobody known'}`,
		// Where there is a URL in place of a profile, the MAAS CLI's name for it isn't known.
		maasProfile: name === settingsName ? name : 'PROFILE',
	};
};

/** Steps of a plan that goes on that are done already, be it that MAAS shows it, or that somebody says so. */
const stepsDone = ({prepared: {plan, rehearsal}, earlier}: Presented, {done = []}: Pick<ActionOptions, 'done'>): ReadonlySet<Step> => {
	const left = new Set(rehearsal.steps.map(({step}) => step));
	return new Set(earlier ? plan.steps.filter((step, index) => earlier.steps[index]?.state === 'done' || done.includes(index + 1) || (step.kind === 'change' && !left.has(step))) : []);
};

/** A plan that is only looked at. */
const show = (presented: Presented, verdict: PlanVerdict, options: ActionOptions, {context, words}: Invocation): number => {
	const {prepared, connection} = presented;
	const {maasProfile} = placeOf(presented);
	const {print = false, script = false} = options;
	if (print || script) {
		const text = (print ? typedCommands : shellScript)(prepared.plan, maasProfile, stepsDone(presented, options));
		context.stdout.write(text);
		context.stderr.write(text.includes('maas PROFILE ') ? 'Put the name of your profile of the MAAS CLI in the place of PROFILE.\n' : '');
	} else if (options.json) {
		context.stdout.write(jsonText(planJson(presented, maasProfile)));
	} else {
		const paint = paintFor(context);
		const lines = [...verdictLines(verdict, paint), ...nextLines(prepared.plan, verdict, words, connection.readOnly)];
		context.stdout.write(`${planText(prepared, placeOf(presented), paint, stepsDone(presented, options))}\n${lines.join('\n')}\n`);
	}

	return exitOfPlan(verdict);
};

const exitOfRun = ({outcome, isUntouched}: {outcome: string; isUntouched: boolean}): number => outcome === 'done' ? 0 : (isUntouched ? 2 : 1);

/** What the journal has of a run, where it has anything: how it ended is said all the same. */
const recordOf = async (journal: Journal, wanted: string | undefined): Promise<JournalRecord | undefined> => {
	try {
		const {records} = await readJournal(journal);
		return records.find(({id}) => id === wanted);
	} catch (error) {
		if (!(error instanceof Misuse)) {
			throw error;
		}

		return undefined;
	}
};

/** Carries a plan out that somebody has decided on, and says how it ended. */
const run = async (presented: Presented, options: ActionOptions, invocation: Invocation): Promise<number> => {
	const {
		prepared, earlier, region, journal, access, target,
	} = presented;
	const {context} = invocation;
	const ended = await carryOut(prepared, earlier, {
		name: region.name, maas: region.maas, journal, access, target,
	}, options, invocation);
	const standing = ended.outcome === 'done' || ended.isUntouched
		? {result: ended, vlans: [], rackName: String}
		: await readStanding(ended, prepared.rehearsal, prepared.known, region);
	const next = ended.outcome === 'done' && ended.id !== undefined
		? nextCommand(prepared.plan, ended.id, regionWords(options), vlanNamer(prepared.plan.next?.region === 'target' && target ? target.known : prepared.known))
		: undefined;
	if (!options.json) {
		context.stdout.write(resultText(standing, {
			plan: prepared.plan, record: await recordOf(journal, ended.id), next, way: sshWords(options),
		}, regionWords(options), paintFor(context)));
	}

	const cameBack = ended.outcome === 'done' ? await watchReturn(prepared.plan, region.maas, options, invocation) : undefined;
	if (options.json) {
		context.stdout.write(jsonText(planJson(presented, placeOf(presented).maasProfile, {...standing.result, cameBack, next})));
	}

	return cameBack ? 1 : exitOfRun(ended);
};

/** Why a plan isn't carried out, or not yet. */
const hesitate = async (presented: Presented, verdict: PlanVerdict, options: ActionOptions, context: CommandContext): Promise<Hesitation> => {
	const {prepared: {plan}} = presented;
	if (verdict.kind === 'barred') {
		return {why: 'Nothing was sent.', hint: options.json ? verdict.reasons.join(' ') : ''};
	}

	const done = stepsDone(presented, options);
	const left = plan.steps.filter(step => !done.has(step));
	return verdict.kind === 'nothing' ? undefined : whoDoes(left, options, context) ?? await decide(plan, verdict, options, context);
};

/** Carries a plan out where it may be and somebody has decided that it is. */
const apply = async (presented: Presented, verdict: PlanVerdict, options: ActionOptions, invocation: Invocation): Promise<number> => {
	const {context} = invocation;
	const paint = paintFor(context);
	if (!options.json) {
		context.stdout.write(`${planText(presented.prepared, placeOf(presented), paint, stepsDone(presented, options))}\n${verdictLines(verdict, paint).join('\n')}\n\n`);
	}

	const hesitation = await hesitate(presented, verdict, options, context);
	if (hesitation === undefined && verdict.kind !== 'nothing') {
		return run(presented, options, invocation);
	}

	if (options.json) {
		context.stdout.write(jsonText(planJson(presented, placeOf(presented).maasProfile)));
	}

	if (hesitation === undefined) {
		return 0;
	}

	context.stderr.write([hesitation.why, hesitation.hint].filter(text => text !== '').map(text => `${text}\n`).join(''));
	return 2;
};

/** Shows a plan, and carries it out where that is asked for. The exit code is as {@link act} says. */
export const present = async (presented: Presented, options: ActionOptions, invocation: Invocation): Promise<number> => {
	const verdict = verdictOnPlan(presented.prepared);
	if (!options.json) {
		invocation.context.stderr.write(presented.notRead.map(({what, error}) => `Not read: ${what}. ${oneLine(error.message)}\n`).join(''));
	}

	return options.apply ? apply(presented, verdict, options, invocation) : show(presented, verdict, options, invocation);
};
