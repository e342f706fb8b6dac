import fs from 'node:fs/promises';
import {builtinModules} from 'node:module';

// A plugin that changes a package's file, and fails once there is nothing left to change: after an update somebody has to look.
const patch = (name, filter, replacements) => ({
	name,
	setup(build) {
		build.onLoad({filter}, async ({path}) => {
			// Older versions below other packages are left as they are.
			if (path.indexOf('node_modules') !== path.lastIndexOf('node_modules')) {
				return undefined;
			}

			let contents = await fs.readFile(path, 'utf8');
			for (const [found, replacement] of replacements) {
				if (!contents.includes(found)) {
					return {errors: [{text: `tools/bundle/patches.js (${name}): ${path} has no ${found}`}]};
				}

				contents = contents.replaceAll(found, () => replacement);
			}

			return {contents, loader: 'js'};
		});
	},
});

/** yoga decodes its WebAssembly with `fetch('data:…')` where there is a `fetch`, which loads undici: 26 ms. Without one it uses `atob`. */
const yogaWithoutFetch = patch('yoga-without-fetch', /yoga-wasm-base64-esm\.js$/, [
	['"function"!=typeof fetch', 'true'],
]);

/** What every RGI emoji holds at least one of: a pictograph, a regional indicator, a skin tone or the keycap. Costs V8 next to nothing. */
export const mayBeEmoji = /[\p{Emoji_Modifier}\p{Extended_Pictographic}\p{Regional_Indicator}\u{20E3}]/u;

/** `\p{RGI_Emoji}` takes V8 some 30 ms, on each start. It is made when a character comes that may begin one. */
const emojiWhenNeeded = patch('emoji-when-needed', /string-width\/index\.js$/, [[
	String.raw`const rgiEmojiRegex = /^\p{RGI_Emoji}$/v;`,
	`
let madeEmojiRegex;
const rgiEmojiRegex = {
	test: segment => ${mayBeEmoji}.test(segment) && (madeEmojiRegex ??= new RegExp(${JSON.stringify(String.raw`^\p{RGI_Emoji}$`)}, 'v')).test(segment),
};
`,
]]);

/** Two formatters for messages that nobody sees take V8 some 12 ms; got loads them. */
const listsWhenNeeded = patch('lists-when-needed', /@sindresorhus\/is\/distribution\/index\.js$/, ['conjunction', 'disjunction'].map(type => {
	const made = `new Intl.ListFormat('en', { style: 'long', type: '${type}' })`;
	return [made, `({format: list => ${made}.format(list)})`];
}));

/** An ESM import of a built-in reads all its getters; that of node:http loads undici. `require` doesn't. */
const requiredBuiltins = {
	name: 'required-builtins',
	setup(build) {
		const namespace = 'built-in';
		const names = new Set(builtinModules);
		build.onResolve({filter: /^(?:node:)?[\d/_a-z]+$/}, ({path, namespace: from}) => {
			const name = path.replace(/^node:/v, '');
			if (!path.startsWith('node:') && !names.has(name)) {
				return undefined;
			}

			return from === namespace ? {path, external: true} : {path: name, namespace, sideEffects: false};
		});
		build.onLoad({filter: /./, namespace}, ({path}) => ({contents: `module.exports = require('node:${path}');`, loader: 'js'}));
	},
};

/** Ink loads it when DEV is set and it is installed; nobody debugs the bundle with it. */
const withoutDevtools = {
	name: 'without-devtools',
	setup(build) {
		build.onResolve({filter: /^react-devtools-core$/}, ({path}) => ({path, namespace: 'stub'}));
		build.onLoad({filter: /./, namespace: 'stub'}, () => ({contents: 'export default {};', loader: 'js'}));
	},
};

/** V8 scans a string faster than an object literal, and much of it is never asked for. */
const jsonAsText = {
	name: 'json-as-text',
	setup(build) {
		build.onLoad({filter: /\.json$/}, async ({path}) => {
			const data = JSON.parse(await fs.readFile(path, 'utf8'));
			return {contents: `export default JSON.parse(${JSON.stringify(JSON.stringify(data))});`, loader: 'js'};
		});
	},
};

export const patches = [yogaWithoutFetch, emojiWhenNeeded, listsWhenNeeded, requiredBuiltins, withoutDevtools, jsonAsText];
