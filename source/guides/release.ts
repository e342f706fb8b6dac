import {Misuse} from '../maas/schemas/misuse.js';

/** A MAAS release, as snap channels and PPAs are named: `3.7`. */
export type Release = `${number}.${number}`;

const parse = (version: string | null | undefined): [major: number, minor: number] | undefined => {
	const match = /^(?:\d+:)?(?<major>\d+)\.(?<minor>\d+)/v.exec(version ?? '');
	return match ? [Number(match.groups!.major), Number(match.groups!.minor)] : undefined;
};

/** `3.7` of `3.7.3-18030-g.9122eee68`, also as a package writes it, with an epoch; nothing where it can't be told. */
export const releaseOf = (version: string | null | undefined): Release | undefined => {
	const release = parse(version);
	return release && `${release[0]}.${release[1]}`;
};

/** `3.7.3` of `3.7.3-18030-g.9122eee68`; nothing where there is no third number. */
export const patchOf = (version: string | null | undefined): string | undefined => /^(?:\d+:)?(?<patch>\d+\.\d+\.\d+)/v.exec(version ?? '')?.groups!.patch;

/**
The release whose commands are wanted. The documents and sources that these guides are made from reach from 2.9 to 3.7; later ones are taken to be like 3.7.

@throws {Misuse} For what is no version, and before 2.9, where snaps were set up in another way.
*/
export const guidedRelease = (version: string | null | undefined): Release => {
	const release = parse(version);
	if (release === undefined) {
		throw new Misuse('The region\'s MAAS version isn\'t known, and a rack must have the same.', 'Wait until the region answers, or name the version: 3.7.');
	}

	const [major, minor] = release;
	if (major < 2 || (major === 2 && minor < 9)) {
		throw new Misuse(`MAAS ${major}.${minor} is older than what these guides know, which begins with 2.9.`, 'Follow the documents of that version.');
	}

	return `${major}.${minor}`;
};
