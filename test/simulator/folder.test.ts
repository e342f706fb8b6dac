import assert from 'node:assert/strict';
import {
	cp,
	mkdtemp,
	rm,
	writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test, type TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {answer} from '../../source/region/answer.js';
import {loadSceneFromFolder} from '../../source/simulator/scenes/folder.js';

const sceneLab = fileURLToPath(new URL('../region/recorded/scene-lab/', import.meta.url));

/** A copy of the recorded scene that a test may spoil. */
const copyOfScene = async (t: TestContext): Promise<string> => {
	const folder = await mkdtemp(join(tmpdir(), 'scene-'));
	t.after(async () => rm(folder, {recursive: true}));
	await cp(sceneLab, folder, {recursive: true});
	return folder;
};

const count = async (folder: string, list: string): Promise<number> => {
	const {state} = await loadSceneFromFolder(folder);
	return (answer(state, {method: 'GET', path: `/MAAS/api/2.0/${list}/`, user: 'admin'}, {now: 0}).response.body as unknown[]).length;
};

test('a snapshot folder is a region', async () => {
	assert.equal(await count(sceneLab, 'rackcontrollers'), 7);
});

test('a list that wasn\'t read is an empty one', async t => {
	const folder = await copyOfScene(t);
	await rm(join(folder, 'vm-hosts.json'));
	assert.equal(await count(folder, 'vm-hosts'), 0);
});

test('a folder without fabrics is no snapshot', async t => {
	const folder = await copyOfScene(t);
	await rm(join(folder, 'fabrics.json'));
	await assert.rejects(loadSceneFromFolder(folder), {name: 'SceneFolderError', message: `${folder} holds no snapshot of a region: there is no fabrics.json.`});
});

test('a file that is cut off is named', async t => {
	const folder = await copyOfScene(t);
	await writeFile(join(folder, 'subnets.json'), '[{"id": 1');
	await assert.rejects(loadSceneFromFolder(folder), ({message}: Error) => message.startsWith(`${join(folder, 'subnets.json')} isn't JSON: `));
});

test('a file that holds something else is named, with the field', async t => {
	const folder = await copyOfScene(t);
	await writeFile(join(folder, 'zones.json'), '[{"id": "one", "name": "az"}]');
	await assert.rejects(loadSceneFromFolder(folder), ({message}: Error) => message.startsWith(`${join(folder, 'zones.json')} isn't what MAAS answers: 0.id `));
});
