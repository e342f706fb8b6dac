import type {HostStep, InstallKind} from './host-step.js';
import {snapMode} from './paths.js';

/** What was found on a host. */
export type HostFacts = {
	/** Without its domain, as MAAS calls it. */
	hostname: string | undefined;
	/** Of its network interfaces, in lower case: by any of them the region may know the host already. */
	macs: string[];
	/** The MAAS snap, with `mode` as it was set up: `rack`, `region`, `region+rack`; nothing before that. */
	snap: {version: string; channel: string; mode: string | undefined} | undefined;
	/** Versions of MAAS's packages that are installed. */
	rackPackage: string | undefined;
	regionPackage: string | undefined;
};

const scripts = [
	String.raw`printf 'hostname %s\n' "$(hostname)"`,
	String.raw`for file in /sys/class/net/*/address; do [ -r "$file" ] && printf 'mac %s\n' "$(cat "$file")"; done`,
	'snap list maas 2>/dev/null | awk \'NR == 2 {print "snap", $2, $4}\'',
	String.raw`[ -r ${snapMode} ] && printf 'mode %s\n' "$(cat ${snapMode})"`,
	'dpkg-query -l maas-rack-controller maas-region-api 2>/dev/null | awk \'/^.i / {print "deb", $2, $3}\'',
];

/** Finds out how MAAS is installed on a host and by what the region may know it. Asks nothing, changes nothing, and needs no sudo. */
export const lookAtHost: HostStep = {
	title: 'Look at what is on the host',
	commands: scripts,
	script: `${scripts.join('; ')}; :`,
	asks: false,
	changes: false,
	notes: [],
};

const noMac = '00:00:00:00:00:00';

/** Reads what {@link lookAtHost} printed. Lines that it doesn't print, as a greeting of the host's shell, are passed over. */
export const parseHostFacts = (output: string): HostFacts => {
	const find = (pattern: RegExp) => pattern.exec(output)?.groups;
	const snap = find(/^snap (?<version>[\w+\-.~]+) (?<channel>[\w\-.\/]+)/mv);
	const packaged = (name: string) => find(new RegExp(String.raw`^deb ${name}(?::\w+)? (?:\d+:)?(?<version>[\w+\-.~]+)$`, 'mv'))?.version;
	return {
		hostname: find(/^hostname (?<name>[\w\-]+)/mv)?.name?.toLowerCase(),
		macs: [...new Set(output.matchAll(/^mac (?<mac>[\da-f]{2}(?::[\da-f]{2}){5})$/gimv).map(({groups}) => groups!.mac!.toLowerCase()).filter(mac => mac !== noMac))],
		snap: snap && {version: snap.version!, channel: snap.channel!, mode: find(/^mode (?<mode>region\+rack|region|rack)$/mv)?.mode},
		rackPackage: packaged('maas-rack-controller'),
		regionPackage: packaged('maas-region-api'),
	};
};

/** How MAAS is installed there. With both kinds it isn't clear which one runs, and one of them must go first. */
export const installOf = ({snap, rackPackage, regionPackage}: HostFacts): InstallKind | 'both' | 'none' => {
	const hasPackages = rackPackage !== undefined || regionPackage !== undefined;
	return snap ? (hasPackages ? 'both' : 'snap') : (hasPackages ? 'deb' : 'none');
};

/** Whether the host is a region controller, alone or with a rack. */
export const isRegionHost = ({snap, regionPackage}: HostFacts): boolean => regionPackage !== undefined || (snap?.mode?.startsWith('region') ?? false);

/** The version of the rack's software there. */
export const rackVersionOf = ({snap, rackPackage}: HostFacts): string | undefined => rackPackage ?? snap?.version;
