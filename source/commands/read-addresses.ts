import {setMaxListeners} from 'node:events';
import {servedSubnets} from '../domain/served-subnets.js';
import {counted} from '../domain/sentences.js';
import {readSubnetAddresses} from '../maas/endpoints/subnets.js';
import {MaasError} from '../maas/errors.js';
import type {Vlan} from '../maas/schemas/vlan.js';
import type {Looked} from './look-once.js';
import type {NotRead, RegionLook} from './read-region.js';
import {settle, tooLate} from './settle.js';

/** How many subnets one command asks: each is a request of some 10 ms, and a large region has a thousand. */
const mostAsked = 60;

const notRead = (message: string, hint: string): NotRead => ({what: 'subnets/{id}/?op=ip_addresses', list: 'ip_addresses', error: {message, hint}});

/**
The look with the addresses in use on the subnets whose dynamic ranges MAAS hands out: HA114 hangs on them. What was left out, or not given, stands in `notRead`.

@param isMeant Whether somebody wants to know of a VLAN.
*/
export const withAddresses = async ({look, maas, deadline}: Looked, isMeant: (vlan: Vlan) => boolean = () => true): Promise<RegionLook> => {
	const meant = servedSubnets(look.known.snapshot).filter(({vlan}) => isMeant(vlan));
	const asked = meant.slice(0, mostAsked);
	const signal = AbortSignal.timeout(Math.max(1, deadline - look.took));
	// Every request listens to it.
	setMaxListeners(0, signal);
	const late = () => tooLate(maas.status.endpoint, deadline);
	const addressesInUse = new Map<number, readonly string[]>();
	const addressesReadAt = new Map<number, number>();
	const errors: MaasError[] = [];
	await Promise.all(asked.map(async ({id}) => {
		const answer = await settle(readSubnetAddresses(maas, id, signal), signal, late);
		if (answer instanceof MaasError) {
			errors.push(answer);
		} else {
			addressesInUse.set(id, answer.data);
			// What an answer says was so when it was asked for.
			addressesReadAt.set(id, answer.at - answer.took);
		}
	}));
	const [first] = errors;
	const missing = first ? [notRead(`Of ${counted(errors.length, 'subnet')} it isn't known how many addresses are in use: ${first.message}`, first.hint)] : [];
	const leftOut = meant.length > asked.length
		? [notRead(`Only ${asked.length} of ${meant.length} subnets were asked for the addresses in use: of the others HA114 isn't known. For one VLAN: findings --about FABRIC/VID`, '')]
		: [];
	return {
		...look,
		known: {...look.known, addressesInUse, addressesReadAt},
		notRead: [...look.notRead, ...missing, ...leftOut],
	};
};
