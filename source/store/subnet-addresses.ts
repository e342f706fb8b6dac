import {servedSubnets, type ServedSubnet} from '../domain/served-subnets.js';
import {readSubnetAddresses} from '../maas/endpoints/subnets.js';
import {MaasError, type MaasErrorKind} from '../maas/errors.js';
import type {Answer, MaasClient} from '../maas/client.js';
import {joinAnswers} from './join-answers.js';
import type {Parts} from './parts.js';

/** Addresses in use on a subnet, leases among them. */
export type UsedAddresses = {
	addresses: readonly string[];
	/** When that was asked, in milliseconds since the epoch. */
	at: number;
};

/** By subnet id, in the order in which they were asked; undefined where MAAS doesn't give it. */
export type SubnetAddresses = ReadonlyMap<number, UsedAddresses | undefined>;

/** How many subnets are asked at a time: there is no list for all, and a large region has a thousand. */
const atOnce = 4;

/** The subnets that go round: those on which DHCP can run out of addresses. */
export const subnetsInTurn = ({fabrics, subnets, ipranges}: Parts): readonly ServedSubnet[] =>
	servedSubnets({fabrics: fabrics.data, subnets: subnets.data, ipranges: ipranges.data});

/**
The subnets on the screen that have a dynamic range, and of the others those that were asked longest ago: one while somebody looks at a VLAN, a few otherwise.

@param watched The subnets on the screen.
*/
const subnetsToAsk = (parts: Parts, watched: readonly number[]): number[] => {
	const dynamic = new Set(parts.ipranges.data?.filter(({type}) => type === 'dynamic').map(({subnet}) => subnet?.id));
	const looked = watched.filter(id => dynamic.has(id));
	const order = new Map(parts.addresses.data?.keys().map((id, index) => [id, index]));
	const others = subnetsInTurn(parts).map(({id}) => id).filter(id => !looked.includes(id))
		.toSorted((a, b) => (order.get(a) ?? -1) - (order.get(b) ?? -1));
	return [...looked, ...others.slice(0, watched.length === 0 ? atOnce : 1)];
};

/** What says something of that subnet only. */
const ofOneSubnet: ReadonlySet<MaasErrorKind> = new Set(['not-found', 'forbidden', 'server', 'protocol']);

/**
The addresses in use on a few subnets, together with what is known of others.

@throws {MaasError} Where the region doesn't answer, or gives it of none.
*/
export const readAddresses = async (maas: MaasClient, parts: Parts, watched: readonly number[], signal: AbortSignal): Promise<Answer<SubnetAddresses>> => {
	const answers: Array<Answer<readonly string[]>> = [];
	const found = new Map<number, UsedAddresses | undefined>();
	let refused: MaasError | undefined;
	for (const id of subnetsToAsk(parts, watched)) {
		try {
			const answer = await readSubnetAddresses(maas, id, signal);
			answers.push(answer);
			found.set(id, {addresses: answer.data, at: answer.at - answer.took});
		} catch (error) {
			if (!(error instanceof MaasError && ofOneSubnet.has(error.kind))) {
				throw error;
			}

			refused = error;
			found.set(id, undefined);
		}
	}

	if (refused && answers.length === 0) {
		throw refused;
	}

	const wanted = new Set([...subnetsInTurn(parts).map(({id}) => id), ...watched]);
	const kept = [...parts.addresses.data ?? []].filter(([id]) => wanted.has(id) && !found.has(id));
	// The bodies alone don't say which subnets they are of.
	return {...joinAnswers(maas, answers, () => new Map([...kept, ...found])), body: JSON.stringify(Object.fromEntries(found))};
};
