import type {Known} from './known.js';

/** Major and minor of `3.7.3-18030-g.9122eee68`; nothing where it can't be told. */
const release = (version: string | null | undefined): readonly [major: number, minor: number] | undefined => {
	const match = /^(?<major>\d+)\.(?<minor>\d+)/v.exec(version ?? '');
	return match ? [Number(match.groups!.major), Number(match.groups!.minor)] : undefined;
};

/**
Whether a rack runs 3.7 or later: since then it goes on serving leases when it loses its last region, and a dhcpd that crashed is reported `off` instead of `dead`.

A dead rack has no version in REST: the region's stands for it. Where neither is known, it is taken as new, whose reports prove less.
*/
export const isSince37 = (rackVersion: string | null | undefined, {snapshot}: Pick<Known, 'snapshot'>): boolean => {
	const [major, minor] = release(rackVersion) ?? release(snapshot.version?.version) ?? [3, 7];
	return major > 3 || (major === 3 && minor >= 7);
};
