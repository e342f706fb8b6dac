import {readFile} from 'node:fs/promises';
import {hostname} from 'node:os';
import process from 'node:process';
import type {Processes} from './lock.js';

const isThere = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// It is somebody else's, and there.
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
};

/** The start of a process as Linux counts it: clock ticks since this boot. Elsewhere only that it is there. */
const startOf = async (pid: number): Promise<string | undefined> => {
	if (!isThere(pid)) {
		return undefined;
	}

	try {
		const [boot, stat] = await Promise.all([readFile('/proc/sys/kernel/random/boot_id', 'utf8'), readFile(`/proc/${pid}/stat`, 'utf8')]);
		// The name, in brackets, may hold anything; the 20th field after it is the start.
		const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ', 20)[19];
		return `${boot.trim()} ${ticks ?? ''}`;
	} catch {
		return 'running';
	}
};

/** This machine's. */
export const systemProcesses: Processes = {host: hostname(), pid: process.pid, startOf};
