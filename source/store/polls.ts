import {readMaasName} from '../maas/endpoints/config.js';
import {listDhcpSnippets} from '../maas/endpoints/dhcp-snippets.js';
import {listEvents} from '../maas/endpoints/events.js';
import {listFabrics} from '../maas/endpoints/fabrics.js';
import {listIpRanges} from '../maas/endpoints/ip-ranges.js';
import {listNotifications} from '../maas/endpoints/notifications.js';
import {listRackControllers} from '../maas/endpoints/rack-controllers.js';
import {listRegionControllers} from '../maas/endpoints/region-controllers.js';
import {readRegionProcesses} from '../maas/endpoints/region-processes.js';
import {listSubnets} from '../maas/endpoints/subnets.js';
import {readWhoami} from '../maas/endpoints/users.js';
import {readVersion} from '../maas/endpoints/version.js';
import {listVmHosts} from '../maas/endpoints/vm-hosts.js';
import type {Answer, MaasClient} from '../maas/client.js';
import {readNamedRacks} from './named-racks.js';
import type {
	Part,
	PartData,
	PartName,
	Parts,
} from './parts.js';
import {readAddresses, subnetsInTurn} from './subnet-addresses.js';
import {readStatistics} from './subnet-statistics.js';

/** How often one list is read, and how. */
export type Poll<Name extends PartName = PartName> = {
	/** Never sooner than this after the last answer, in milliseconds. */
	minimum: number;
	/**
	The largest part of one region worker's time that reading it may take, 0 to 1: an answer that took long is asked for again late.
	All shares together stay below a tenth, however large the region is; each is below a fifth, so that an interval is never shorter than five answers.
	*/
	share: number;
	/** Dear lists are read one at a time, in the order of this table. */
	isDear?: boolean;
	/** Lists that are more urgent: read, or failed, before this one is asked for. */
	after?: readonly PartName[];
	/** Whether what the question needs is known, and there is something to ask. */
	isReady?: (parts: Parts, watched: readonly number[]) => boolean;
	/** It is asked anew when other subnets come onto the screen. */
	isOfScreen?: boolean;
	/** @param watched The subnets on the screen, by id. */
	read: (maas: MaasClient, signal: AbortSignal, parts: Parts, watched: readonly number[]) => Promise<Answer<PartData[Name]> & Pick<Part<unknown>, 'refusedRacks'>>;
};

/** How many events are kept on the screen. */
const eventLimit = 200;

/** What is read, from what costs little and changes quickly to what is dear. Costs: behaviour.md, "What a poll costs the region". */
export const polls: {readonly [Name in PartName]: Poll<Name>} = {
	version: {minimum: 60_000, share: 0.001, read: readVersion},
	whoami: {minimum: 30_000, share: 0.001, read: readWhoami},
	fabrics: {minimum: 3000, share: 0.02, read: listFabrics},
	events: {
		minimum: 2000,
		share: 0.01,
		read: async (maas, signal) => listEvents(maas, {limit: eventLimit, level: 'DEBUG'}, signal),
	},
	notifications: {minimum: 5000, share: 0.004, read: listNotifications},
	rpc: {minimum: 5000, share: 0.004, read: readRegionProcesses},
	maasName: {minimum: 300_000, share: 0.001, read: readMaasName},
	rackcontrollers: {
		minimum: 4000,
		share: 0.035,
		isDear: true,
		after: ['whoami', 'fabrics'],
		// Who isn't an admin reads the racks that VLANs name.
		isReady: ({whoami, fabrics}) => whoami.data !== undefined && (whoami.data.is_superuser || fabrics.data !== undefined),
		read: async (maas, signal, parts) => parts.whoami.data!.is_superuser
			? listRackControllers(maas, signal)
			: readNamedRacks(maas, parts.fabrics.data!, signal),
	},
	regioncontrollers: {
		minimum: 5000, share: 0.005, isDear: true, after: ['whoami'], read: listRegionControllers,
	},
	subnets: {
		minimum: 30_000, share: 0.004, isDear: true, after: ['fabrics'], read: listSubnets,
	},
	ipranges: {
		minimum: 30_000, share: 0.006, isDear: true, after: ['fabrics'], read: listIpRanges,
	},
	'dhcp-snippets': {
		minimum: 60_000, share: 0.001, isDear: true, after: ['fabrics'], read: listDhcpSnippets,
	},
	'vm-hosts': {
		minimum: 60_000, share: 0.001, isDear: true, after: ['fabrics'], read: listVmHosts,
	},
	statistics: {
		minimum: 15_000,
		share: 0.004,
		isDear: true,
		isOfScreen: true,
		isReady: ({subnets}, watched) => subnets.data !== undefined && watched.length > 0,
		read: async (maas, signal, _parts, watched) => readStatistics(maas, watched, signal),
	},
	addresses: {
		minimum: 15_000,
		share: 0.002,
		isDear: true,
		isOfScreen: true,
		isReady: parts => subnetsInTurn(parts).length > 0,
		read: async (maas, signal, parts, watched) => readAddresses(maas, parts, watched, signal),
	},
};

export const partNames = Object.keys(polls) as PartName[];

/** Milliseconds from an answer that took `took` milliseconds to the next request of the same list. */
export const intervalAfter = (poll: Poll, took: number): number => Math.max(poll.minimum, took / poll.share);
