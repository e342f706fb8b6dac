import type {HostStep, InstallKind} from './host-step.js';

/** Source: documents of 2.x (seed 001) for packages; the snap's services have one name until 3.4 and another since, so that the snap is restarted as a whole. */
export const restartCommand: Readonly<Record<InstallKind, string>> = {snap: 'sudo snap restart maas', deb: 'sudo systemctl restart maas-rackd'};

/** Restarts the rack's daemon, which reads its configuration only then. */
export const restartRack = (install: InstallKind): HostStep => ({
	title: 'Restart the rack',
	commands: [restartCommand[install]],
	asks: true,
	changes: true,
	notes: install === 'snap'
		? ['All of MAAS on that host is restarted: on a region+rack the region\'s API is away for about a minute.']
		: [],
});
