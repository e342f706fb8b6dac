import {
	chmod,
	mkdir,
	readFile,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {userInfo} from 'node:os';
import {runFile} from './run-file.js';

export type SshClient = Awaited<ReturnType<typeof createSshClient>>;

const configOf = (folder: string): string => [
	'Host *',
	`  IdentityFile ${folder}/key`,
	'  IdentitiesOnly yes',
	'  IdentityAgent none',
	`  UserKnownHostsFile ${folder}/known-hosts`,
	'  GlobalKnownHostsFile /dev/null',
	`  User ${userInfo().username}`,
	'  HostName 127.0.0.1',
	// Half the time of what it would agree on.
	'  KexAlgorithms curve25519-sha256',
	'',
].join('\n');

/**
A user's ssh with a configuration, a key and known hosts of its own, and none of whoever runs the tests: a program `ssh` that writes down its arguments and is
the real one with `-F`. OpenSSH finds ~/.ssh by the user and not by HOME.
*/
export const createSshClient = async (folder: string) => {
	const bin = path.join(folder, 'bin');
	const [calls, config, knownHosts] = ['calls', 'config', 'known-hosts'].map(name => path.join(folder, name)) as [string, string, string];
	await mkdir(bin);
	await runFile('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'test', '-f', path.join(folder, 'key')]);
	await runFile('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'other', '-f', path.join(folder, 'other-key')]);
	const {stdout: real} = await runFile('sh', ['-c', 'command -v ssh'], {encoding: 'utf8'});
	await writeFile(path.join(bin, 'ssh'), `#!/bin/sh\nprintf '%s\\0' "$@" >>${calls}\nprintf '\\n\\0' >>${calls}\nexec ${real.trim()} -F ${config} "$@"\n`);
	await chmod(path.join(bin, 'ssh'), 0o755);
	await writeFile(calls, '');
	await writeFile(knownHosts, '');
	await writeFile(config, '');

	const ports = new Map<string, {port: number; hostKey: string}>();
	const know = async (keyOf: (host: string) => Promise<string | undefined>) => {
		const lines = await Promise.all([...ports].map(async ([host, {port}]) => {
			const key = await keyOf(host);
			return key === undefined ? '' : `[127.0.0.1]:${port} ${key.trim()}\n`;
		}));
		await writeFile(knownHosts, lines.join(''));
	};

	return {
		/** To be first in PATH. */
		bin,
		publicKey: await readFile(path.join(folder, 'key.pub'), 'utf8'),
		/** The environment of a program that uses it. */
		env: {...process.env, PATH: `${bin}:${process.env.PATH}`, SSH_AUTH_SOCK: undefined},
		/** The arguments of each ssh that was started. */
		async calls(): Promise<string[][]> {
			const content = await readFile(calls, 'utf8');
			return content.split('\n\0').slice(0, -1).map(call => call.split('\0').slice(0, -1));
		},
		/** Knows a host by this name, and its key. */
		async add(host: string, server: {port: number; hostKey: string}) {
			ports.set(host, server);
			await writeFile(config, [...ports].map(([name, {port}]) => `Host ${name}\n  Port ${port}\n`).join('') + configOf(folder));
			await know(async name => ports.get(name)!.hostKey);
		},
		/** No longer knows the key of a host. */
		async forget(host: string) {
			await know(async name => name === host ? undefined : ports.get(name)!.hostKey);
		},
		/** Knows a host by another key than it has. */
		async mistake(host: string) {
			await know(async name => name === host ? readFile(path.join(folder, 'other-key.pub'), 'utf8') : ports.get(name)!.hostKey);
		},
	};
};
