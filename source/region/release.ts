/** Whether a version, as `3.7.3-18030-g.9122eee68`, is of this release or a later one. An unknown one counts as the newest. */
export const isSince = (version: string | null | undefined, release: readonly [major: number, minor: number]): boolean => {
	const found = /^(?<major>\d+)\.(?<minor>\d+)/v.exec(version ?? '')?.groups;
	if (!found) {
		return true;
	}

	const [major, minor] = [Number(found.major), Number(found.minor)];
	return major > release[0] || (major === release[0] && minor >= release[1]);
};
