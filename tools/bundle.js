// Makes dist/maas-ha.mjs, or the file that is named: the whole program in one file. Why it looks as it does: docs/decisions/0002-one-bundle.md.
import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {build} from 'esbuild';
import {licences} from './bundle/licences.js';
import {patches} from './bundle/patches.js';

const root = path.join(import.meta.dirname, '..');
const output = path.resolve(process.argv[2] ?? path.join(root, 'dist/maas-ha.mjs'));
const largest = 2_000_000;
const opening = '\n/* The program.\n';

const inOneFile = {
	absWorkingDir: root, bundle: true, write: false, format: 'esm', platform: 'node', minify: true, charset: 'ascii', legalComments: 'none',
	// Node prints the line of an uncaught error: not a megabyte of it.
	lineLimit: 200,
};

const program = await build({
	...inOneFile,
	entryPoints: ['source/cli.ts'],
	target: 'node22',
	jsx: 'automatic',
	// Node 22 knows the v flag, and a literal is compiled when it is first used.
	supported: {'regexp-set-notation': true},
	metafile: true,
	plugins: patches,
	define: {
		'process.env.NODE_ENV': '"production"',
		// The program runs as a function (below), and functions have no `import.meta`.
		'import.meta.url': 'bundleUrl',
		'import.meta.resolve': 'bundleResolve',
	},
	// cli.ts sets NODE_ENV, which is a constant here.
	logOverride: {'assign-to-define': 'silent'},
});

// esbuild leaves regular expressions as they are; the file is read as Latin-1, which takes no time. Whole characters, as V8 joins two halves again.
const escaped = text => text.replaceAll(/\P{ASCII}/gv, character =>
	// eslint-disable-next-line unicorn/prefer-code-point -- \u takes halves.
	Array.from({length: character.length}, (_, index) => String.raw`\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join(''));

// A function, as a script may not await at its top; in parentheses, as V8 then compiles it at once.
const code = `(async (require, bundleUrl, bundleResolve) => {\n${escaped(program.outputFiles[0].text.replace(/^#!.*/v, ''))}\n})`;
for (const [isWrong, why] of [
	[/\bimport\.meta\b/v.test(code), 'has import.meta: what lies beside a source isn\'t beside the bundle'],
	[code.includes('*\u{1F}/') || code.includes(opening), 'has what frames it in the file'],
]) {
	if (!isWrong) {
		continue;
	}

	console.error(`The bundle ${why}.`);
	process.exit(1);
}

const start = async programLine => {
	const {outputFiles} = await build({
		...inOneFile,
		entryPoints: ['tools/bundle/start.js'],
		target: 'node12.20',
		define: {
			BUILD: JSON.stringify(createHash('sha256').update(code).digest('hex').slice(0, 16)),
			OPENING: JSON.stringify(opening),
			PROGRAM_LINE: String(programLine),
		},
	});
	return `#!/usr/bin/env node\n${outputFiles[0].text}`;
};

const head = await start(10);
const linesAbove = head.split('\n').length;
const notice = await licences(Object.keys(program.metafile.inputs));
const bundle = `${await start(linesAbove)}${opening}${code.replaceAll('*/', '*\u{1F}/')}\n*/\n/*\n${notice.replaceAll('*/', '* /')}*/\n`;

await fs.mkdir(path.dirname(output), {recursive: true});
await fs.writeFile(output, bundle);
await fs.chmod(output, 0o755);
const size = Buffer.byteLength(bundle);
console.log(`${path.relative(process.cwd(), output)}: ${(size / 1_000_000).toFixed(2)} MB${size > largest ? `, more than the ${largest / 1_000_000} MB it may have` : ''}`);
