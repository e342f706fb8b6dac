import type {Scene} from '../scene.js';
import {healthyRegion} from './healthy.js';

/**
All is well until a rack is lost, primary of one VLAN and secondary of another: 20 s after the start its region says so. Its VLANs go on with
the other rack alone. After five minutes it is back, and then its link to one region comes and goes.
*/
export const incidentScene = (): Scene => {
	const {state, racks} = healthyRegion();
	const rack = racks.rack1;
	const region = 'region-2';
	return {
		state,
		steps: [
			// The region notices 5 s later: time enough to see that all was well.
			{at: 15, type: 'kill', rack},
			{at: 300, type: 'revive', rack},
			{
				at: 400, type: 'cut', rack, region,
			},
			{
				at: 430, type: 'restore', rack, region,
			},
			{
				at: 480, type: 'cut', rack, region,
			},
			{
				at: 540, type: 'restore', rack, region,
			},
		],
	};
};
