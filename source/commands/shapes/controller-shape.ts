import {joinControllers, type Controller} from '../../domain/controllers.js';
import {processesByRegion} from '../../domain/region-processes.js';
import {allVlans, rolesOf} from '../../domain/vlans.js';
import type {Service} from '../../maas/schemas/controller.js';
import type {Snapshot} from '../../maas/schemas/snapshot.js';
import type {RackJson, RegionJson} from '../json.js';
import {vlanReferenceShape} from './vlan-shape.js';

const controllerShape = ({systemId, hostname, kind, node: {version, zone, ip_addresses}}: Controller) => ({
	system_id: systemId, hostname, kind, version, zone: zone?.name ?? null, ip_addresses,
});

// MAAS gives services in no order.
const servicesShape = (services: readonly Service[]) => services
	.map(({name, status, status_info}) => ({name, status, status_info}))
	.toSorted((a, b) => a.name < b.name ? -1 : Number(a.name > b.name));

/** Racks for `--json`, by hostname. */
export const rackShapes = ({rackcontrollers = [], fabrics}: Snapshot): RackJson[] => {
	const vlans = fabrics && allVlans(fabrics);
	return joinControllers(rackcontrollers, []).map(controller => ({
		...controllerShape(controller),
		services: servicesShape(controller.rack!.service_set),
		vlans: vlans === undefined ? null : rolesOf(controller.systemId, vlans).map(({vlan, role}) => ({...vlanReferenceShape(vlan), role})),
	}));
};

/** Region controllers for `--json`, by hostname. */
export const regionShapes = ({regioncontrollers = [], rackcontrollers = [], rpc}: Snapshot): RegionJson[] => {
	const processes = rpc && processesByRegion(rpc);
	const regions = new Set(regioncontrollers.map(({system_id}) => system_id));
	return joinControllers(rackcontrollers, regioncontrollers).filter(({systemId}) => regions.has(systemId)).map(controller => ({
		...controllerShape(controller),
		processes: processes === undefined ? null : processes.get(controller.hostname) ?? 0,
		services: controller.rack ? servicesShape(controller.rack.service_set) : null,
	}));
};
