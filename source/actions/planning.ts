import type {Known} from '../domain/known.js';
import type {LikeMachine} from '../maas/schemas/machine.js';
import type {Plan} from './plan.js';
import type {Reading} from './reading.js';

/** What a planner wants read afresh before it plans, beyond what is known. */
export type Need =
	| Reading
	/** What MAAS suggests for a subnet, and which addresses of it are in use. */
	| {type: 'subnet-use'; id: number}
	/** Machines and leases of a VLAN's subnets: for saying whom it affects. */
	| {type: 'vm-hosts'}
	/** Machines with this hostname or any of these MAC addresses: MAAS would take a host that registers for one of them. */
	| {type: 'like-machines'; hostname: string; macs: readonly string[]};

/** What MAAS suggests for a subnet where there is room and nothing is set yet. */
export type SubnetSuggestion = {range?: {start: string; end: string}; gateway?: string};

/** What a plan is made from. */
export type Sources = {
	/** With what was read afresh put in; `addressesInUse` by subnet id where 'subnet-use' could be read. */
	known: Known;
	suggestions: ReadonlyMap<number, SubnetSuggestion>;
	/** What 'like-machines' found, by `needKey`. */
	likeMachines?: ReadonlyMap<string, readonly LikeMachine[]>;
	/** Needs that couldn't be read, by `needKey`: a check on one of these is `unchecked`, never a pass. */
	unread: ReadonlySet<string>;
};

export const needKey = (need: Need): string => Object.values(need).join(' ');

/** An action: from what somebody chose to a plan. Nothing is sent; the same sources and choice give the same plan. */
export type Action<Choice> = {
	needs: (known: Known, choice: Choice) => Need[];
	/** Throws a `Misuse` (maas/schemas/misuse.ts) for a choice that names what isn't there. */
	plan: (sources: Sources, choice: Choice) => Plan;
};
