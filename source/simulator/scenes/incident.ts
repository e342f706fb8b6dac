import type {Scene} from '../scene.js';
import {healthyRegion} from './healthy.js';
import {lostServices} from './services.js';

/** Seconds into the scene at which the rack is lost: time enough to see that all was well. */
const lostAt = 20;

/** All is well until a rack is lost. Its VLANs go on with the other rack alone. */
export const incidentScene = (): Scene => {
	const {state, racks} = healthyRegion();
	return {state, steps: [{at: lostAt, rack: racks.rack1, services: lostServices}]};
};
