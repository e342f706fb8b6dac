import fuzzysort from 'fuzzysort';
import {joinControllers} from '../domain/controllers.js';
import {allVlans, vlanName} from '../domain/vlans.js';
import type {Place} from '../screens/places.js';
import type {ScreenContext} from '../screens/screen.js';
import type {Offer} from './acting/offer.js';

/** Somewhere that the palette leads to. */
export type Destination = {
	label: string;
	kind: 'screen' | 'controller' | 'VLAN' | 'profile' | 'action';
	/** More words that it is found by. */
	detail: string;
	/** The same, which aren't shown. */
	words?: string;
	go: {type: 'place'; place: Place} | {type: 'profile'; name: string} | {type: 'action'; offer: Offer};
};

const screens: ReadonlyArray<{label: string; place: Place}> = [
	{label: 'Overview', place: {screen: 'overview'}},
	{label: 'Controllers', place: {screen: 'controllers'}},
	{label: 'VLANs', place: {screen: 'vlans'}},
	{label: 'Findings', place: {screen: 'findings'}},
	{label: 'What-if', place: {screen: 'what-if', lost: []}},
	{label: 'Readiness', place: {screen: 'readiness'}},
	{label: 'Timeline', place: {screen: 'timeline'}},
	{label: 'Events', place: {screen: 'events'}},
	{label: 'Notifications', place: {screen: 'notifications'}},
	{label: 'Journal', place: {screen: 'journal'}},
	{label: 'Help', place: {screen: 'help'}},
];

/**
Everywhere that can be gone to now.

@param offers What can be begun now.
@param plan The plan that is carried out here, or was last.
*/
export const destinations = ({parts}: Pick<ScreenContext, 'parts'>, profiles: ReadonlyArray<{name: string}>, offers: readonly Offer[] = [], plan?: {title: string; isRunning: boolean}): Destination[] => [
	...(plan
		? [{
			label: plan.isRunning ? 'Running plan' : 'Last plan', kind: 'screen', detail: plan.title, go: {type: 'place', place: {screen: 'run'}},
		} satisfies Destination]
		: []),
	...screens.map(({label, place}): Destination => ({
		label, kind: 'screen', detail: '', go: {type: 'place', place},
	})),
	...joinControllers(parts.rackcontrollers.data ?? [], parts.regioncontrollers.data ?? []).map(({hostname, systemId, kind}): Destination => ({
		label: hostname, kind: 'controller', detail: `${kind} ${systemId}`, go: {type: 'place', place: {screen: 'controller', systemId}},
	})),
	...allVlans(parts.fabrics.data ?? []).map((vlan): Destination => ({
		label: vlanName(vlan), kind: 'VLAN', detail: vlan.name ?? '', go: {type: 'place', place: {screen: 'vlan', vlanId: vlan.id}},
	})),
	...profiles.map(({name}): Destination => ({
		label: name, kind: 'profile', detail: 'profile', go: {type: 'profile', name},
	})),
	...offers.map((offer): Destination => ({
		label: offer.label, kind: 'action', detail: '', ...(offer.also !== undefined && {words: `${offer.also} ${offer.label}`}), go: {type: 'action', offer},
	})),
];

const limit = 200;

/** The destinations that fit what was typed, the best first; all of them before anything was. */
export const findDestinations = (all: readonly Destination[], text: string): readonly Destination[] => text.trim() === ''
	? all
	: fuzzysort.go(text.trim(), all, {keys: ['label', 'detail', 'words'], limit, threshold: 0}).map(result => result.obj);
