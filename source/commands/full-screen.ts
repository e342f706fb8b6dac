import type {CommandContext} from './context.js';

/** Whether a full-screen program can run here: both ends are a terminal that can move its cursor. */
export const canFillScreen = ({stdin, stdout, env}: CommandContext): boolean =>
	Boolean(stdin.isTTY) && Boolean(stdout.isTTY) && env.TERM !== 'dumb';
