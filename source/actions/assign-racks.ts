import type {Vlan} from '../maas/schemas/vlan.js';
import type {Known} from '../domain/known.js';
import {lookUp} from '../domain/lookup.js';
import {
	candidateFinder,
	loadsOf,
	type Candidate,
	type Candidates,
	type CandidateWish,
} from './candidates.js';
import type {Check} from './plan.js';
import {needKey, type Sources} from './planning.js';
import {relayedTo} from './relays.js';

/** A VLAN that wants a rack, and what for. */
export type Job = {vlan: Vlan; wish: CandidateWish};

/** Who was found for a VLAN: nobody where no rack is ready to serve it. */
export type Assignment = {vlan: Vlan; chosen?: Candidate; candidates: Candidates};

const readyOf = ({racks}: Candidates): Candidate[] => racks.filter(({isReady}) => isReady);

/**
Finds each VLAN a rack that is ready to serve it, so that all of them get much the same to do. VLANs with the fewest racks to choose from come first.

@returns By VLAN id.
*/
export const assignRacks = (known: Known, jobs: readonly Job[]): ReadonlyMap<number, Assignment> => {
	const lookup = lookUp(known);
	const loads = loadsOf(known);
	const find = candidateFinder(known, loads);
	const inTurn = jobs.map(job => ({job, choices: readyOf(find(job.vlan, job.wish)).length})).toSorted((a, b) => a.choices - b.choices);
	const assignments = new Map<number, Assignment>();
	for (const {job: {vlan, wish}} of inTurn) {
		const candidates = find(vlan, wish);
		const [chosen] = readyOf(candidates);
		assignments.set(vlan.id, {vlan, candidates, ...(chosen && {chosen})});
		if (chosen) {
			loads.set(chosen.systemId, (loads.get(chosen.systemId) ?? 0) + 1 + relayedTo(lookup, vlan).length);
		}
	}

	return assignments;
};

/** Why a rack was found, and what speaks against it. */
export const assignmentCheck = ({unread}: Pick<Sources, 'unread'>, title: string, {systemId, hostname, traits}: Candidate): Check => {
	if (unread.has(needKey({type: 'rack', systemId}))) {
		return {
			title, outcome: 'unchecked', detail: `${hostname} couldn't be read again.`, remedy: 'MAAS takes a rack that is lost as well: look at it before.',
		};
	}

	// Of one that is ready these are no more than warnings.
	const drawbacks = traits.filter(({isGood, isMinor}) => !isGood && !isMinor);
	return {
		title,
		outcome: drawbacks.length > 0 ? 'warn' : 'pass',
		detail: `${hostname} ${traits.map(({text}) => text).join(', ')}.`,
		...(drawbacks.length > 0 && {remedy: drawbacks.flatMap(({remedy = []}) => remedy).join(' ')}),
	};
};

/** Why nobody was found, to stand after a name and a colon. */
export const whyNobody = ({candidates: {racks}}: Assignment): string => racks.length === 0
	? 'no other rack has an address on it'
	: racks.map(({hostname, traits}) => `${hostname} ${traits.filter(({isGood, isMinor}) => !isGood && !isMinor).map(({text}) => text).join(', ')}`).join('; ');
