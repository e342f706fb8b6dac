import {patchOf, releaseOf} from './release.js';

/** Whether a rack may join a region, as a check of a plan has it. */
export type Joining = {outcome: 'pass' | 'warn' | 'stop'; detail: string; remedy?: string};

/**
Why a rack must not go to another release, in the documents' words (seed 000; seed 002 calls it unsupported, with possible loss of data).
*/
export const acrossReleases = 'A rack\'s software is part of its MAAS release. '
	+ 'Across releases MAAS\'s documents expect errors and loss of data: a VM host on the rack may fail or disappear, and its virtual machines with it. This is not supported.';

/** The same of one rack at two regions (seed 000; seed 002: "One rack controller cannot serve multiple MAAS instances"). */
export const atTwoRegions = 'A rack that is connected to two MAAS regions behaves in unpredictable ways, which the documents call potentially catastrophic. '
	+ 'This is not supported: it has to be gone from the one before it registers with the other.';

/** The same of a rack that is a VM host (seeds 000 and 002). */
export const onVmHost = 'The rack is a VM host too: both share its resources, and may slow down to a standstill where those are short.';

/**
Whether a rack with this software may join a region.

@param joining.region Its version, and the rack's, as MAAS and snapd or dpkg write them: `3.7.3-18030-g.9122eee68`. Unknown is not a pass.
@param joining.name What the region is called at the beginning of a sentence.
*/
export const judgeJoining = ({region, rack, name = 'The region'}: {region: string | null | undefined; rack: string | null | undefined; name?: string}): Joining => {
	const [regionRelease, rackRelease] = [releaseOf(region), releaseOf(rack)];
	if (regionRelease === undefined || rackRelease === undefined) {
		return {outcome: 'warn', detail: `The version of the ${regionRelease === undefined ? 'region' : 'rack\'s software'} isn't known: not checked.`, remedy: 'Both must be of the same release.'};
	}

	if (regionRelease !== rackRelease) {
		return {
			outcome: 'stop',
			detail: `${name} runs MAAS ${regionRelease} and the rack's software is ${rackRelease}. ${acrossReleases}`,
			remedy: `Install MAAS ${regionRelease} on the rack's host first.`,
		};
	}

	const [regionPatch, rackPatch] = [patchOf(region), patchOf(rack)];
	return regionPatch === rackPatch
		? {outcome: 'pass', detail: `Both run MAAS ${regionPatch ?? regionRelease}.`}
		: {
			outcome: 'warn',
			detail: `${name} runs MAAS ${regionPatch ?? regionRelease} and the rack's software is ${rackPatch ?? rackRelease}.`,
			remedy: 'MAAS supports one version everywhere: bring both to the same.',
		};
};
