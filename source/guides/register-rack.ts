import type {HostStep, InstallKind} from './host-step.js';
import {notOnRegion} from './not-a-region.js';
import {onlyOn} from './only-on.js';
import {regionUrl} from './region-url.js';
import {quote} from './sh.js';

/*
Both tools take the secret from standard input when it is no argument, from 2.9 to 3.7 (MAAS's source: register_command.py, security.py, snap.py, init.py).
Each has its trap:
- `maas init rack` asks again for ever when its input ends without a line, and takes the secret for an answer to "Are you sure" on a snap that was
  set up before: hence no run without a secret, and --force. Until 3.4 it doesn't start services that were stopped.
- `maas-rack register` leaves with success right after it has stored a secret that it read, before it starts maas-rackd again, which it had stopped.
*/
const tool = (install: InstallKind, url: string): string => install === 'snap' ? `sudo maas init rack --maas-url ${url} --force` : `sudo maas-rack register --url ${url}`;
const start: Readonly<Record<InstallKind, string>> = {snap: 'sudo snap start --enable maas', deb: 'sudo systemctl enable --now maas-rackd'};

// printf is built into sh: the secret is on no argv.
const pass = String.raw`printf '%s\n' "$secret"`;

/** On one line: of several that are pasted together the next one would be read as the secret. */
const withSecret = (command: string): string => `read -rsp 'Secret: ' secret; echo; ${pass} | ${command}; unset secret`;

/** How a host that was a rack comes back as the same one: the two kinds differ. */
export const keepsId: Readonly<Record<InstallKind, string>> = {
	snap: 'The snap keeps the rack\'s system_id where the host still has one: the same rack comes back.',
	deb: 'The package forgets the rack\'s system_id. The region knows the host again by its name or any of its MAC addresses.',
};

/**
Makes the host a rack of the region, with the secret read from standard input and so on no command line.

Source of the commands: documents of 2.9, 3.0 (seed 000) and 3.x (seed 002), there with `--secret $SECRET`, see {@link documentedRegistration}.

@param options.url As the rack will reach the region.
@param options.macs Of the host, as far as they are known: on one with none of them nothing is done.
@throws {Misuse} For what is no URL of a region.
*/
export const registerRack = ({install, url, macs = []}: {install: InstallKind; url: string; macs?: readonly string[]}): HostStep => {
	const command = tool(install, quote(regionUrl(url)));
	return {
		title: 'Register the rack with the region',
		commands: [withSecret(command), start[install]],
		script: `${onlyOn(macs)}${notOnRegion[install]}; IFS= read -r secret; [ -n "$secret" ] || { echo "No secret came." >&2; exit 1; }; ${pass} | ${command} && ${start[install]}`,
		asks: true,
		changes: true,
		readsSecret: true,
		notes: [
			'Nothing tries the secret beforehand: with a wrong one the command succeeds, and the rack never arrives.',
		],
	};
};

/** The same by hand where the region's URL isn't known here: it is asked for there. In bash. */
export const registerElsewhere = (install: InstallKind): string[] => [
	`read -rp 'URL of the region: ' url; ${withSecret(tool(install, '"$url"'))}`,
	start[install],
];

/** The registration as MAAS's documents and its own page "Add rack controller" have it, and what speaks against it. */
export const documentedRegistration = ({install, url}: {install: InstallKind; url: string}): {command: string; risk: string} => {
	const reached = quote(regionUrl(url));
	return {
		command: install === 'snap' ? `sudo maas init rack --maas-url ${reached} --secret $SECRET` : `sudo maas-rack register --url ${reached} --secret $SECRET`,
		risk: 'Every user of that host sees the secret in the list of processes for as long as the command runs, until the services are started. '
			+ 'It stays in what sudo logs, and in the shell\'s history if it is typed.',
	};
};
