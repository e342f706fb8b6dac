import {joinControllers, shortVersion} from '../controllers.js';
import {
	evidence,
	finding,
	findingKey,
	installation,
	type Finding,
} from '../finding.js';
import type {Known} from '../known.js';
import type {Lookup} from '../lookup.js';
import {notificationText} from '../notifications.js';
import {byText} from '../order.js';
import {few} from '../sentences.js';

/** The versions of all controllers that report one: version → hostnames. A dead rack has none. */
export const controllerVersions = ({rackcontrollers, regioncontrollers}: Known['snapshot']): Map<string, string[]> => {
	const controllers = joinControllers(rackcontrollers ?? [], regioncontrollers ?? []);
	const reported = Map.groupBy(controllers.filter(({node}) => node.version), ({node}) => node.version!);
	return new Map(reported.entries().map(([version, of]) => [version, of.map(({hostname}) => hostname)]));
};

const versionFindings = ({known}: Lookup): Finding[] => {
	const {rackcontrollers = [], regioncontrollers = []} = known.snapshot;
	if (new Set([...rackcontrollers, ...regioncontrollers].map(({version}) => version).filter(Boolean)).size < 2) {
		// Mostly so; putting hundreds of names in order isn't needed to see it.
		return [];
	}

	const versions = controllerVersions(known.snapshot);

	const isBuildOnly = new Set(versions.keys().map(version => shortVersion(version))).size === 1;
	const name = (version: string) => isBuildOnly ? version : shortVersion(version)!;
	const groups = Map.groupBy(versions, ([version]) => name(version)).entries()
		.map(([version, of]): [string, string[]] => [version, of.flatMap(([, hostnames]) => hostnames)])
		.toArray()
		.toSorted((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
	return [finding({
		code: 'HA501',
		severity: isBuildOnly ? 'info' : 'warning',
		subject: installation,
		what: `Controllers run ${isBuildOnly ? 'different builds' : 'different versions'}: ${groups.map(([version, hostnames]) => `${version} on ${few(hostnames)}`).join('; ')}.`,
		leadsTo: 'MAAS supports one version everywhere; a rack that lags behind may not understand its region.',
		todo: 'Finish the upgrade: regions first, then racks.',
		evidence: [...versions].map(([version, hostnames]) => evidence(known, 'rackcontrollers', `version of ${few(hostnames)}`, version)),
	})];
};

const minute = 60_000;
/** MAAS refuses a request whose time stamp is older, in milliseconds. */
const refusedFrom = 5 * minute;

/** A clock behind the region's is refused from 300 s on; one that is ahead is accepted. */
const clockFindings = ({known: {clockSkew}}: Lookup): Finding[] => {
	if (clockSkew === undefined || Math.abs(clockSkew) < minute) {
		return [];
	}

	const seconds = Math.round(Math.abs(clockSkew) / 1000);
	const isBehind = clockSkew > 0;
	return [finding({
		code: 'HA502',
		severity: isBehind ? 'warning' : 'info',
		subject: installation,
		what: `The clock of this machine is ${seconds} s ${isBehind ? 'behind' : 'ahead of'} the region's.`,
		leadsTo: isBehind
			? `MAAS refuses every request from ${refusedFrom / 1000} s on.`
			: 'Times shown here don\'t match those in MAAS\'s events; MAAS accepts it.',
		todo: 'Set the clocks by NTP: `timedatectl` on both machines shows which one is wrong.',
		evidence: [{from: 'Date header', field: 'the region\'s clock less ours', value: `${isBehind ? '' : '-'}${seconds} s`}],
	})];
};

const exhaustion = /^ip_exhaustion__subnet_(?<id>\d+)$/v;
const aboutControllers = /\b(?:controllers?|racks?|regions?)\b/iv;

const notificationFindings = (lookup: Lookup): Finding[] => {
	const {known} = lookup;
	const {notifications, subnets, rackcontrollers} = known.snapshot;
	return (notifications ?? []).toSorted((a, b) => a.id - b.id).flatMap((notification): Finding[] => {
		const {id, ident, category} = notification;
		const text = notificationText(notification);
		const told = [evidence(known, 'notifications', `${ident ?? id} (${category})`, text)];
		const subnetId = exhaustion.exec(ident ?? '')?.groups?.id;
		if (subnetId !== undefined) {
			return [finding({
				code: 'HA121',
				severity: 'info',
				subject: {kind: 'subnet', id: Number(subnetId), name: subnets?.find(subnet => subnet.id === Number(subnetId))?.cidr ?? `subnet ${subnetId}`},
				what: `MAAS says: “${text}”`,
				leadsTo: 'There is little room for static addresses or another range. MAAS counts a dynamic range as used as a whole: this says nothing about leases.',
				todo: 'Look at how full the dynamic ranges are before making room.',
				action: 'ranges',
				evidence: told,
			})];
		}

		if (!aboutControllers.test(text)) {
			return [];
		}

		const words = new Set(text.split(/[^\w\-]+/v));
		const named = (rackcontrollers ?? []).filter(({hostname}) => words.has(hostname)).toSorted((a, b) => byText(a.hostname, b.hostname));
		return [finding({
			code: 'HA503',
			severity: 'info',
			subject: {kind: 'notification', id, name: ident ?? String(id)},
			what: `MAAS says: “${text}”`,
			leadsTo: 'It stays until somebody dismisses it, also when what it tells of is over.',
			todo: 'Put right what it tells of, then dismiss it.',
			action: 'dismiss-notification',
			evidence: told,
			causes: [
				...named.map(({system_id, hostname}) => findingKey('HA201', {kind: 'rack', id: system_id, name: hostname})),
				...(ident === 'upgrade_version_issue' ? [findingKey('HA501', installation)] : []),
			],
		})];
	});
};

/** What concerns all controllers, the clock, and what MAAS itself says. */
export const installationFindings = (lookup: Lookup): Finding[] => [
	...versionFindings(lookup),
	...clockFindings(lookup),
	...notificationFindings(lookup),
];
