import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import fs from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {after, before, test} from 'node:test';
import {promisify} from 'node:util';

const run = promisify(execFile);
const root = path.join(import.meta.dirname, '../..');

/** What a Node of another version would say of itself. */
const olderNode = 'data:text/javascript,Object.defineProperty(process, "versions", {value: {...process.versions, node: "20.20.2"}})';
const tooOld = `maas-ha needs Node.js 22 or later; this is 20.20.2 (${process.execPath}).\n`;

let folder: string;
let bundle: string;
let cache: string;

before(async () => {
	folder = await fs.mkdtemp(path.join(tmpdir(), 'maas-ha-bundle-'));
	// Alone in its folder, as on a jump host.
	bundle = path.join(folder, 'maas-ha.mjs');
	cache = path.join(folder, '.cache/maas-ha');
	await run(process.execPath, [path.join(root, 'tools/bundle.js'), bundle]);
});

after(async () => {
	await fs.rm(folder, {recursive: true, force: true});
});

const start = async (...args: string[]) => run(process.execPath, [...args], {env: {HOME: folder, PATH: process.env.PATH}});

test('the bundle alone is the program', async () => {
	const {version} = JSON.parse(await fs.readFile(path.join(root, 'package.json'), 'utf8')) as {version: string};
	const {stdout} = await start(bundle, '--version');
	assert.equal(stdout, `${version}\n`);
});

test('the bundle brings a region along, and starts from what it has kept as it did the first time', async () => {
	const first = await start(bundle, 'demo');
	const [kept = ''] = await fs.readdir(cache);
	const {mode} = await fs.stat(path.join(cache, kept));
	const second = await start(bundle, 'demo');
	assert.match(first.stdout, /fabric-0\/40/v);
	// The demo's port is another one each time.
	const said = (text: string) => text.replaceAll(/127\.0\.0\.1:\d+/gv, 'here');
	assert.equal(said(second.stdout), said(first.stdout));
	assert.equal(mode.toString(8), '100600');
});

test('what was kept and is damaged is made again', async () => {
	await start(bundle, 'demo');
	const [kept = ''] = await fs.readdir(cache);
	const file = path.join(cache, kept);
	const {size} = await fs.stat(file);
	await fs.truncate(file, 1000);
	await start(bundle, 'demo');
	const {size: again} = await fs.stat(file);
	assert.ok(again > size / 2, `${again} bytes, of ${size}`);
});

test('the bundle names the licences of what is in it', async () => {
	const text = await fs.readFile(bundle, 'utf8');
	assert.match(text.slice(-100_000), /\nink \d\S+ \(MIT\)\n[\s\S]*Permission is hereby granted/v);
});

test('too old a Node gets one line and code 3 from the bundle', async () => {
	await assert.rejects(start('--import', olderNode, bundle), {code: 3, stderr: tooOld, stdout: ''});
});

test('too old a Node gets one line and code 3 from a clone', async () => {
	await assert.rejects(start('--import', olderNode, path.join(root, 'source/check-node.ts')), {code: 3, stderr: tooOld, stdout: ''});
});
