import {readNamedBmcs} from '../store/named-bmcs.js';
import type {CommandContext} from './context.js';
import type {Looked} from './look-once.js';

/** What `--bmcs` does, said before it is done: MAAS has no other way to ask. */
const warning = 'MAAS gives the addresses of BMCs only together with their passwords. Only the addresses are kept.\n';

export const warnOfBmcs = ({stderr}: Pick<CommandContext, 'stderr'>): void => {
	stderr.write(warning);
};

/**
What is known, with the addresses of BMCs and the names of some of their machines.

@throws {MaasError} Also where the key isn't an admin's.
*/
export const withBmcs = async ({look, maas}: Looked, context: CommandContext) => {
	warnOfBmcs(context);
	return {...look.known, bmcs: await readNamedBmcs(maas, look.known.snapshot)};
};
