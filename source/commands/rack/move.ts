import {prepareMove, type MoveWish, type OpenTarget} from '../../actions/runner/rack-plans.js';
import {Misuse} from '../../maas/schemas/misuse.js';
import {complain} from '../complain.js';
import {regionWords} from '../plan/command-line.js';
import type {Invocation} from '../plan/invocation.js';
import {readJournal} from '../plan/open-site.js';
import {openTarget} from '../plan/open-target.js';
import {findListed} from './deleted-rack.js';
import {
	actOnHost,
	mayLook,
	namedHost,
	noTarget,
	ownNames,
	regionHostOf,
	vlanIds,
	type RegistrationOptions,
} from './host-options.js';

export type MoveRackOptions = RegistrationOptions & {
	/** A hostname or system_id. */
	rack: string;
	/** The profile of the region that it goes to. */
	to?: string | undefined;
	/** VLANs that it should be linked to there, as that region has them. */
	vlans?: readonly string[] | undefined;
};

/** Of a region that isn't named nothing can be said. */
const checkTarget = ({to, maasUrl, regionHost, vlans}: MoveRackOptions): void => {
	if (to === undefined && [maasUrl, regionHost, vlans].some(option => option !== undefined)) {
		throw new Misuse('--maas-url, --region-host and --vlans are about the region that it goes to.', 'Name that one as well: --to PROFILE. Without it the steps there are done by hand.');
	}
};

const targetOf = (to: string, target: OpenTarget, options: MoveRackOptions, invocation: Invocation): NonNullable<MoveWish['target']> => ({
	profile: to,
	url: options.maasUrl ?? target.maas.status.endpoint,
	ownNames: ownNames(target.known, invocation),
	...regionHostOf(options),
	...(options.vlans && {vlans: vlanIds(target.known, options.vlans)}),
});

/** `maas-ha rack move`: a rack goes to another region. */
export const moveRack = async (options: MoveRackOptions, invocation: Invocation): Promise<number> => {
	const {context, effects} = invocation;
	const {to, timeout} = options;
	try {
		checkTarget(options);
	} catch (error) {
		return complain(error, context);
	}

	return actOnHost(options, invocation, async ({maas, known, journal, access}) => {
		const {records} = await readJournal(journal);
		const {hostname, system_id: rack} = findListed(known, records, options.rack, regionWords(options));
		const wish: MoveWish = {...namedHost(options.host ?? hostname, options.install), rack, mayLook: mayLook(options)};
		const around = {
			maas, known, access, now: effects.now,
		};
		if (to === undefined) {
			const {prepared} = await prepareMove(wish, {...around, openTarget: noTarget});
			return {prepared};
		}

		const target = await openTarget(to, context, effects, timeout);
		try {
			const {prepared} = await prepareMove({...wish, target: targetOf(to, target, options, invocation)}, {...around, openTarget: async () => target});
			return {prepared, target};
		} catch (error) {
			target.close();
			throw error;
		}
	});
};
