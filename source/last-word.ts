import {appendFileSync, mkdirSync} from 'node:fs';
import {homedir} from 'node:os';
import {dirname, join} from 'node:path';
import {inspect} from 'node:util';

/** A fault of ours, not the user's and not MAAS's. */
export const faultExitCode = 70;

/** Where faults are written: `$XDG_STATE_HOME/maas-ha/debug.log`, else below `~/.local/state`. */
export const debugLogPath = (env: Readonly<Record<string, string | undefined>>): string =>
	join(env.XDG_STATE_HOME ?? join(env.HOME ?? homedir(), '.local', 'state'), 'maas-ha', 'debug.log');

/**
Keeps the stack of a fault in the debug log, which only its owner may read.

@returns What to tell the user: a line or two without a stack.
*/
export const lastWord = (error: unknown, env: Readonly<Record<string, string | undefined>>, now: number): string => {
	const path = debugLogPath(env);
	const first = `maas-ha stopped because of a fault of its own: ${error instanceof Error ? error.message : String(error)}\n`;
	try {
		mkdirSync(dirname(path), {recursive: true, mode: 0o700});
		appendFileSync(path, `${new Date(now).toISOString()} ${inspect(error)}\n`, {mode: 0o600});
		return `${first}Please report it, with what ${path} says.\n`;
	} catch {
		return `${first}${inspect(error)}\n`;
	}
};
