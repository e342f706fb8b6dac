import {listBmcs} from '../maas/endpoints/machines.js';
import type {CommandContext} from './context.js';
import type {Looked} from './look-once.js';

/** What `--bmcs` does, said before it is done: MAAS has no other way to ask. */
const warning = 'MAAS gives the addresses of BMCs only together with their passwords. Only the addresses are kept.\n';

/**
What is known, with the addresses of BMCs.

@throws {MaasError} Also where the key isn't an admin's.
*/
export const withBmcs = async ({look, maas}: Looked, {stderr}: CommandContext) => {
	stderr.write(warning);
	const {data} = await listBmcs(maas);
	return {...look.known, bmcs: data};
};
