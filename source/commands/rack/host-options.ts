import {UnknownInstall, type NamedHost} from '../../actions/runner/wished-host.js';
import type {Known} from '../../domain/known.js';
import type {InstallKind} from '../../guides/host-step.js';
import {parseHost} from '../../hosts/host-name.js';
import {Misuse} from '../../maas/schemas/misuse.js';
import {complain} from '../complain.js';
import {findVlan} from '../find.js';
import {act, type Planning} from '../plan/act.js';
import type {ActionOptions} from '../plan/action-options.js';
import type {Invocation} from '../plan/invocation.js';

/** What the command line says of a rack's host. */
export type HostOptions = ActionOptions & {
	/** As ssh knows it. */
	host?: string | undefined;
	install?: InstallKind | undefined;
};

/** And of the region that it registers with. */
export type RegistrationOptions = HostOptions & {
	/** As the rack will reach it. */
	maasUrl?: string | undefined;
	/** Where its secret is read over ssh, and how MAAS is installed there. */
	regionHost?: string | undefined;
	regionInstall?: InstallKind | undefined;
};

/** A host with how MAAS is installed there, as far as that was said. */
export const namedHost = (host: string, install: InstallKind | undefined): NamedHost => ({host: parseHost(host), ...(install && {install})});

/** The region's own host, where one was named. */
export const regionHostOf = ({regionHost, regionInstall}: RegistrationOptions): {regionHost?: NamedHost} => regionHost === undefined ? {} : {regionHost: namedHost(regionHost, regionInstall)};

/** Whether hosts may be looked at: what is only to be printed needs no ssh where all was said. */
export const mayLook = ({ssh, print = false, install, regionHost, regionInstall}: RegistrationOptions): boolean =>
	ssh !== false && !(print && install !== undefined && (regionHost === undefined || regionInstall !== undefined));

/** By what no rack may look for its region: the machine that this runs on, unless a region does so too. */
export const ownNames = ({snapshot: {regioncontrollers = []}}: Known, {effects: {processes}}: Invocation): string[] => {
	const {host} = processes;
	const short = (name: string) => name.toLowerCase().replace(/\..*$/v, '');
	return regioncontrollers.some(({hostname}) => short(hostname) === short(host)) ? [] : [host];
};

/** VLANs (id), as they were typed. */
export const vlanIds = ({snapshot}: Known, names: readonly string[]): number[] => names.map(name => findVlan(snapshot, name).id);

/** With the options that would say what wasn't found. */
const withOptions = (error: UnknownInstall, regionHost: string | undefined): Misuse => {
	const option = regionHost !== undefined && error.host === parseHost(regionHost) ? '--region-install' : '--install';
	const sayIt = `${option} snap, or ${option} deb`;
	return new Misuse(error.message, error.toTry === '' ? `Say which: ${sayIt}.` : `${error.toTry}\nOr go on without looking: ${sayIt}.`, {cause: error});
};

/** As {@link act}, for an action on a rack's host: names of hosts are looked at before anything else, and what isn't known of one is asked for by its option. */
export const actOnHost = async (options: RegistrationOptions, invocation: Invocation, plan: Planning): Promise<number> => {
	const {host, regionHost} = options;
	try {
		for (const name of [host, regionHost]) {
			if (name !== undefined) {
				parseHost(name);
			}
		}
	} catch (error) {
		return complain(error, invocation.context);
	}

	return act(options, invocation, async found => {
		try {
			return await plan(found);
		} catch (error) {
			throw error instanceof UnknownInstall ? withOptions(error, regionHost) : error;
		}
	});
};

/** For plans that need no other region. */
export const noTarget = async (): Promise<never> => {
	throw new TypeError('This plan has no other region.');
};

