import {candidateFinder, type Candidate, type CandidateWish} from '../../../actions/candidates.js';
import type {Known} from '../../../domain/known.js';
import {listed} from '../../../domain/sentences.js';
import type {Vlan} from '../../../maas/schemas/vlan.js';
import type {FormOption} from '../../../screens/action/doing.js';

/** What speaks for a rack, and what against it. */
export const traitsText = ({traits}: Pick<Candidate, 'traits'>): string => {
	const [good, bad] = [true, false].map(isGood => listed(traits.filter(trait => trait.isGood === isGood).map(({text}) => text)));
	return [good, bad].filter(text => text !== '').join('; but it ');
};

/** The racks for a VLAN as values of a field: those that can serve it, the best first, and the others with why they can't. */
export const rackOptions = (known: Known, vlan: Vlan, wish: CandidateWish): {ready: string[]; options: FormOption[]; byId: ReadonlyMap<string, Candidate>} => {
	const {racks, others} = candidateFinder(known)(vlan, wish);
	return {
		ready: racks.filter(({isReady}) => isReady).map(({systemId}) => systemId),
		options: [
			...racks.map(rack => ({
				value: rack.systemId, label: rack.hostname, why: traitsText(rack), canBeChosen: true,
			})),
			...others.map(({systemId, hostname, why}) => ({
				value: systemId, label: hostname, why, canBeChosen: false,
			})),
		],
		byId: new Map(racks.map(rack => [rack.systemId, rack])),
	};
};
