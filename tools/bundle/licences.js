import fs from 'node:fs/promises';
import path from 'node:path';

// The folder of the package that a bundled file belongs to: what follows the last `node_modules/`.
const packageFolder = input => /^.*node_modules\/(?:@[^\/]+\/)?[^\/]+/v.exec(input)?.[0];

/** Where the terms begin that the MIT and ISC licences have in common; above are the copyright lines, which differ. */
const terms = /^Permission (?:is hereby granted|to use, copy)/mv;

const readPackage = async folder => {
	const {name, version, license} = JSON.parse(await fs.readFile(path.join(folder, 'package.json'), 'utf8'));
	const names = await fs.readdir(folder);
	const file = names.find(entry => /^licen[cs]e/iv.test(entry));
	const text = file ? await fs.readFile(path.join(folder, file), 'utf8') : `Its package names its licence, ${license}, without a text.`;
	const at = Math.max(0, text.search(terms));
	return {
		// As lines are broken here and there, words are what is compared.
		words: text.slice(at).replaceAll(/\s+/gv, ' ').trim(),
		terms: text.slice(at).replaceAll('\r\n', '\n').trim(),
		head: [`${name} ${version} (${license})`, ...text.slice(0, at).split('\n').filter(line => /copyright|\(c\)/iv.test(line)).map(line => `  ${line.trim()}`)].join('\n'),
	};
};

/**
The licences of the packages in a bundle, as they ask for: each package with its copyright, and the terms once.

@param {string[]} inputs The files that went in, as esbuild's metafile names them.
*/
export const licences = async inputs => {
	const folders = [...new Set(inputs.map(input => packageFolder(input)).filter(Boolean))].toSorted((one, other) => one.localeCompare(other, 'en'));
	const byTerms = Map.groupBy(await Promise.all(folders.map(async folder => readPackage(folder))), ({words}) => words);
	return byTerms.values().map(packages => `${packages.map(({head}) => head).join('\n')}\n\n${packages[0].terms}\n`).toArray().join('\n---\n\n');
};
