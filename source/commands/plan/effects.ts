import type {EventEmitter} from 'node:events';
import fs from 'node:fs/promises';
import {userInfo} from 'node:os';
import process from 'node:process';
import type {JournalFiles} from '../../actions/journal/journal.js';
import type {Processes} from '../../actions/journal/lock.js';
import {systemProcesses} from '../../actions/journal/processes.js';
import {realEffects} from '../../hosts/effects.js';
import {createHosts, type Hosts} from '../../hosts/hosts.js';
import {systemEffects, type ClientEffects} from '../../maas/effects.js';

/** How hosts are reached from a command. */
export type HostsOptions = {
	/** Then steps that change something on a host are refused. */
	isReadOnly: boolean;
	/** Whether there is a terminal that can be handed over. */
	hasTerminal: boolean;
	env: Readonly<Record<string, string | undefined>>;
	/** Where goes what hosts print. */
	write: (chunk: Uint8Array) => void;
};

/** What an action does to the outside besides HTTP, handed in so that a test has its own. */
export type ActionEffects = ClientEffects & {
	/** The journal's. */
	files: JournalFiles;
	processes: Processes;
	/** The user of this machine. */
	localUser: () => string;
	/** What asks a run to stop. */
	signals: EventEmitter;
	/** Hosts over the user's own ssh. */
	hosts: (options: HostsOptions) => Hosts;
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
	...systemEffects,
	files: fs,
	processes: systemProcesses,
	localUser,
	signals: process,
	hosts: ({env, write, ...options}) => createHosts({...realEffects(), env, write}, options),
};
