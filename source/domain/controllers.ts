import {
	nodeTypes,
	type RackController,
	type RegionController,
	type Service,
	type ServiceStatus,
} from '../maas/schemas/controller.js';
import {byText} from './order.js';

/** A controller, from whichever of MAAS's two lists it is in: a region+rack is in both. */
export type Controller = {
	systemId: string;
	hostname: string;
	kind: 'rack' | 'region' | 'region+rack';
	/** Missing for a pure region, and for a rack that couldn't be read. */
	rack?: RackController;
	/** What MAAS says of it as a node: the rack's entry where it has one. */
	node: RackController | RegionController;
};

const kinds: Record<number, Controller['kind']> = {
	[nodeTypes.rack]: 'rack',
	[nodeTypes.region]: 'region',
	[nodeTypes.regionAndRack]: 'region+rack',
};

/** Both lists as one, by hostname. */
export const joinControllers = (racks: readonly RackController[], regions: readonly RegionController[]): Controller[] => {
	const controllers = new Map<string, Controller>();
	for (const node of regions) {
		controllers.set(node.system_id, {
			systemId: node.system_id, hostname: node.hostname, kind: kinds[node.node_type] ?? 'region', node,
		});
	}

	for (const rack of racks) {
		controllers.set(rack.system_id, {
			systemId: rack.system_id, hostname: rack.hostname, kind: kinds[rack.node_type] ?? 'rack', rack, node: rack,
		});
	}

	return controllers.values().toArray().toSorted((a, b) => byText(a.hostname, b.hostname) || byText(a.systemId, b.systemId));
};

/** A service of a rack, by MAAS's name for it. Missing where MAAS says nothing of it: some came and went between versions. */
export const serviceOf = (rack: RackController | undefined, name: string): Service | undefined =>
	rack?.service_set.find(service => service.name === name);

const worstFirst: readonly ServiceStatus[] = ['dead', 'degraded', 'unknown', 'off', 'running'];

/** How bad a status is: 0 is the worst. */
export const statusRank = (status: ServiceStatus): number => worstFirst.indexOf(status);

/** `3.7.3-18030-g.9122eee68` as people say it: `3.7.3`. */
export const shortVersion = (version: string | null): string | undefined => version?.split('-', 1)[0];

export type {RackController, Service, ServiceStatus} from '../maas/schemas/controller.js';
