import {installOf, type HostFacts} from '../../guides/host-facts.js';
import type {InstallKind} from '../../guides/host-step.js';
import {Misuse} from '../../maas/schemas/misuse.js';
import type {RackHost, RegionHost} from '../registration/rack-host.js';
import type {HostAccess} from './host-access.js';

/** A host as somebody names it; `install` where they know how MAAS is, or is to be, installed there. */
export type NamedHost = {
	/** As ssh knows it. */
	host: string;
	install?: InstallKind;
};

/** A rack's host, before anybody has looked at it. */
export type WishedHost = NamedHost & Pick<RackHost, 'hostname' | 'url' | 'ownNames'> & {
	/** Where the region's secret may be read; without it somebody types it. */
	regionHost?: NamedHost;
};

type Looked = {facts: HostFacts} | {trouble: Misuse};

/** Looks at a host where that is allowed. Nothing where it isn't. */
const lookAt = async (host: string, access: Pick<HostAccess, 'look'> | undefined): Promise<Looked | undefined> => {
	if (access === undefined) {
		return undefined;
	}

	try {
		return {facts: await access.look(host)};
	} catch (error) {
		if (!(error instanceof Misuse)) {
			throw error;
		}

		return {trouble: error};
	}
};

const factsIn = (looked: Looked | undefined): HostFacts | undefined => looked && 'facts' in looked ? looked.facts : undefined;

const sayIt = 'Say whether it is the snap or packages.';

/** Of both kinds that are there the check says that one has to go. */
const kindIn = (facts: HostFacts | undefined): InstallKind | undefined => {
	const found = facts && installOf(facts);
	return found === 'none' ? undefined : (found === 'both' ? 'snap' : found);
};

/** How MAAS is installed on a host is neither said nor found. */
export class UnknownInstall extends Misuse {
	/** What to try so that it is found; empty where nothing is to be tried. */
	readonly toTry: string;
	/** As ssh knows it. */
	readonly host: string;

	constructor(host: string, message: string, toTry = '') {
		super(message, toTry === '' ? sayIt : `${toTry} Or go on without looking: ${sayIt.charAt(0).toLowerCase()}${sayIt.slice(1)}`);
		this.host = host;
		this.toTry = toTry;
	}
}

const unknownKind = (host: string, looked: Looked | undefined): UnknownInstall => {
	if (looked && 'trouble' in looked) {
		const {message, hint} = looked.trouble;
		return new UnknownInstall(host, message, hint);
	}

	return new UnknownInstall(host, looked ? `Nothing of MAAS is installed on ${host} yet.` : `How MAAS is installed on ${host} isn't known.`);
};

const regionHostOf = async ({host, install}: NamedHost, access: Pick<HostAccess, 'look'> | undefined): Promise<RegionHost> => {
	if (install !== undefined) {
		return {host, install};
	}

	const looked = await lookAt(host, access);
	const found = kindIn(factsIn(looked));
	if (found === undefined) {
		throw unknownKind(host, looked);
	}

	return {host, install: found};
};

/**
What a planner goes by, of a host that somebody has named: it is looked at over ssh, and so is the region's where the secret is to be read there.

@param access Missing where nobody may look: then it has to be said how MAAS is installed.
@throws {UnknownInstall} Where that is neither said nor found.
*/
export const lookAtWishedHost = async ({regionHost: wishedRegion, install: wished, ...wish}: WishedHost, access: Pick<HostAccess, 'look'> | undefined): Promise<RackHost> => {
	const looked = await lookAt(wish.host, access);
	const regionHost = wishedRegion && await regionHostOf(wishedRegion, access);
	const facts = factsIn(looked);
	// A host without MAAS gets what the region's has.
	const install = wished ?? kindIn(facts) ?? (facts && regionHost?.install);
	if (install === undefined) {
		throw unknownKind(wish.host, looked);
	}

	return {
		...wish,
		install,
		...(facts && {facts}),
		...(looked && 'trouble' in looked && {whyNotLooked: `It couldn't be looked at: ${looked.trouble.message}`}),
		...(regionHost && {regionHost}),
	};
};
