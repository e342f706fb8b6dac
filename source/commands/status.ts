import type {EventEmitter} from 'node:events';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {Misuse} from '../maas/schemas/misuse.js';
import {configDirectory} from '../profiles/config-directory.js';
import type {ConnectionOptions} from '../profiles/connection.js';
import {createProfiles} from '../profiles/profiles.js';
import {complain, failed} from './complain.js';
import type {CommandContext} from './context.js';
import {openRegion} from './open-region.js';
import {onReaderGone, paintFor} from './output.js';
import type {RegionStatus} from './status/region-status.js';
import {watchRegion, type WatchedRegion} from './status/watch-region.js';

export type StatusOptions = Omit<ConnectionOptions, 'profile'> & {
	profile?: readonly string[] | undefined;
	allProfiles?: boolean | undefined;
	/** Seconds for each region. */
	timeout?: number | undefined;
	json?: boolean | undefined;
	nagios?: boolean | undefined;
	prometheus?: boolean | undefined;
	/** Seconds between looks. */
	watch?: number | undefined;
};

/** The regions that are meant: of one alone what can't be used is an error, of several it is that one's status. */
type Meant = {regions: WatchedRegion[]; isFleet: boolean};

/**
Which regions the options name.

@throws {Misuse}
*/
const findRegions = async ({profile = [], allProfiles = false, watch, ...options}: StatusOptions, context: CommandContext): Promise<Meant> => {
	const isFleet = allProfiles || profile.length > 1;
	if (isFleet && (options.url !== undefined || (allProfiles && profile.length > 0))) {
		throw new Misuse(`${allProfiles ? '--all-profiles' : '--profile several times'} is more than one region, and another is named as well.`, 'Give one of them.');
	}

	const looks = {env: context.env, isRepeated: watch !== undefined};
	if (!isFleet) {
		const region = await openRegion({...options, profile: profile[0]}, context);
		return {regions: [watchRegion(region.name, async () => region, looks)], isFleet};
	}

	const all = allProfiles ? await createProfiles({directory: configDirectory(context.env)}).list() : [];
	const names = allProfiles ? all.map(({name}) => name) : [...new Set(profile)];
	if (names.length === 0) {
		throw new Misuse('There is no profile yet.', 'Log in first: maas-ha login NAME URL.');
	}

	return {regions: names.map(name => watchRegion(name, async () => openRegion({...options, profile: name}, context), looks)), isFleet};
};

/** What is printed of one look. */
const draw = async (statuses: readonly RegionStatus[], isFleet: boolean, {json, nagios, prometheus, watch}: StatusOptions, context: CommandContext): Promise<string> => {
	if (json) {
		const {statusJson} = await import('./status/status-json.js');
		const value = statusJson(statuses, isFleet);
		// Watched, each look is one line.
		return `${JSON.stringify(value, undefined, watch === undefined ? '\t' : undefined)}\n`;
	}

	if (nagios) {
		const {nagiosText} = await import('./status/nagios.js');
		return nagiosText(statuses, isFleet);
	}

	if (prometheus) {
		const {prometheusText} = await import('./status/prometheus.js');
		return prometheusText(statuses);
	}

	const {statusesText} = await import('./status/status-text.js');
	return statusesText(statuses, isFleet, paintFor(context));
};

const lookAtAll = async (regions: readonly WatchedRegion[]): Promise<RegionStatus[]> => Promise.all(regions.map(async region => region.look()));

const exitCodeOf = async (statuses: readonly RegionStatus[]): Promise<number> => {
	const {exitCodes, overallSeverity} = await import('./status/region-status.js');
	return exitCodes[overallSeverity(statuses)];
};

const clearScreen = '\u{1B}[H\u{1B}[2J\u{1B}[3J';

/** Aborted when somebody asks the program to end. */
const askedToEnd = (signals: EventEmitter): AbortController => {
	const ended = new AbortController();
	for (const name of ['SIGINT', 'SIGTERM']) {
		signals.once(name, () => {
			ended.abort();
		});
	}

	return ended;
};

const watchAll = async ({regions, isFleet}: Meant, options: StatusOptions, context: CommandContext, signals: EventEmitter): Promise<number> => {
	const ended = askedToEnd(signals);
	const {signal} = ended;
	onReaderGone(context, () => {
		ended.abort();
	});
	const {stdout} = context;
	let statuses: RegionStatus[] = [];
	const end = new Promise<'end'>(resolve => {
		signal.addEventListener('abort', () => {
			resolve('end');
		});
	});
	for (;;) {
		const startedAt = performance.now();
		const found = await Promise.race([lookAtAll(regions), end]);
		if (found === 'end') {
			break;
		}

		statuses = found;
		const text = await draw(statuses, isFleet, options, context);
		stdout.write(options.json ? text : `${stdout.isTTY ? clearScreen : ''}${new Date().toISOString()}\n${text}${stdout.isTTY ? '' : '\n'}`);
		// Never more than a sixth of the time is spent asking: the region has others to answer.
		const pause = Math.max(options.watch! * 1000, 5 * (performance.now() - startedAt));
		await sleep(pause, undefined, {signal}).catch(() => undefined);
		if (signal.aborted) {
			break;
		}
	}

	return statuses.length === 0 ? failed : exitCodeOf(statuses);
};

/**
`maas-ha status`: how a region stands, or several, at a glance or for a script.

@param signals What ends `--watch`.
@returns 0 ok, 1 warning, 2 critical, 3 unknown, unreachable or misused.
*/
export const status = async (options: StatusOptions, context: CommandContext, signals: EventEmitter = process): Promise<number> => {
	let meant: Meant;
	try {
		meant = await findRegions(options, context);
	} catch (error) {
		if (options.nagios && error instanceof Misuse) {
			// Nagios shows what stands on standard output.
			context.stdout.write(`MAAS HA UNKNOWN - ${error.message} ${error.hint}\n`);
			return failed;
		}

		return complain(error, context);
	}

	try {
		if (options.watch !== undefined) {
			return await watchAll(meant, options, context, signals);
		}

		onReaderGone(context);
		const statuses = await lookAtAll(meant.regions);
		const [only] = statuses;
		const isPlain = !options.json && !options.nagios && !options.prometheus;
		if (isPlain && !meant.isFleet && only !== undefined && 'error' in only) {
			context.stderr.write(`${[only.error.message, only.error.hint].filter(text => text !== '').join('\n')}\n`);
			return failed;
		}

		context.stdout.write(await draw(statuses, meant.isFleet, options, context));
		return await exitCodeOf(statuses);
	} finally {
		for (const region of meant.regions) {
			region.close();
		}
	}
};
