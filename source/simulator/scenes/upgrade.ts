import type {Scene} from '../scene.js';
import {healthyRegion} from './healthy.js';

/** In the middle of an upgrade: both regions and two racks run 3.7, the other two still 3.6. After two minutes one of these follows, and is away meanwhile. */
export const upgradeScene = (): Scene => {
	const {state, racks} = healthyRegion({olderRacks: '3.6.1-17656-g.f8a5b0c2d'});
	return {
		state,
		steps: [
			{at: 120, type: 'kill', rack: racks.rack3},
			{
				at: 180, type: 'revive', rack: racks.rack3, version: state.nodes.get(racks.rack1)!.version!,
			},
		],
	};
};
