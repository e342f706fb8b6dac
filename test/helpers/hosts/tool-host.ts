import {
	appendFileSync,
	existsSync,
	mkdirSync,
	openSync,
	readFileSync,
	readdirSync,
	writeFileSync,
} from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import type {Telling, ToolCall, ToolState} from './tool-state.js';

/** The host's files lie below it, `/etc/maas` and all. */
const root = process.env.HOST_ROOT!;

/** Which tool this is, and what it was started with. */
export const [tool, ...argv] = process.argv.slice(2) as [string, ...string[]];

const stateFile = path.join(root, 'state.json');
export const state = JSON.parse(readFileSync(stateFile, 'utf8')) as ToolState;

export const change = (changes: Partial<ToolState>) => {
	Object.assign(state, changes);
	writeFileSync(stateFile, JSON.stringify(state));
};

export const inRoot = (name: string) => path.join(root, name);
export const read = (name: string) => existsSync(inRoot(name)) ? readFileSync(inRoot(name), 'utf8') : '';
export const write = (name: string, content: string) => {
	mkdirSync(path.dirname(inRoot(name)), {recursive: true});
	writeFileSync(inRoot(name), content);
};

export const isSnap = () => state.install === 'snap';
export const dataFolder = () => isSnap() ? 'var/snap/maas/common/maas' : 'var/lib/maas';
export const configFile = () => isSnap() ? 'var/snap/maas/current/rackd.conf' : 'etc/maas/rackd.conf';
export const modeFile = 'var/snap/maas/common/snap_mode';

export const print = (line: string) => {
	process.stdout.write(`${line}\n`);
};

export const fail = (line: string, status = 1): never => {
	process.stderr.write(`${line}\n`);
	process.exit(status);
};

/** The terminal, where there is one. */
export const openTerminal = (): number | undefined => {
	try {
		return openSync('/dev/tty', 'r+');
	} catch {
		return undefined;
	}
};

export const record = (call: Partial<ToolCall> = {}) => {
	appendFileSync(inRoot('calls.jsonl'), `${JSON.stringify({
		tool, argv, terminal: openTerminal() !== undefined, ...call,
	})}\n`);
};

/** Command lines of all processes on the machine that hold this text. */
export const seenIn = (secret: string): string[] => readdirSync('/proc').filter(name => /^\d+$/v.test(name)).flatMap(pid => {
	try {
		const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
		return line.includes(secret) ? [line] : [];
	} catch {
		// It has ended meanwhile.
		return [];
	}
});

const ask = async (telling: Telling): Promise<string> => {
	const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
		const request = http.request(state.teller, {method: 'POST'}, resolve);
		request.once('error', reject);
		request.end(JSON.stringify(telling));
	});
	return text(response);
};

/** Tells the helper of the rack's daemon, and keeps the system_id that a region gave it. */
export const tell = async (type: Telling['type']): Promise<void> => {
	const urls = read(configFile()).matchAll(/https?:\/\/[^\s"',\]]+/gv).map(([url]) => url).toArray();
	const id = await ask({
		type, urls, hostname: state.hostname, version: state.version, secret: read(`${dataFolder()}/secret`).trim(), id: read(`${dataFolder()}/maas_id`).trim(),
	});
	if (id !== '') {
		write(`${dataFolder()}/maas_id`, id);
		write(`${dataFolder()}/rpc.state`, urls.map(url => `${url}\n`).join(''));
	}
};

/** The rack's daemon starts: without a secret and a URL it runs, and reaches nobody. */
export const start = async () => {
	change({isRunning: true});
	await tell('started');
};

export const stop = async () => {
	if (state.isRunning) {
		change({isRunning: false});
		await tell('stopped');
	}
};
