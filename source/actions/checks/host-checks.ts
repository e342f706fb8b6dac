import type {Known} from '../../domain/known.js';
import {installOf, isRegionHost} from '../../guides/host-facts.js';
import type {InstallKind} from '../../guides/host-step.js';
import {acrossReleases, judgeJoining} from '../../guides/joining.js';
import {judgeRegionUrl} from '../../guides/region-url.js';
import {releaseOf} from '../../guides/release.js';
import {nodeTypes} from '../../maas/schemas/controller.js';
import type {Check} from '../plan.js';
import {hostnameOf, versionThere, type RackHost} from '../registration/rack-host.js';
import {racksListedCheck} from './racks-listed.js';

const notLooked = 'Nobody looked at the host.';

const kindNames: Readonly<Record<InstallKind, string>> = {snap: 'the snap', deb: 'packages'};

/** Whether a rack can reach the region by that URL, as far as the URL alone tells. Throws a `Misuse` for what is no URL of a region. */
export const urlCheck = ({url, ownNames}: Pick<RackHost, 'url' | 'ownNames'>): Check => {
	const judged = judgeRegionUrl(url, ownNames);
	const title = 'Racks reach the region by that URL';
	return judged.warnings.length === 0
		? {title, outcome: 'pass', detail: `Nothing in ${judged.url} speaks against it. Whether the host reaches it shows when the rack arrives.`}
		: {
			title, outcome: 'warn', detail: judged.warnings.join(' '), remedy: 'Give the URL of the region, or of the balancer before it, as hosts on the racks\' networks reach it.',
		};
};

/** Whether MAAS is there in the kind that is wanted, and in no other. */
export const installCheck = (host: RackHost): Check => {
	const {facts, install} = host;
	const title = 'MAAS is installed there in one way';
	if (facts === undefined) {
		return {
			title, outcome: 'unchecked', detail: host.whyNotLooked ?? notLooked, remedy: 'Let it be looked at over ssh, or run `snap list maas` and `dpkg -l \'maas*\'` there.',
		};
	}

	const found = installOf(facts);
	if (found === 'both') {
		return {
			title, outcome: 'stop', detail: 'The snap and packages are both installed, and it isn\'t clear which one runs.', remedy: 'Remove one of them first.',
		};
	}

	if (found !== 'none' && found !== install) {
		return {
			title,
			outcome: 'stop',
			detail: `${found === 'snap' ? 'The snap is' : 'Packages are'} installed there, and ${kindNames[install]} would come beside.`,
			remedy: `Go on with ${kindNames[found]}, or remove ${found === 'snap' ? 'it' : 'them'} first.`,
		};
	}

	return {title, outcome: 'pass', detail: found === 'none' ? 'Nothing of MAAS is installed yet.' : `It is ${found === 'snap' ? 'the snap' : 'there as packages'}.`};
};

const parts = (release: string): number[] => release.split('.').map(Number);

const isNewer = (one: string, other: string): boolean => {
	const [[major = 0, minor = 0], [otherMajor = 0, otherMinor = 0]] = [parts(one), parts(other)];
	return major > otherMajor || (major === otherMajor && minor > otherMinor);
};

const versionTitle = 'The rack\'s software is of the region\'s version';

/** Whether the software there fits the region, of that version; what is older is updated first. */
export const versionCheck = (host: RackHost, region: string | undefined): Check => {
	const title = versionTitle;
	const there = versionThere(host);
	const [regionRelease, release] = [releaseOf(region), releaseOf(there)];
	if (host.facts && there === undefined) {
		return {title, outcome: 'pass', detail: `It isn't installed yet, and is installed as MAAS ${regionRelease ?? ''}.`};
	}

	if (there === undefined) {
		return {
			title, outcome: 'unchecked', detail: host.whyNotLooked ?? notLooked, remedy: 'Let it be looked at over ssh, or run `snap list maas` or `dpkg -l maas-rack-controller` there.',
		};
	}

	if (regionRelease !== undefined && release !== undefined && regionRelease !== release) {
		return isNewer(release, regionRelease)
			? {
				title,
				outcome: 'stop',
				detail: `The region runs MAAS ${regionRelease} and the host has ${release}, which isn't taken back to an older one. ${acrossReleases}`,
				remedy: `Remove MAAS there first, so that ${regionRelease} is installed, or update the region.`,
			}
			: {
				title,
				outcome: 'warn',
				detail: `The region runs MAAS ${regionRelease} and the host has ${release}: it is updated first.`,
				remedy: 'See that nothing else on that host hangs on the older one.',
			};
	}

	return {title, ...judgeJoining({region, rack: there})};
};

/** The same for a rack that moves to that profile's region: its software stays as it is, and may not go to another release. */
export const movedVersionCheck = (version: string | null | undefined, region: string | undefined, profile: string): Check => {
	const judged = judgeJoining({region, rack: version, name: profile});
	return {
		title: versionTitle,
		...judged,
		...(judged.outcome === 'stop' && {remedy: 'Bring both regions to one release first, or install another rack for that one.'}),
	};
};

/** A region controller may become a region+rack, but not by these commands: they would take it apart. */
export const notRegionCheck = (host: RackHost, {snapshot: {rackcontrollers = [], regioncontrollers = []}}: Known): Check => {
	const title = 'The host is no region controller';
	const hostname = hostnameOf(host);
	const regions = [...regioncontrollers, ...rackcontrollers.filter(({node_type: type}) => type === nodeTypes.regionAndRack)];
	if (regions.some(region => region.hostname.toLowerCase() === hostname) || (host.facts && isRegionHost(host.facts))) {
		return {
			title,
			outcome: 'stop',
			detail: `${hostname} is a region controller. The registration of a rack alone would take its region apart.`,
			remedy: 'Choose another host, or set it up as region+rack by MAAS\'s documents: its id and its secret are the region\'s.',
		};
	}

	return host.facts
		? {title, outcome: 'pass', detail: 'No region is set up there.'}
		: {
			title, outcome: 'unchecked', detail: host.whyNotLooked ?? notLooked, remedy: 'The registration itself refuses on a region controller when it is run over ssh.',
		};
};

/** What is looked at of every host that registers with the region. */
export const hostChecks = (host: RackHost, known: Known): Check[] => [
	racksListedCheck(known),
	urlCheck(host),
	installCheck(host),
	versionCheck(host, known.snapshot.version?.version),
	notRegionCheck(host, known),
];
