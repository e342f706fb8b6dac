import {nothingDone} from './not-a-region.js';
import {quote} from './sh.js';

/**
A beginning for scripts that would take another host apart: what ssh reaches by a name may be another one by then, also when a plan goes on after days.

@param macs MAC addresses, one of which the host must have; none where none is known, and then any host will do.
*/
export const onlyOn = (macs: readonly string[]): string => macs.length === 0
	? ''
	: `cat /sys/class/net/*/address 2>/dev/null | grep -qixF ${macs.map(mac => `-e ${quote(mac)}`).join(' ')} || { echo "This host has none of the MAC addresses that are known of the rack. Nothing was done." >&2; exit ${nothingDone}; }; `;
