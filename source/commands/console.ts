import fs from 'node:fs/promises';
import type {Start} from '../console/run-console.js';
import type {Session} from '../console/session.js';
import type {LendTerminal} from '../console/lend-terminal.js';
import type {ConsoleModel} from '../console/model.js';
import type {ConnectionOptions} from '../profiles/connection.js';
import type {CommandContext} from './context.js';
import {canFillScreen} from './full-screen.js';

/** What is loaded after the first frame. */
const loadDoor = async () => {
	const [{openSession}, {resolveConnection}, {createProfiles}, {configDirectory}, {openTimelineFile}, {stateDirectory}, {createJournal}, {systemProcesses}, {createSshHosts}] = await Promise.all([
		import('../console/open-session.js'),
		import('../profiles/connection.js'),
		import('../profiles/profiles.js'),
		import('../profiles/config-directory.js'),
		import('../console/timeline-file.js'),
		import('../console/state-directory.js'),
		import('../actions/journal/journal.js'),
		import('../actions/journal/processes.js'),
		import('../console/acting/ssh-hosts.js'),
	]);
	return {
		configDirectory,
		createSshHosts,
		openSession,
		openTimelineFile,
		resolveConnection,
		stateDirectory,
		journalOf: (env: CommandContext['env'], name: string) => createJournal(fs, stateDirectory(env), name, systemProcesses),
		profilesIn: (env: CommandContext['env']) => createProfiles({directory: configDirectory(env)}),
	};
};

/** The region that is meant, or nothing where nothing says which. Nothing is asked of it yet. */
const findSession = async (options: ConnectionOptions, context: CommandContext, lend: LendTerminal): Promise<Session | undefined> => {
	const {
		configDirectory, createSshHosts, openSession, openTimelineFile, journalOf, profilesIn, resolveConnection, stateDirectory,
	} = await loadDoor();
	const connection = await resolveConnection(options, context.env, profilesIn(context.env), context.stdin);
	if (!connection) {
		return undefined;
	}

	const [{createAcceptances}, {createAcceptanceBook}] = await Promise.all([import('../profiles/acceptances.js'), import('../console/acceptance-book.js')]);
	const kept = createAcceptances({directory: configDirectory(context.env)});
	const {name, settingsName, production} = connection;
	const acceptances = createAcceptanceBook(await kept.read(settingsName), async edit => kept.change(settingsName, edit));
	return openSession({...connection, environment: context.env}, {
		name,
		isProduction: production,
		acceptances,
		timeline: openTimelineFile(fs, stateDirectory(context.env), name),
		journal: journalOf(context.env, name),
		hosts: isReadOnly => createSshHosts({lend, context, isReadOnly}),
		async openTarget(profile) {
			const [{openTarget}, {systemActionEffects}] = await Promise.all([import('./plan/open-target.js'), import('./plan/effects.js')]);
			return openTarget(profile, context, systemActionEffects);
		},
	});
};

const showInPlainText = async (options: ConnectionOptions, context: CommandContext): Promise<number> => {
	const [{complain}, {openRegion}, {showStatus}] = await Promise.all([import('./complain.js'), import('./open-region.js'), import('./show-status.js')]);
	try {
		return await showStatus(await openRegion(options, context), context);
	} catch (error) {
		return complain(error, context);
	}
};

/** `maas-ha`: the console on the region that is meant; Connect where none is known; plain text where there is no terminal to fill. */
export const openConsole = async (options: ConnectionOptions & {bell?: boolean}, context: CommandContext): Promise<number> => {
	if (!canFillScreen(context)) {
		return showInPlainText(options, context);
	}

	const {runConsole} = await import('../console/run-console.js');
	const leaving = new AbortController();

	const attach = async (model: ConsoleModel, which: ConnectionOptions, lend: LendTerminal): Promise<boolean> => {
		const session = await findSession(which, context, lend);
		if (session) {
			model.attach(session);
		}

		return session !== undefined;
	};

	/** Shows what is wrong with a profile; a fault of ours ends the program. */
	const orTrouble = async (model: ConsoleModel, work: () => Promise<void>): Promise<void> => {
		try {
			await work();
		} catch (error) {
			const {troubleOf} = await import('../console/connect-actions.js');
			model.fail(troubleOf(error));
		}
	};

	const start: Start = async (model, {quit, lend}) => orTrouble(model, async () => {
		const isFound = await attach(model, options, lend);
		const {profilesIn} = await loadDoor();
		const profiles = profilesIn(context.env);
		const all = await profiles.list();
		model.setProfiles(all.map(({name, endpoints}) => ({name, endpoint: endpoints[0]!})));
		if (isFound) {
			return;
		}

		const {connectActions} = await import('../console/connect-actions.js');
		model.askForRegion(connectActions(context, profiles, {
			async open(name) {
				await attach(model, {profile: name}, lend);
			},
			leaving: leaving.signal,
			kept: all.map(({name}) => name),
			openDemo() {
				void orTrouble(model, async () => {
					const {openDemo} = await import('./demo.js');
					model.attach(await openDemo('lab', context.env));
				});
			},
			quit,
		}));
	});

	await runConsole(context, {
		start,
		switchProfile(name, model, {lend}) {
			void orTrouble(model, async () => {
				// Where the command line says which region is meant, that was for the start.
				await attach(model, {profile: name, readOnly: options.readOnly}, lend);
			});
		},
		isBell: options.bell,
	});
	leaving.abort();
	return 0;
};
