import {quote} from '../guides/sh.js';
import {parseHost} from './host-name.js';

/**
What a connection is for:
- `read`: asks nothing, not even for a password of a key.
- `terminal`: a terminal on the host, whatever standard output here is; who types is asked what ssh, sudo and the tools ask.
- `pipe`: standard input and output as they are; ssh may still ask on the terminal.
- `unattended`: as `pipe`, and nobody is there to be asked: what ssh or sudo would ask is refused at once.
*/
export type Purpose = 'read' | 'terminal' | 'pipe' | 'unattended';

const purposes: Readonly<Record<Purpose, readonly string[]>> = {
	read: ['-T', '-o', 'BatchMode=yes', '-o', 'ConnectTimeout=10'],
	terminal: ['-tt', '-o', 'ConnectTimeout=20'],
	pipe: ['-T', '-o', 'ConnectTimeout=20'],
	unattended: ['-T', '-o', 'BatchMode=yes', '-o', 'ConnectTimeout=20'],
};

// As scp does, so that what an admin has configured for logging in is not done again. A connection that nobody answers any more ends after a minute.
const always = ['ClearAllForwardings=yes', 'PermitLocalCommand=no', 'RemoteCommand=none', 'ServerAliveInterval=15', 'ServerAliveCountMax=4'].flatMap(option => ['-o', option]);

/** What a script's own 255 becomes: ssh ends with 255 where it fails itself. */
export const ownFailure = 254;

/**
One word for whatever shell the host's user has: a script for sh, whose status is never 255. Ctrl-C there ends what the script runs, and not the shell that has
to tell of it: ssh says 255 too where a signal ended the command. In English, whatever ssh hands on of the user's language: what sudo says and asks is looked for.
*/
export const remoteCommand = (script: string): string =>
	`exec sh -c ${quote(`export LC_ALL=C; trap : INT QUIT; ( ${script} ); status=$?; [ $status -ne 255 ] || status=${ownFailure}; exit $status`)}`;

/**
The arguments of `ssh` to run a script for sh on a host. All else is as the user has configured it: keys, agent, ProxyJump, known hosts.

@param host As {@link parseHost} takes it.
@throws {Misuse} For what is no host.
*/
export const sshArguments = (host: string, script: string, purpose: Purpose): string[] => [...purposes[purpose], ...always, '--', parseHost(host), remoteCommand(script)];
