import type {HostStep} from '../../guides/host-step.js';
import {installRack} from '../../guides/install-rack.js';
import {pathsOf} from '../../guides/paths.js';
import {readSecret} from '../../guides/region-secret.js';
import {regionUrl} from '../../guides/region-url.js';
import {registerRack} from '../../guides/register-rack.js';
import {guidedRelease, releaseOf} from '../../guides/release.js';
import type {Happening} from '../../region/happen.js';
import type {HandStep} from '../plan.js';
import {hasRackSoftware, versionThere, type RackHost} from './rack-host.js';

/** A step of the guides as one of a plan: a person types its commands, or it is run over ssh. */
export const onHost = (host: string, ssh: HostStep, more: Pick<HandStep, 'why'> & Partial<HandStep>): HandStep => ({
	kind: 'hand', title: ssh.title, host, commands: ssh.commands, ssh, ...more,
});

/**
Installs the rack's software where it isn't, or is of another release than the region's; also where nobody looked, as it does no harm twice.

@param version The region's.
@throws {Misuse} Where that isn't known, or too old for the guides.
*/
export const installSteps = (host: RackHost, version: string | undefined): HandStep[] => {
	const release = guidedRelease(version);
	if (releaseOf(versionThere(host)) === release) {
		return [];
	}

	const isInstalled = hasRackSoftware(host) ?? false;
	return [onHost(host.host, installRack({install: host.install, release, isInstalled}), {
		why: 'A rack and its region have to be of one MAAS release.',
	})];
};

/**
Makes the host a rack of the region.

@param hostname What MAAS will call it.
@param options.effect What that does to the plan's own region; missing where it is another's, or where it can't be told.
@param options.profile The region's name among the user's profiles, where it is another one.
@throws {Misuse} For a URL that is no region's.
*/
export const registerStep = ({
	host, install, url, regionHost, facts,
}: RackHost, hostname: string, {effect, profile}: {effect?: Happening | undefined; profile?: string}): HandStep => onHost(host, registerRack({install, url, ...(facts && {macs: facts.macs})}), {
	title: `Register ${hostname} with the region at ${new URL(regionUrl(url)).host}`,
	why: regionHost
		? `The region takes in whoever knows its secret. It goes from ${regionHost.host} to ${host} by ssh, and is neither shown nor written down.`
		: `The region takes in whoever knows its secret. It is typed, without being shown. It lies on a region controller${profile === undefined ? '' : ` of ${profile}`}, as ${pathsOf('snap').secret} with the snap and as ${pathsOf('deb').secret} with packages.`,
	...(regionHost && {secretFrom: {host: regionHost.host, ssh: readSecret(regionHost.install)}}),
	...(effect && {effect}),
});
