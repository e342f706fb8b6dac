import type {Known} from '../../domain/known.js';
import {few, listed, verb} from '../../domain/sentences.js';
import type {RackController, RegionController} from '../../maas/schemas/controller.js';
import type {LikeMachine} from '../../maas/schemas/machine.js';
import type {Check} from '../plan.js';
import {needKey, type Need, type Sources} from '../planning.js';
import {hostnameOf, type RackHost} from '../registration/rack-host.js';

type LikeNeed = Extract<Need, {type: 'like-machines'}>;

/** The machines to ask for: MAAS takes a host that registers for one that has its name or any of its MAC addresses. */
export const likeMachinesOf = (host: RackHost): LikeNeed => ({type: 'like-machines', hostname: hostnameOf(host), macs: host.facts?.macs ?? []});

const macsOf = ({interface_set: interfaces}: RackController | RegionController): string[] => interfaces.flatMap(({mac_address: mac}) => mac === null ? [] : [mac.toLowerCase()]);

/** Controllers that MAAS would take a host for, by name or MAC address. */
export const likeRacks = ({snapshot: {rackcontrollers = []}}: Pick<Known, 'snapshot'>, {hostname, macs}: Pick<LikeNeed, 'hostname' | 'macs'>): RackController[] => {
	const wanted = new Set(macs);
	return rackcontrollers.filter(rack => rack.hostname.toLowerCase() === hostname || macsOf(rack).some(mac => wanted.has(mac)));
};

const title = 'No machine would turn into the rack';

/**
MAAS says nothing when a host that registers is taken for a machine: that becomes the rack, and is a machine no more.

@param region Whose machines they are, at the end of a sentence: `the region`.
*/
export const likeMachinesCheck = ({likeMachines, unread}: Sources, host: RackHost, region = 'the region'): Check => {
	const need = likeMachinesOf(host);
	const found: readonly LikeMachine[] = likeMachines?.get(needKey(need)) ?? [];
	const strangers = found.filter(({match}) => match !== 'both');
	if (strangers.length > 0) {
		const why = strangers.map(({hostname, match}) => `${hostname} (by ${match === 'hostname' ? 'its name' : 'a MAC address'})`);
		return {
			title,
			outcome: 'stop',
			detail: `MAAS would take the host for ${few(why)}, ${verb(why.length, 'a machine', 'machines')} of ${region}, and make a rack of ${verb(why.length, 'it', 'one')}.`,
			remedy: `If this very host is meant, delete ${listed(strangers.map(({hostname}) => hostname), 'or')} in MAAS first; else give the host another name or network card.`,
		};
	}

	if (found.length > 0) {
		const names = listed(found.map(({hostname}) => hostname));
		return {
			title,
			outcome: 'warn',
			detail: `${names} is a machine of ${region}, and has the host's name and MAC address: it becomes the rack, and is no machine for as long as it is one.`,
			remedy: 'Go on if the host was deployed by this MAAS and stays so.',
		};
	}

	if (unread.has(needKey(need)) || likeMachines?.has(needKey(need)) !== true) {
		return {
			title, outcome: 'unchecked', detail: `The machines of ${region} couldn't be read.`, remedy: 'Look again once MAAS answers.',
		};
	}

	return host.facts
		? {title, outcome: 'pass', detail: `None of ${region} has its name or one of its MAC addresses.`}
		: {
			title, outcome: 'unchecked', detail: `None of ${region} has its name. Its MAC addresses aren't known.`, remedy: 'Let it be looked at over ssh.',
		};
};
