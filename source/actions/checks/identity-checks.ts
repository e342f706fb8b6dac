import type {Known} from '../../domain/known.js';
import {listed} from '../../domain/sentences.js';
import type {RackController} from '../../maas/schemas/controller.js';
import type {Check} from '../plan.js';
import {hostnameOf, type RackHost} from '../registration/rack-host.js';
import {likeMachinesOf, likeRacks} from './like-checks.js';

/** A host that was a rack already, by the name that MAAS has, or had, for it. */
export type KnownHost = RackHost & {hostname: string};

const rackCalled = ({snapshot}: Known, hostname: string): RackController | undefined =>
	snapshot.rackcontrollers?.find(rack => rack.hostname.toLowerCase() === hostname.toLowerCase());

/** Whom the region takes the host for: by its name, or by any MAC address. */
export type Identity = {
	/** What it will be called. */
	hostname: string;
	/** The rack that was chosen, where the region still lists it. */
	listed?: RackController;
	/** Whether it is taken for that one, and so keeps its system_id. */
	isKept: boolean;
};

/** Finds out whom the region will take a host for. */
export const identify = (known: Known, choice: KnownHost): Identity => {
	const found = rackCalled(known, choice.hostname);
	const isKept = found !== undefined && likeRacks(known, likeMachinesOf(choice)).includes(found);
	return {hostname: hostnameOf(choice), isKept, ...(found && {listed: found})};
};

/** Whether the host comes back as the rack that it was. */
export const identityCheck = (known: Known, choice: KnownHost, {hostname, listed: rack, isKept}: Identity): Check => {
	const title = 'The region takes it for the same rack';
	const others = likeRacks(known, likeMachinesOf(choice)).filter(one => one !== rack);
	if (others.length > 0) {
		return {
			title,
			outcome: 'stop',
			detail: `MAAS would take the host for ${listed(others.map(other => other.hostname))}, which has its name or one of its MAC addresses.`,
			remedy: 'See that this is the right host, or delete the rack that is in the way.',
		};
	}

	if (rack === undefined) {
		return {
			title,
			outcome: 'warn',
			detail: `MAAS lists no ${choice.hostname} any more: it comes with a new system_id, and no VLAN names that.`,
			remedy: 'Roles that are known of it are given to it in the plan that follows.',
		};
	}

	if (!isKept) {
		return {
			title,
			outcome: 'warn',
			detail: `The host is called ${hostname} and has no MAC address of ${rack.hostname}: unless it still has the system_id ${rack.system_id}, it comes as a rack of its own.`,
			remedy: `Roles that are known of it are given to it in the plan that follows. Delete the ${rack.hostname} that is left over then.`,
		};
	}

	return hostname === rack.hostname.toLowerCase()
		? {title, outcome: 'pass', detail: `It has the name of ${rack.hostname} and keeps its system_id, ${rack.system_id}.`}
		: {
			title,
			outcome: 'warn',
			detail: `The host is called ${hostname} now. By a MAC address it is ${rack.hostname}, keeps its system_id, ${rack.system_id}, and gets the new name.`,
			remedy: 'Rename the host first if that isn\'t meant.',
		};
};
