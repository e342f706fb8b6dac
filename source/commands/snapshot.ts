import {MaasError} from '../maas/errors.js';
import type {ConnectionOptions} from '../profiles/connection.js';
import {complain, failed} from './complain.js';
import type {CommandContext} from './context.js';
import type {FileOutcome, Progress} from './snapshot/take-snapshot.js';

export type SnapshotOptions = ConnectionOptions & {
	/** Where to: made where it isn't there. */
	directory: string;
	/** Reads everything again, also what is there. */
	fresh?: boolean | undefined;
	/** One JSON object at the end, in place of lines. */
	json?: boolean | undefined;
};

/** Milliseconds. A list of 500 racks takes a region half a minute, and nobody waits at a screen here. */
const patience = 300_000;

const units = ['bytes', 'kB', 'MB', 'GB'];

/** `5.2 kB`. */
const size = (bytes: number): string => {
	const place = bytes === 0 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
	return `${(bytes / (1000 ** place)).toFixed(place === 0 ? 0 : 1)} ${units[place]}`;
};

const duration = (milliseconds: number): string => milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;

const describe = (outcome: FileOutcome, without: string): string => {
	const file = `${outcome.name}.json`.padEnd(33);
	if (outcome.type === 'missing') {
		return `${file}not read: ${outcome.reason} ${without}`;
	}

	const bytes = size(outcome.bytes).padStart(10);
	return outcome.type === 'kept'
		? `${file}${bytes}  from an earlier run`
		: `${file}${bytes}  ${duration(outcome.took)}${outcome.remark === undefined ? '' : `, ${outcome.remark}`}`;
};

const silent: Progress = {
	done() {},
	step() {},
};

/** What can't be read is said once, where it happened; progress inside a file is for somebody who watches. */
const createProgress = ({stdout}: CommandContext, without: Readonly<Record<string, string>>): Progress => {
	const clearLine = '\r\u{1B}[K';
	return {
		done(outcome) {
			stdout.write(`${stdout.isTTY ? clearLine : ''}${describe(outcome, without[outcome.name] ?? '')}\n`);
		},
		step(name, count, of) {
			if (stdout.isTTY) {
				stdout.write(`${clearLine}${`${name}.json`.padEnd(33)}${count} of ${of} subnets`);
			}
		},
	};
};

/**
`maas-ha snapshot DIR`: reads everything that a region shows of itself into a folder, for `simulate --from` and `demo --from`. Secrets are left out. One request at a
time; a run that was ended is taken up where it was.

@returns The exit code: 0 also where lists are missing that one can do without, 3 where nothing can be made of it.
*/
export const snapshot = async ({directory, fresh = false, json = false, ...options}: SnapshotOptions, context: CommandContext): Promise<number> => {
	const {env, stdin, stdout, stderr} = context;
	const [{createMaasClient}, {resolveConnection}, {createProfiles}, {configDirectory}, {openSnapshotFolder}, {takeSnapshot}, {snapshotFiles}] = await Promise.all([
		import('../maas/client.js'),
		import('../profiles/connection.js'),
		import('../profiles/profiles.js'),
		import('../profiles/config-directory.js'),
		import('./snapshot/folder.js'),
		import('./snapshot/take-snapshot.js'),
		import('../maas/schemas/snapshot-files.js'),
	]);
	let close = () => {};
	try {
		const connection = await resolveConnection(options, env, createProfiles({directory: configDirectory(env)}), stdin);
		if (!connection) {
			stderr.write('No region is known yet. Type: maas-ha login NAME URL --api-key-file FILE\n');
			return failed;
		}

		const folder = await openSnapshotFolder(directory);
		if (fresh) {
			await folder.clear();
		}

		const maas = createMaasClient({
			...connection, readOnly: true, totalDeadline: patience, environment: env,
		});
		({close} = maas);
		const outcomes = await takeSnapshot(maas, folder, json ? silent : createProgress(context, snapshotFiles));
		if (json) {
			stdout.write(`${JSON.stringify({directory, files: outcomes}, undefined, 2)}\n`);
			return 0;
		}

		const files = outcomes.filter(outcome => outcome.type !== 'missing');
		stdout.write(`${files.length} files, ${size(files.reduce((total, {bytes}) => total + bytes, 0))} in ${directory}. Passwords, keys and tokens were left out.\n`);
		return 0;
	} catch (error) {
		const code = complain(error, context);
		if (error instanceof MaasError) {
			stderr.write(`What was read is kept in ${directory}; the same command goes on from there.\n`);
		}

		return code;
	} finally {
		close();
	}
};
