import {changeRackdConf, readRackdConf, restoreRackdConf} from '../../source/guides/change-rackd-conf.js';
import {stopAndClean} from '../../source/guides/clean-rack.js';
import {lookAtHost} from '../../source/guides/host-facts.js';
import type {HostStep, InstallKind} from '../../source/guides/host-step.js';
import {installRack} from '../../source/guides/install-rack.js';
import {keepAway} from '../../source/guides/keep-away.js';
import {readSecret} from '../../source/guides/region-secret.js';
import {registerRack} from '../../source/guides/register-rack.js';
import {restartRack} from '../../source/guides/restart-rack.js';

export const installKinds: readonly InstallKind[] = ['snap', 'deb'];

/** Every step there is, for both kinds. */
export const everyStep = (): HostStep[] => installKinds.flatMap(install => {
	const at = new Date('2026-11-21T05:48:44.123Z');
	return [
		lookAtHost,
		installRack({install, release: '3.7'}),
		installRack({install, release: '2.9', isInstalled: true}),
		readSecret(install),
		registerRack({install, url: 'http://10.0.0.20:5240/MAAS'}),
		stopAndClean(install),
		stopAndClean(install, ['52:54:00:ab:00:09']),
		restartRack(install),
		keepAway({install, isAlsoRegion: false}),
		keepAway({install, isAlsoRegion: true}),
		readRackdConf(install),
		changeRackdConf({
			install, before: 'it\'s: here', after: 'maas_url: http://10.0.0.20:5240/MAAS\n', at,
		}),
		restoreRackdConf({install, after: 'maas_url: http://10.0.0.20:5240/MAAS\n', at}),
	];
});
