import {spawn, type ChildProcess} from 'node:child_process';
import {mkdirSync} from 'node:fs';
import {readFile, writeFile} from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import process from 'node:process';
import {findServer, sshd} from '../servers.js';
import type {Scope} from '../terminal.js';
import {runFile} from './run-file.js';

export type SshServer = Awaited<ReturnType<typeof startSshServer>>;

/** What sshd wants of its own user's machine it doesn't get: no PAM, no root's folders, nothing of /etc/ssh. */
const configure = (folder: string, command: string): string => [
	`HostKey ${folder}/host-key`,
	`AuthorizedKeysFile ${folder}/authorized-keys`,
	'PasswordAuthentication no',
	'KbdInteractiveAuthentication no',
	'PermitRootLogin yes',
	'UsePAM no',
	'StrictModes no',
	'PidFile none',
	'UseDNS no',
	'PrintMotd no',
	'PrintLastLog no',
	'LogLevel ERROR',
	`SetEnv HOME=${folder}/home`,
	`ForceCommand ${command}`,
	'',
].join('\n');

/** To a whole group of processes. One that has just ended is past hearing it. */
const killGroup = ({pid}: ChildProcess, signal: NodeJS.Signals) => {
	try {
		process.kill(-pid!, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
			throw error;
		}
	}
};

/**
A real sshd on a free port of loopback, run by whoever runs the tests and letting in only that user by a key of the test's own. Each connection has an sshd of
its own (`sshd -i`), so that nothing listens but this process.

@param options.command What is run for each login, with what was asked for in SSH_ORIGINAL_COMMAND.
*/
export const startSshServer = async (t: Scope, {folder, publicKey, command}: {folder: string; publicKey: string; command: string}) => {
	const file = findServer(sshd);
	if (process.getuid?.() === 0) {
		// Where sshd of root locks itself in before anyone is let in.
		mkdirSync('/run/sshd', {recursive: true, mode: 0o755});
	}

	const authorized = path.join(folder, 'authorized-keys');
	await runFile('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'host', '-f', path.join(folder, 'host-key')]);
	await writeFile(path.join(folder, 'sshd-config'), configure(folder, command));
	await writeFile(authorized, publicKey);
	const children = new Set<ChildProcess>();
	const waiting = new Set<net.Socket>();
	let isHeld = false;
	let isRefusing = false;

	const serve = (socket: net.Socket) => {
		const child = spawn(file, ['-i', '-f', path.join(folder, 'sshd-config')], {stdio: [socket, socket, 'ignore'], detached: true, env: {PATH: process.env.PATH}});
		children.add(child);
		child.once('exit', () => {
			children.delete(child);
		});
		// The child has it now.
		socket.destroy();
	};

	const server = net.createServer({pauseOnConnect: true}, socket => {
		if (isHeld) {
			waiting.add(socket);
		} else {
			serve(socket);
		}
	});
	const listen = async (port: number) => new Promise<number>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			resolve((server.address() as net.AddressInfo).port);
		});
	});
	const stop = () => {
		server.close();
		for (const child of children) {
			killGroup(child, 'SIGKILL');
		}

		for (const socket of waiting) {
			socket.destroy();
		}

		waiting.clear();
	};

	const port = await listen(0);
	t.after(async () => {
		stop();
	});
	return {
		port,
		hostKey: await readFile(path.join(folder, 'host-key.pub'), 'utf8'),
		/** Nothing listens any more; connections that are there stay. */
		refuse() {
			isRefusing = true;
			server.close();
		},
		/** Whoever connects from now on hears nothing. */
		hold() {
			isHeld = true;
		},
		/** All as it was, and whoever waits is served. */
		async resume() {
			isHeld = false;
			for (const socket of waiting) {
				serve(socket);
			}

			waiting.clear();
			if (isRefusing) {
				isRefusing = false;
				await listen(port);
			}
		},
		/** All connections break. */
		cut() {
			for (const child of children) {
				killGroup(child, 'SIGKILL');
			}
		},
		/** Lets nobody in any more. */
		async deny() {
			await writeFile(authorized, '');
		},
	};
};
