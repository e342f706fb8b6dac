import type {HostStep} from '../guides/host-step.js';
import {parseSecret} from '../maas/schemas/secret.js';
import type {Hosts} from './hosts.js';
import {wentWell, type StepEnd} from './step-end.js';

/** A step and where it is to run. */
export type Placed = {host: string; step: HostStep};

/** Which of the two ends is told of, and how it was. */
export type Carried = {at: 'region' | 'rack'; end: StepEnd};

/**
Reads the secret on a region controller's host and hands it to the step on the rack's host that needs it: it goes from the one ssh into the other, through
this program's memory, and is nowhere else.

@throws {Misuse} Where what lies on the region's host is no secret.
*/
export const carrySecret = async (hosts: Hosts, region: Placed, rack: Placed): Promise<Carried> => {
	const {end, text} = await hosts.fetch(region.host, region.step);
	if (text === undefined) {
		return {at: 'region', end: wentWell(end) ? {type: 'ssh', fault: 'lost', output: end.output} : end};
	}

	return {at: 'rack', end: await hosts.run(rack.host, rack.step, parseSecret(text))};
};
