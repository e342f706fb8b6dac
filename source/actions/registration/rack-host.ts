import ipaddr from 'ipaddr.js';
import {rackVersionOf, type HostFacts} from '../../guides/host-facts.js';
import type {InstallKind} from '../../guides/host-step.js';
import {Misuse} from '../../maas/schemas/misuse.js';

/** A host of a region, where its secret lies. */
export type RegionHost = {
	/** As ssh knows it. */
	host: string;
	install: InstallKind;
};

/** A host that is to be a rack of a region. */
export type RackHost = {
	/** As ssh knows it. */
	host: string;
	/** What MAAS calls it, where that is known already; what the host calls itself counts for more. */
	hostname?: string;
	/** What was found there; missing where nobody looked. */
	facts?: HostFacts;
	/** Why it couldn't be looked at, where somebody tried: as a sentence. */
	whyNotLooked?: string;
	install: InstallKind;
	/** The region as the rack will reach it. */
	url: string;
	/** Where the region's secret is read over ssh; without it somebody types it. */
	regionHost?: RegionHost;
	/** What the machine is called that the console runs on. Leave out where the region runs on it too. */
	ownNames?: readonly string[];
};

/**
What MAAS will call the rack: what its host calls itself; where nobody looked, what MAAS calls it already, or its name for ssh without user and domain.

@throws {Misuse} Where ssh knows it by an address only.
*/
export const hostnameOf = ({host, hostname, facts}: Pick<RackHost, 'host' | 'hostname' | 'facts'>): string => {
	const known = facts?.hostname ?? hostname?.toLowerCase();
	if (known !== undefined) {
		return known;
	}

	const name = host.replace(/^[^@]*@/v, '').toLowerCase();
	if (ipaddr.isValid(name.replaceAll(/[\[\]]/gv, ''))) {
		throw new Misuse(`MAAS calls a rack by the name of its host, and ${name} is an address.`, 'Let it be looked at over ssh, or give the name that ssh knows it by.');
	}

	return name.replace(/\..*$/v, '');
};

/** Whether the kind that is wanted is installed there already; not known where nobody looked. */
export const hasRackSoftware = ({facts, install}: Pick<RackHost, 'facts' | 'install'>): boolean | undefined =>
	facts && (install === 'snap' ? facts.snap !== undefined : facts.rackPackage !== undefined);

/** The version of the rack's software there, of the kind that is wanted. */
export const versionThere = (host: Pick<RackHost, 'facts' | 'install'>): string | undefined =>
	host.facts && hasRackSoftware(host) ? rackVersionOf(host.facts) : undefined;
