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
	{path: /^rackcontrollers\/(?:$|\?)/, each: 3000 / 60, entries: racks},
	{path: /^rackcontrollers\//, each: 300, entries: () => 1},
	{path: /^regioncontrollers\/(?:$|\?)/, each: 150 / 2, entries: regions},
	{path: /^regioncontrollers\//, each: 75, entries: () => 1},
	{path: /^nodes\/(?:$|\?)/, each: 5200 / 62, entries: ({nodes}) => nodes.size},
	{path: /^machines\/(?:$|\?)/, each: 3000 / 60, entries: ({nodes}) => nodes.values().filter(({node_type}) => node_type === nodeTypes.machine).length},
	{path: /^fabrics\/(?:$|\?)/, each: 85 / 1013, entries: ({vlans}) => vlans.size},
	{path: /^subnets\/(?:$|\?)/, each: 2300 / 1013, entries: ({subnets}) => subnets.size},
	{path: /^ipranges\/(?:$|\?)/, each: 4200 / 1515, entries: ({ranges}) => ranges.size},
	{path: /^spaces\/(?:$|\?)/, each: 4450 / 1013, entries: ({vlans}) => vlans.size},
	{path: /^events\//, each: 15, entries: () => 1},
	{path: /./, each: 10, entries: () => 1},
];

/** How long a real region works on a request, in milliseconds. */
export const costOf = (state: RegionState, path: string): number => {
	const below = path.replace(/^\/MAAS\/api\/2\.0\//, '');
	const cost = costs.find(({path: pattern}) => pattern.test(below));
	return cost ? cost.each * cost.entries(state) : 0;
};
