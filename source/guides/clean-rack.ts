import type {HostStep, InstallKind} from './host-step.js';
import {notOnRegion} from './not-a-region.js';
import {onlyOn} from './only-on.js';
import {pathsOf} from './paths.js';

// maas-dhcpd and, since 3.5, maas-agent are units of their own and go on without maas-rackd. A pattern that matches nothing is no error.
const stop: Readonly<Record<InstallKind, readonly string[]>> = {
	snap: ['sudo snap stop --disable maas'],
	deb: ['sudo systemctl disable --now maas-rackd', 'sudo systemctl stop \'maas-dhcpd*\' \'maas-agent*\''],
};

/**
Stops a rack and makes it forget its region, with its software left for another: what goes before a move.

The package's `maas-rack register` forgets the id by itself and the snap's `maas init` doesn't (behaviour.md); with a remembered region a rack would turn back
to the old one whenever the new one doesn't answer (MAAS's source: rpc.state). Removing all three is right for both.

@param macs As far as they are known, of the rack: on a host with none of them nothing is done.
*/
export const stopAndClean = (install: InstallKind, macs: readonly string[] = []): HostStep => {
	const {id, secret, regions} = pathsOf(install);
	const commands = [...stop[install], `sudo rm -f ${id} ${secret} ${regions}`];
	return {
		title: 'Stop the rack and let it forget its region',
		commands,
		script: `${onlyOn(macs)}${notOnRegion[install]}; ${commands.join(' && ')}`,
		asks: true,
		changes: true,
		notes: ['Not on a host that is a region controller too: there these files are the region\'s.', 'From here on this host serves no DHCP until it is registered again.'],
	};
};
