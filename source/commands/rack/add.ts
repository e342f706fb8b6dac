import {prepareAddition} from '../../actions/runner/rack-plans.js';
import {vlansForRack} from '../../actions/vlans-for-rack.js';
import type {Invocation} from '../plan/invocation.js';
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

export type AddRackOptions = RegistrationOptions & {
	host: string;
	/** What MAAS will call it, where nobody looks. */
	hostname?: string | undefined;
	/** VLANs that it should be linked to. */
	vlans?: readonly string[] | undefined;
};

/** `maas-ha rack add`: a host becomes one more rack. */
export const addRack = async (options: AddRackOptions, invocation: Invocation): Promise<number> => actOnHost(options, invocation, async ({maas, known, access}) => {
	const {
		host, install, hostname, maasUrl, vlans,
	} = options;
	return {
		prepared: await prepareAddition({
			...namedHost(host, install),
			...regionHostOf(options),
			...(hostname !== undefined && {hostname}),
			url: maasUrl ?? maas.status.endpoint,
			ownNames: ownNames(known, invocation),
			vlans: vlans ? vlanIds(known, vlans) : vlansForRack(known).map(({id}) => id),
			mayLook: mayLook(options),
		}, {
			maas, known, access, openTarget: noTarget, now: invocation.effects.now,
		}),
	};
});
