import {nodeTypes, type RegionState} from '../region/state.js';

/** A worker of a region serves so many web requests at a time. */
export const mostAtOnce = 4;

const racks = ({nodes}: RegionState): number => nodes.values().filter(({node_type}) => node_type === nodeTypes.rack || node_type === nodeTypes.regionAndRack).length;
const regions = ({nodes}: RegionState): number => nodes.values().filter(({node_type}) => node_type === nodeTypes.region || node_type === nodeTypes.regionAndRack).length;

/**
What an answer costs a real region, in milliseconds for each entry: measured with 60 racks of 20 interfaces, 1,013 VLANs and 1,515 ranges, one
worker, two cores. The first that fits counts.
*/
const costs: ReadonlyArray<{path: RegExp; each: number; entries: (state: RegionState) => number}> = [
	{path: /^rackcontrollers\/(?:$|\?)/v, each: 3000 / 60, entries: racks},
	{path: /^rackcontrollers\//v, each: 300, entries: () => 1},
	{path: /^regioncontrollers\/(?:$|\?)/v, each: 150 / 2, entries: regions},
	{path: /^regioncontrollers\//v, each: 75, entries: () => 1},
	{path: /^nodes\/(?:$|\?)/v, each: 5200 / 62, entries: ({nodes}) => nodes.size},
	{path: /^machines\/(?:$|\?)/v, each: 3000 / 60, entries: ({nodes}) => nodes.values().filter(({node_type}) => node_type === nodeTypes.machine).length},
	{path: /^fabrics\/(?:$|\?)/v, each: 85 / 1013, entries: ({vlans}) => vlans.size},
	{path: /^subnets\/(?:$|\?)/v, each: 2300 / 1013, entries: ({subnets}) => subnets.size},
	{path: /^ipranges\/(?:$|\?)/v, each: 4200 / 1515, entries: ({ranges}) => ranges.size},
	{path: /^spaces\/(?:$|\?)/v, each: 4450 / 1013, entries: ({vlans}) => vlans.size},
	{path: /^events\//v, each: 15, entries: () => 1},
	{path: /./v, each: 10, entries: () => 1},
];

/** How long a real region works on a request, in milliseconds. */
export const costOf = (state: RegionState, path: string): number => {
	const below = path.replace(/^\/MAAS\/api\/2\.0\//v, '');
	const cost = costs.find(({path: pattern}) => pattern.test(below));
	return cost ? cost.each * cost.entries(state) : 0;
};
