import {
	chmod,
	mkdir,
	mkdtemp,
	readFile,
	readdir,
	rm,
	watch,
	writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {NewInterface} from '../../source/region/reported-interfaces.js';
import {bundle} from './hosts/bundle.js';
import {createSshClient} from './hosts/ssh-client.js';
import {startSshServer} from './hosts/ssh-server.js';
import {startTeller, type TestRegion} from './hosts/teller.js';
import type {ToolCall, ToolState} from './hosts/tool-state.js';
import type {Scope} from './terminal.js';

export type {TestRegion} from './hosts/teller.js';
export type {ToolCall, ToolState} from './hosts/tool-state.js';

export type HostOptions = Partial<Omit<ToolState, 'teller'>> & {
	/** Its network interfaces, as its rack reports them. */
	interfaces?: readonly NewInterface[];
	/** What lies on it, by path without the slash at the beginning. */
	files?: Readonly<Record<string, string>>;
};

export type SshHost = Awaited<ReturnType<typeof startHost>>;

const tools = ['sudo', 'maas', 'maas-rack', 'snap', 'systemctl', 'apt', 'apt-add-repository', 'dpkg-query', 'hostname'];
/** What the host has in a folder of its own in place of the machine's. */
const ownFolders = ['/var/lib/maas', '/var/snap/maas', '/etc/maas', '/sys/class/net'];

/** What each login runs: the command that was asked for, by the host's own tools and files. */
const loginScript = (root: string): string => [
	'#!/bin/sh',
	`export HOST_ROOT='${root}' HOME='${root}/home' TMPDIR='${root}/tmp' PATH='${root}/bin:/usr/bin:/bin'`,
	`exec /bin/sh -c "$(printf %s "$SSH_ORIGINAL_COMMAND" | sed ${ownFolders.map(folder => `-e 's#${folder}#${root}${folder}#g'`).join(' ')})"`,
	'',
].join('\n');

const writeScript = async (file: string, content: string) => {
	await writeFile(file, content);
	await chmod(file, 0o755);
};

const startHost = async (t: Scope, root: string, {name, options, tool, teller, publicKey}: {name: string; options: HostOptions; tool: string; teller: string; publicKey: string}) => {
	const {interfaces = [], files = {}, ...state} = options;
	await Promise.all(['bin', 'home', 'tmp'].map(async folder => mkdir(path.join(root, folder), {recursive: true})));
	const write = async (file: string, content: string) => {
		await mkdir(path.dirname(path.join(root, file)), {recursive: true});
		await writeFile(path.join(root, file), content);
	};

	const readState = async (): Promise<ToolState> => JSON.parse(await readFile(path.join(root, 'state.json'), 'utf8')) as ToolState;
	const set = async (changes: Partial<ToolState>) => {
		await write('state.json', JSON.stringify({...await readState(), ...changes}));
	};

	const list = async (folder: string) => readdir(path.join(root, folder));
	const first: ToolState = {
		teller, hostname: name, version: '3.7.3-18030-g.9122eee68', sudo: 'free', password: 'a password for sudo', install: 'none', packages: [], isEnabled: false, isRunning: false, ...state,
	};
	await write('state.json', JSON.stringify(first));
	await write('calls.jsonl', '');
	await Promise.all([
		...tools.map(async one => writeScript(path.join(root, 'bin', one), `#!/bin/sh\nexec '${process.execPath}' '${tool}' ${one} "$@"\n`)),
		...interfaces.map(async ({name: interfaceName, mac_address}) => write(`sys/class/net/${interfaceName}/address`, `${mac_address}\n`)),
		...Object.entries(files).map(async ([file, content]) => write(file, content)),
		writeScript(path.join(root, 'login'), loginScript(root)),
	]);
	const server = await startSshServer(t, {folder: root, publicKey, command: path.join(root, 'login')});
	return {
		...server,
		/** Changes what its tools go by. */
		set,
		state: readState,
		/** What its tools were started with, in that order. Its own folders stand as on a host of MAAS's. */
		async calls(): Promise<ToolCall[]> {
			const content = await readFile(path.join(root, 'calls.jsonl'), 'utf8');
			return content.replaceAll(root, '').split('\n').filter(line => line !== '').map(line => JSON.parse(line) as ToolCall);
		},
		/** What stands in a file; nothing where there is none. */
		async file(file: string): Promise<string | undefined> {
			try {
				return await readFile(path.join(root, file), 'utf8');
			} catch {
				return undefined;
			}
		},
		write,
		remove: async (file: string) => rm(path.join(root, file), {force: true}),
		/** Names of what lies in a folder. */
		list,
		/** Waits for a folder to be empty, as what a broken connection leaves running clears up by itself. */
		async untilEmpty(folder: string) {
			const watching = new AbortController();
			const changes = watch(path.join(root, folder), {signal: AbortSignal.any([watching.signal, AbortSignal.timeout(10_000)])})[Symbol.asyncIterator]();
			for (;;) {
				// Watched before it is looked at: what happens between is not missed.
				const changed = changes.next();
				const names = await list(folder);
				if (names.length === 0) {
					watching.abort();
					await Promise.allSettled([changed]);
					return;
				}

				await changed;
			}
		},
		root,
	};
};

/**
Hosts of MAAS on real ssh: an sshd each on loopback, with stand-ins for MAAS's and the system's tools that tell the regions' simulators what a rack does.

@param options.hosts By name: the name of the host for ssh, and its hostname where none is given.
@param options.regions That racks can register with.
*/
export const startSshHosts = async <Name extends string>(t: Scope, {hosts: wanted, regions = []}: {hosts: Record<Name, HostOptions>; regions?: readonly TestRegion[]}) => {
	const folder = await mkdtemp(path.join(tmpdir(), 'maas-ha-hosts-'));
	// All that runs on the hosts ends before their folders go.
	const ends: Array<() => Promise<void>> = [];
	const inner: Scope = {
		after(end) {
			ends.unshift(end);
		},
	};
	t.after(async () => {
		for (const end of ends) {
			await end();
		}

		await rm(folder, {recursive: true, force: true, maxRetries: 5});
	});
	const tool = path.join(folder, 'tool.mjs');
	await bundle(path.join(import.meta.dirname, 'hosts/tool.ts'), tool);
	await mkdir(path.join(folder, 'client'));
	const client = await createSshClient(path.join(folder, 'client'));
	const absent = new Set<string>();
	let held = Promise.withResolvers<void>();
	let release = Promise.withResolvers<void>();
	const names = Object.keys(wanted) as Name[];
	const teller = await startTeller(inner, {
		regions,
		interfacesOf: hostname => names.map(name => wanted[name]).find((options, index) => (options.hostname ?? names[index]) === hostname)?.interfaces ?? [],
		arrives: hostname => !absent.has(hostname),
		async onHeld() {
			held.resolve();
			await release.promise;
		},
	});
	const hosts: Partial<Record<Name, SshHost>> = {};
	for (const name of names) {
		const host = await startHost(inner, path.join(folder, name), {
			name, options: wanted[name], tool, teller, publicKey: client.publicKey,
		});
		hosts[name] = host;
		await client.add(name, host);
	}

	return {
		hosts: hosts as Record<Name, SshHost>,
		client,
		/** A rack of that hostname starts and no region hears of it, or is heard of again. */
		lose(hostname: string, isLost = true) {
			if (isLost) {
				absent.add(hostname);
			} else {
				absent.delete(hostname);
			}
		},
		/** Resolves when a tool that `heldAt` names has been started. */
		untilHeld: async () => held.promise,
		/** Lets it go on. */
		letGo() {
			release.resolve();
			[held, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
		},
	};
};
