import type {EventEmitter} from 'node:events';
import fs from 'node:fs/promises';
import {userInfo} from 'node:os';
import process from 'node:process';
import type {JournalFiles} from '../../actions/journal/journal.js';
import type {Processes} from '../../actions/journal/lock.js';
import {systemProcesses} from '../../actions/journal/processes.js';
import {systemEffects, type ClientEffects} from '../../maas/effects.js';

/** What an action does to the outside besides HTTP, handed in so that a test has its own. */
export type ActionEffects = ClientEffects & {
	/** The journal's. */
	files: JournalFiles;
	processes: Processes;
	/** The user of this machine. */
	localUser: () => string;
	/** What asks a run to stop. */
	signals: EventEmitter;
};

const localUser = (): string => {
	try {
		return userInfo().username;
	} catch {
		// In a container a user may have a number only.
		return String(process.getuid?.() ?? 'unknown');
	}
};

/** The real ones. */
export const systemActionEffects: ActionEffects = {
	...systemEffects, files: fs, processes: systemProcesses, localUser, signals: process,
};
