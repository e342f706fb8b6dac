import type {HostStep, InstallKind} from './host-step.js';
import {pathsOf} from './paths.js';

/**
Reads the shared secret on a region controller's host.

Source: documents of 2.9 and 3.0, "on the first region controller you set up" (seed 000), and of 3.x (seed 002). REST never gives it.
*/
export const readSecret = (install: InstallKind): HostStep => ({
	title: 'Read the region\'s secret',
	commands: [`sudo cat ${pathsOf(install).secret}`],
	asks: true,
	changes: false,
	notes: ['It is the key to the region for racks: it goes from here to the rack\'s host and nowhere else.'],
});
