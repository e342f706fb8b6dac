import {listed} from '../../domain/sentences.js';
import type {Awaited} from '../awaited.js';
import type {WaitStep} from '../plan.js';

/** Milliseconds. A rack registers once its services are up, which takes the snap about a minute; it reports every 30 s, and one report may just have been missed. */
export const deadlines: Readonly<Record<Awaited['type'], number>> = {
	arrival: 300_000, services: 180_000, connections: 120_000, links: 120_000,
};

/** Milliseconds from the restart of a rack's daemon until MAAS surely says that it was away: it notices within some 5 s. */
export const restartLag = 10_000;

/** A rack that is to come. */
export type Expected = {
	hostname: string;
	macAddresses: readonly string[];
	/** system_ids of the racks that the region lists now. */
	before: readonly string[];
	/** The one that it keeps, where it has one. */
	systemId?: string;
	/** The version of the region that it comes to, where that is known. */
	version: string | undefined;
	/** VLANs (id) that it is to be linked to, and what they are called. */
	vlans: ReadonlyMap<number, string>;
	region: WaitStep['region'];
};

const secret = 'Nothing tries the secret beforehand: a wrong one shows only here.';

/** What comes by itself once a rack was registered, each with the time that it may take and what to look at when it is stuck. */
export const arrivalWaits = ({hostname, macAddresses, before, systemId, version, vlans, region}: Expected): WaitStep[] => {
	const step = (title: string, awaited: Awaited, stuck: string): WaitStep => ({
		kind: 'wait', title, region, awaited, deadline: deadlines[awaited.type], stuck,
	});
	const isListed = systemId !== undefined && before.includes(systemId);
	return [
		{
			...step(
				`${hostname} arrives`,
				{
					type: 'arrival', hostname, macAddresses, before, ...(systemId !== undefined && {systemId}), ...(version !== undefined && {version}),
				},
				`See on the host whether its services run and reach the region by that URL, and whether the secret is the region's. ${secret} Then register it again, or go on once MAAS lists it.`,
			),
			...(isListed && {lag: restartLag}),
		},
		step(`The services of ${hostname} run`, {type: 'services', hostname}, 'A rack reports its services every 30 s. Look at the one that is named on the host, and go on once it runs.'),
		step(
			`${hostname} is connected to every region`,
			{type: 'connections', hostname},
			'See that the host reaches every region on its ports 5250 and up: `ss -tnp | grep 525` shows its connections. MAAS reckons four processes a region, so its percentage may be wrong.',
		),
		...(vlans.size === 0
			? []
			: [step(
				`${hostname} is linked to ${listed(vlans.values().toArray())}`,
				{type: 'links', hostname, vlans: vlans.keys().toArray()},
				'Give the host a fixed address on each VLAN that is named, in its netplan, and restart its rack: MAAS reads it anew then. Go on once MAAS shows it.',
			)]),
	];
};
