import type {HostStep, InstallKind} from './host-step.js';
import type {Release} from './release.js';

const commands = (install: InstallKind, release: Release, isInstalled: boolean): string[] => install === 'snap'
	? [`sudo snap ${isInstalled ? 'refresh' : 'install'} maas --channel=${release}`]
	: [`sudo apt-add-repository -y ppa:maas/${release}`, 'sudo apt update', 'sudo apt install -y maas-rack-controller'];

/**
Installs the rack's software at the region's release, or changes what is installed to it.

Sources: `snap install maas`, `apt install maas-rack-controller`, documents of 3.x (seed 002), which pin nothing; a rack moved or joined across releases is
not supported (seeds 000 and 002), hence the channel and the PPA, named as MAAS names them for each release from 2.9 on. With -y, as apt would ask once more, and without a terminal take that for a no.

@param options.isInstalled Whether that kind is on the host already.
*/
export const installRack = ({install, release, isInstalled = false}: {install: InstallKind; release: Release; isInstalled?: boolean}): HostStep => ({
	title: `Install the rack's software, MAAS ${release}, as ${install === 'snap' ? 'a snap' : 'packages'}`,
	commands: commands(install, release, isInstalled),
	asks: true,
	changes: true,
	notes: [
		`${install === 'snap' ? `The channel ${release}` : `ppa:maas/${release}`} has the latest ${release}: if the region is behind it, update the region too.`,
		...(install === 'deb' ? ['The package starts at once and finds no region until it is registered.'] : []),
	],
});
