import type {Next, Plan} from '../../actions/plan.js';
import {lookUp} from '../../domain/lookup.js';
import type {Known} from '../../domain/known.js';
import {vlanName} from '../../domain/vlans.js';
import {commandLine} from './command-line.js';

/** What a VLAN is called on a command line. */
export type NameVlan = (id: number) => string;

/** `FABRIC/VID`; the id of one that isn't known, or whose fabric has a comma in its name. */
export const vlanNamer = (known: Known): NameVlan => id => {
	const vlan = lookUp(known).vlan(id);
	return vlan === undefined || vlanName(vlan).includes(',') ? String(id) : vlanName(vlan);
};

const words = (next: Next, id: string, nameOf: NameVlan): string[] => next.type === 'spread'
	? ['dhcp', 'spread', '--only', next.vlans.map(vlan => nameOf(vlan)).join(',')]
	: ['rack', 'restore-roles', next.hostname, '--from', id];

/**
What is to follow a plan that is done, as it is typed.

@param id Of the plan in the journal.
@param region The options that name the plan's region.
@param nameOf Names VLANs of the region that it is about.
*/
export const nextCommand = ({next, target}: Pick<Plan, 'next' | 'target'>, id: string, region: readonly string[], nameOf: NameVlan): string | undefined => next && commandLine([
	...words(next, id, nameOf),
	...(next.region === 'target' && target !== undefined ? ['--profile', target] : region),
]);
