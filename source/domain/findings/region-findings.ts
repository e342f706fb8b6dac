import type {RegionController} from '../../maas/schemas/controller.js';
import {
	evidence,
	finding,
	type Finding,
	type Subject,
} from '../finding.js';
import type {Lookup} from '../lookup.js';
import {byText} from '../order.js';
import {processesByRegion} from '../region-processes.js';
import {few, listed} from '../sentences.js';

const subjectOf = ({system_id, hostname}: RegionController): Subject => ({kind: 'region', id: system_id, name: hostname});

const processFindings = ({known}: Lookup, regions: readonly RegionController[]): Finding[] => {
	const {rpc} = known.snapshot;
	if (rpc === undefined) {
		return [];
	}

	const counts = processesByRegion(rpc);
	const most = Math.max(0, ...counts.values());
	const hostnames = new Set(regions.map(({hostname}) => hostname));
	const isOtherAlive = counts.keys().some(hostname => hostnames.has(hostname));
	return regions.flatMap((region): Finding[] => {
		const count = counts.get(region.hostname) ?? 0;
		const facts = {subject: subjectOf(region), evidence: [evidence(known, 'rpc', `eventloops of ${region.hostname}`, count)]};
		if (count === 0) {
			return [finding({
				...facts,
				code: 'HA302',
				severity: isOtherAlive ? 'warning' : 'critical',
				what: `No process of ${region.hostname} lives.`,
				leadsTo: isOtherAlive ? 'Racks are connected to the others only; whoever asks this one gets no answer.' : 'No rack can be connected: nothing boots.',
				todo: `See on ${region.hostname} whether its region service runs and reaches PostgreSQL. If it is gone for good, delete it.`,
				action: 'delete-region',
			})];
		}

		return count < most
			? [finding({
				...facts,
				code: 'HA303',
				severity: 'info',
				what: `${region.hostname} has ${count} of the ${most} processes that another region has.`,
				leadsTo: 'It may have lost workers, or be set to fewer; racks hold fewer connections to it.',
				todo: `Compare num_workers of the regions; if ${region.hostname} should have more, look at its log.`,
			})]
			: [];
	});
};

/** Racks connect to the addresses that processes give: one that two regions give, as a virtual IP or a cloned host has, leads them astray. */
const addressFindings = ({known}: Lookup, regions: readonly RegionController[]): Finding[] => {
	const {rpc} = known.snapshot;
	if (rpc === undefined) {
		return [];
	}

	const owners = new Map<string, Set<string>>();
	const ports = new Map<string, Set<string>>();
	for (const [name, addresses] of Object.entries(rpc.eventloops)) {
		const hostname = name.split(':pid=', 1)[0]!;
		for (const [ip, port] of addresses) {
			owners.set(ip, (owners.get(ip) ?? new Set()).add(hostname));
			const key = `${ip} port ${port}`;
			ports.set(key, (ports.get(key) ?? new Set()).add(name));
		}
	}

	const shared = [...owners].filter(([, names]) => names.size > 1).toSorted(([a], [b]) => byText(a, b));
	const taken = [...ports].filter(([key, processes]) => processes.size > 1 && (owners.get(key.split(' ', 1)[0]!)?.size ?? 0) < 2).toSorted(([a], [b]) => byText(a, b));
	return [...shared, ...taken].map(([address, names]) => {
		const holders = [...names].toSorted(byText);
		const region = regions.find(({hostname}) => holders[0] === hostname || holders[0]!.startsWith(`${hostname}:`));
		return finding({
			code: 'HA304',
			severity: 'warning',
			subject: {kind: 'region', id: `${region?.system_id ?? holders[0]!} ${address}`, name: address},
			what: `${address} is listed for ${listed(holders)}.`,
			leadsTo: 'A rack that connects to it reaches only one of them and may never be fully connected.',
			todo: 'Take the address from the regions that don\'t own it. A virtual IP belongs on the balancer\'s interface and not among those that MAAS gives to racks.',
			evidence: [evidence(known, 'rpc', `eventloops with ${address}`, few(holders))],
		});
	});
};

/** Regions, as far as REST shows them: a region-only controller's services can't be seen. A non-admin's list is empty, whatever there is. */
export const regionFindings = (lookup: Lookup): Finding[] => {
	const regions = lookup.known.snapshot.regioncontrollers?.toSorted((a, b) => byText(a.hostname, b.hostname)) ?? [];
	const [only] = regions;
	return [
		...(lookup.isAdmin && only && regions.length === 1
			? [finding({
				code: 'HA301',
				severity: 'info',
				subject: subjectOf(only),
				what: `${only.hostname} is the only region controller.`,
				leadsTo: 'When it is lost, nothing can be deployed or changed, and no rack is connected: nothing boots. Since 3.7 leases may still be renewed.',
				todo: 'Add a second region controller, with PostgreSQL and a balancer that don\'t hang on one host either.',
				evidence: [evidence(lookup.known, 'regioncontrollers', 'count', 1)],
			})]
			: []),
		...processFindings(lookup, regions),
		...addressFindings(lookup, regions),
	];
};
