import type {RegionProcesses} from '../maas/schemas/region-processes.js';

/** How many processes of each region live now: hostname → count. Keys of `eventloops` are `HOSTNAME:pid=PID`. */
export const processesByRegion = ({eventloops}: RegionProcesses): Map<string, number> => {
	const counts = new Map<string, number>();
	for (const key of Object.keys(eventloops)) {
		const hostname = key.split(':pid=', 1)[0]!;
		counts.set(hostname, (counts.get(hostname) ?? 0) + 1);
	}

	return counts;
};
