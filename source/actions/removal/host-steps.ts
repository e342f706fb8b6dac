import type {RackFacts} from '../../domain/lookup.js';
import type {RegionController} from '../../maas/schemas/controller.js';
import type {HostStep, InstallKind} from '../../guides/host-step.js';
import {keepAway} from '../../guides/keep-away.js';
import type {HandStep} from '../plan.js';
import {isRegionToo} from './removal-checks.js';

/** REST doesn't say how MAAS is installed on a host. */
const wheres: Readonly<Record<InstallKind, string>> = {snap: 'Where MAAS is a snap', deb: 'Where MAAS is installed from packages'};
const installs = Object.keys(wheres) as InstallKind[];

const handStep = (install: InstallKind, host: string, step: HostStep): HandStep => ({
	kind: 'hand',
	title: `${wheres[install]}: ${step.title.charAt(0).toLowerCase()}${step.title.slice(1)}`,
	host,
	commands: step.commands,
	why: step.notes.join(' '),
	ssh: step,
});

/** What to run on the host of a rack that was deleted, so that it doesn't come back. */
export const rackHostSteps = ({rack}: RackFacts): HandStep[] =>
	installs.map(install => handStep(install, rack.hostname, keepAway({install, isAlsoRegion: isRegionToo(rack)})));

const regionCommands: Readonly<Record<InstallKind, readonly string[]>> = {
	snap: ['sudo snap remove --purge maas'],
	deb: ['sudo apt purge maas-region-api maas-rack-controller'],
};

/** How a region is stopped for good: what to type on its host. */
export const regionStops: Readonly<Record<InstallKind, string>> = {
	snap: 'sudo snap stop --disable maas',
	deb: 'sudo systemctl disable --now maas-regiond',
};

/** What to do once a region was deleted: on its host, and where others look for it. */
export const regionHostSteps = ({hostname}: RegionController): HandStep[] => [
	...installs.map(install => handStep(install, hostname, {
		title: 'Remove MAAS from the host, so that the region doesn\'t come back',
		commands: regionCommands[install],
		asks: true,
		changes: true,
		notes: ['A region registers itself whenever it starts: it knows the database.'],
	})),
	{
		kind: 'hand',
		title: `Take ${hostname} out of load balancers, DNS names, maas_url of racks and pg_hba.conf`,
		commands: [],
		why: 'Nothing of that is known to MAAS: who still asks it waits in vain.',
	},
];
