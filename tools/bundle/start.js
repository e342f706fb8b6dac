// The head of dist/maas-ha.mjs. It takes the program out of the comment below it, so that a Node that is too old for the program never parses it, and
// so that V8 can keep the compiled program between two starts. See docs/decisions/0002-one-bundle.md.
// It has to parse on Node 12: esbuild lowers its syntax, and of Node's modules it takes only the defaults.
// First, and for its effect alone.
// eslint-disable-next-line import-x/no-unassigned-import, import-x/order
import '../../source/check-node.ts';
import {Buffer} from 'node:buffer';
import fs from 'node:fs';
import {createRequire} from 'node:module';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import vm from 'node:vm';

/* global BUILD, OPENING, PROGRAM_LINE -- which tools/bundle.js puts in */

const file = fileURLToPath(import.meta.url);
const bytes = fs.readFileSync(file, 'latin1');
// The last: minified, this line holds it too.
const begin = bytes.lastIndexOf(OPENING) + OPENING.length;
const source = bytes.slice(begin, bytes.indexOf('*/', begin)).replaceAll('*\u{1F}/', '*/');

/** What is compiled depends on the command and on whether it fills the screen. A file of the cache is a build's, a Node's and a command's. */
const argument = process.argv[2] ?? '';
const command = `${/^[a-z][\-a-z]*$/v.test(argument) ? argument : 'console'}${process.stdout.isTTY ? '' : '-plain'}`;
const cacheFolder = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'maas-ha');
const cacheFile = path.join(cacheFolder, `${BUILD}-${process.version}-${process.arch}-${command}.v8`);

/** V8 checks its version and flags, but trusts the rest. The mark at the end says that the file was written to its end. */
const mark = Buffer.from(BUILD);

const readCompiled = () => {
	try {
		const data = fs.readFileSync(cacheFile);
		const end = data.length - mark.length;
		return data.subarray(end).equals(mark) ? data.subarray(0, end) : undefined;
	} catch {
		return undefined;
	}
};

// Never in the way: where it can't be written, the next start is as slow as this one.
const keepCompiled = script => {
	try {
		fs.mkdirSync(cacheFolder, {recursive: true, mode: 0o700});
		for (const name of fs.readdirSync(cacheFolder)) {
			if (name.endsWith('.v8') && !name.startsWith(BUILD)) {
				fs.unlinkSync(path.join(cacheFolder, name));
			}
		}

		const unfinished = `${cacheFile}.${process.pid}`;
		fs.writeFileSync(unfinished, Buffer.concat([script.createCachedData(), mark]), {mode: 0o600});
		fs.renameSync(unfinished, cacheFile);
	} catch {}
};

// What these two need isn't what the console needs.
const isCached = process.env.NODE_DISABLE_COMPILE_CACHE === undefined && !['--version', '--help', '-h'].includes(argument);
const script = new vm.Script(source, {
	filename: file,
	// So that a stack trace names the line of this very file.
	lineOffset: PROGRAM_LINE,
	cachedData: isCached ? readCompiled() : undefined,
});

if (isCached && script.cachedDataRejected !== false) {
	// At the end, when what this command needs has been compiled.
	process.once('exit', () => {
		keepCompiled(script);
	});
}

script.runInThisContext()(createRequire(import.meta.url), import.meta.url);
