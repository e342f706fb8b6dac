import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';

/** An empty folder, gone when the test is over. */
export const folder = async (t: TestContext): Promise<string> => {
	const path = await mkdtemp(join(tmpdir(), 'maas-ha-test-'));
	t.after(async () => rm(path, {recursive: true, force: true}));
	return path;
};
