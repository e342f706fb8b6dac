import {likeMachinesOf} from '../../source/actions/checks/like-checks.js';
import {needKey, type Sources} from '../../source/actions/planning.js';
import type {RackHost} from '../../source/actions/registration/rack-host.js';
import type {HostFacts} from '../../source/guides/host-facts.js';
import type {LikeMachine} from '../../source/maas/schemas/machine.js';

/** What was found on a host on which nothing of MAAS is installed. */
export const hostFacts = (changes: Partial<HostFacts> = {}): HostFacts => ({
	hostname: 'rack-9', macs: ['52:54:00:99:00:01'], snap: undefined, rackPackage: undefined, regionPackage: undefined, ...changes,
});

/** A host that nothing speaks against, with the snap to be installed. */
export const rackHost = (changes: Partial<RackHost> = {}): RackHost => ({
	host: 'rack-9', facts: hostFacts(), install: 'snap', url: 'http://10.0.0.20:5240/MAAS', ...changes,
});

/** What a planner is given once the machines that MAAS would take a host for were asked for: none, if not said otherwise. */
export const askedForMachines = (sources: Sources, host: RackHost, found: readonly LikeMachine[] = []): Sources => ({
	...sources, likeMachines: new Map([[needKey(likeMachinesOf(host)), found]]),
});
