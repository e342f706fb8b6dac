import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {saveNewFile} from '../../source/console/save-new-file.js';
import {temporaryFolder} from '../helpers/runs.js';

test('what is saved again, after the region has changed, gets a name of its own beside the first', async t => {
	const folder = await temporaryFolder(t);
	const files: string[] = [];
	for (const text of ['before', 'after', 'later']) {
		files.push(path.basename(await saveNewFile(folder, 'summary-1.md', text)));
	}

	assert.deepEqual(files, ['summary-1.md', 'summary-1-2.md', 'summary-1-3.md']);
	assert.equal(await fs.readFile(path.join(folder, 'summary-1.md'), 'utf8'), 'before');
	assert.equal(await fs.readFile(path.join(folder, 'summary-1-2.md'), 'utf8'), 'after');
});

test('where nothing can be written that is said, and not tried under other names', async t => {
	const folder = await temporaryFolder(t);
	await assert.rejects(saveNewFile(path.join(folder, 'nowhere'), 'summary.md', ''), {name: 'Misuse', message: /There is no folder/v});
});
