import type {HostStep, InstallKind} from './host-step.js';
import {nothingDone} from './not-a-region.js';
import {pathsOf} from './paths.js';
import {restartCommand} from './restart-rack.js';
import {printText} from './sh.js';

/** Reads the rack's configuration, which only root and MAAS may read. */
export const readRackdConf = (install: InstallKind): HostStep => ({
	title: 'Read the rack\'s configuration',
	commands: [`sudo cat ${pathsOf(install).config}`],
	asks: true,
	changes: false,
	notes: [],
});

/** `rackd.conf.before-20261121T054844Z`, beside the file. */
const backupOf = (install: InstallKind, at: Date): string => `${pathsOf(install).config}.before-${at.toISOString().replaceAll(/[\-:]|\.\d+/gv, '')}`;

const isStill = (config: string, text: string): string => `${printText(text)} | sudo cmp -s - ${config}`;

const stop = (config: string, what: string): string => `{ echo "${config} is not as ${what}. Nothing was done." >&2; exit ${nothingDone}; }`;

/**
Puts a new configuration in place of the one that was read: keeps a copy, owner and mode, restarts the rack, and does nothing if the file has changed meanwhile.

Sources: the file, documents of 2.9 to 3.x (seeds 000 and 002); the restart, seed 001.

@param options.before The file as it was read.
@param options.at For the name of the copy.
*/
export const changeRackdConf = ({install, before, after, at}: {install: InstallKind; before: string; after: string; at: Date}): HostStep => {
	const {config} = pathsOf(install);
	const backup = backupOf(install, at);
	// What tee writes to keeps its owner and its mode; the copy is made first, and by cp -p has both too.
	const commands = [
		`sudo cp -p ${config} ${backup}`,
		`${printText(after)} | sudo tee ${config} > /dev/null`,
		restartCommand[install],
	];
	return {
		title: 'Change the rack\'s configuration and restart it',
		commands,
		// sudo is tried by itself, so that its refusal isn't taken for a difference. Where the connection was lost right after it was written, only the restart is left to do.
		script: `sudo test -r ${config} || exit 1; if ${isStill(config, after)}; then ${restartCommand[install]}; else ${isStill(config, before)} || ${stop(config, 'it was read')}; ${commands.join(' && ')}; fi`,
		asks: true,
		changes: true,
		notes: [`The file as it is now stays as ${backup}.`, 'The rack is away from its regions for some seconds while it restarts.'],
	};
};

/**
Puts back the copy that {@link changeRackdConf} made at that time, and does nothing if the file was changed since.

@param options.after The file as that left it.
*/
export const restoreRackdConf = ({install, after, at}: {install: InstallKind; after: string; at: Date}): HostStep => {
	const {config} = pathsOf(install);
	const backup = backupOf(install, at);
	const commands = [`sudo cp -p ${backup} ${config}`, restartCommand[install]];
	return {
		title: 'Put the rack\'s configuration back and restart it',
		commands,
		// As the copy it is where the connection was lost before the restart, and empty where that was in the middle of the change.
		script: `sudo test -r ${config} || exit 1; ${isStill(config, after)} || sudo cmp -s ${backup} ${config} || ! sudo test -s ${config} || ${stop(config, 'it was left')}; ${commands.join(' && ')}`,
		asks: true,
		changes: true,
		notes: ['Over ssh nothing is done where the file was changed since. By hand, see first that it wasn\'t.'],
	};
};
