import {MaasError} from '../maas/errors.js';
import {Misuse} from '../maas/schemas/misuse.js';
import type {CommandContext} from './context.js';

/** Exit code of what was misused, and of a region that can't be reached. */
export const failed = 3;

/**
Says what went wrong, and what to try, on standard error.

@returns The exit code.
@throws What neither the user nor MAAS is to blame for: that is a mistake of ours, and its stack is wanted.
*/
export const complain = (error: unknown, {stderr}: Pick<CommandContext, 'stderr'>): number => {
	if (!(error instanceof Misuse || error instanceof MaasError)) {
		throw error;
	}

	stderr.write(`${error.message}\n`);
	if (error.hint !== '') {
		stderr.write(`${error.hint}\n`);
	}

	return failed;
};
