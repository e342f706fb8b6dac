import {spawnSync} from 'node:child_process';
import {chmod, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {folder} from '../profiles/folder.js';

/** Runs a script in sh with these tools before all others, each a few lines for sh. */
export const runScript = async (t: TestContext, script: string, tools: Readonly<Record<string, string>>, input = '') => {
	const bin = await folder(t);
	for (const [name, lines] of Object.entries(tools)) {
		await writeFile(path.join(bin, name), `#!/bin/sh\n${lines}\n`);
		await chmod(path.join(bin, name), 0o755);
	}

	const {status, stdout, stderr} = spawnSync('sh', ['-c', script], {input, encoding: 'utf8', env: {PATH: `${bin}:/usr/bin:/bin`}});
	return {status, stdout, stderr};
};
