import type {InstallKind} from './host-step.js';
import {snapMode} from './paths.js';

/** The exit status of a script that did nothing: the host is a region controller too, or a file is not what it was. */
export const nothingDone = 3;

const stop = `{ echo "This host is a region controller too. Nothing was done." >&2; exit ${nothingDone}; }`;

/**
A beginning for scripts that would take a region controller apart: on a region+rack the id and the secret are the region's as well,
and `maas init rack --force` makes it a rack alone without asking.
*/
export const notOnRegion: Readonly<Record<InstallKind, string>> = {
	snap: `grep -qs ^region ${snapMode} && ${stop}`,
	deb: `dpkg-query -l maas-region-api 2>/dev/null | grep -q '^.i' && ${stop}`,
};
