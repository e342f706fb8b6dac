import {notOnRegion} from './not-a-region.js';
import type {HostStep, InstallKind} from './host-step.js';
import {pathsOf} from './paths.js';

const asRegion: Readonly<Record<InstallKind, Pick<HostStep, 'commands' | 'notes'>>> = {
	snap: {
		commands: ['sudo maas init region'],
		notes: [
			'The host stays a region controller: its snap is set up again as a region alone.',
			'It asks for the URL of MAAS and the database: both stand in /var/snap/maas/current/regiond.conf on that host.',
		],
	},
	deb: {
		commands: ['sudo apt purge maas-rack-controller'],
		notes: ['The host stays a region controller. Its id and its secret are the region\'s, and stay.'],
	},
};

const asNothing = (install: InstallKind): Pick<HostStep, 'commands' | 'script'> => {
	if (install === 'snap') {
		const remove = 'sudo snap remove --purge maas';
		return {commands: [remove], script: `${notOnRegion.snap}; ${remove}`};
	}

	const {id, secret, regions} = pathsOf('deb');
	const commands = ['sudo systemctl disable --now maas-rackd', 'sudo apt purge maas-rack-controller', `sudo rm -f ${id} ${secret} ${regions}`];
	return {commands, script: `${notOnRegion.deb}; ${commands.join(' && ')}`};
};

/**
What to run on the host of a rack that was deleted, so that it doesn't come back.

Source: "If software is not removed, a reboot reinstates the rack controller" (documents of 3.x, seed 002); a rack that is off keeps its secret, a connected
one loses it by the deletion (behaviour.md). Who wants to keep the software uses `stopAndClean` instead.
*/
export const keepAway = ({install, isAlsoRegion}: {install: InstallKind; isAlsoRegion: boolean}): HostStep => ({
	title: isAlsoRegion ? 'Take the rack\'s software off the region controller' : 'Remove the rack\'s software, so that it doesn\'t come back',
	...(isAlsoRegion ? asRegion[install] : {...asNothing(install), notes: ['If its software stays, a rack that was off when it was deleted registers again as soon as it boots.']}),
	asks: true,
	changes: true,
});
