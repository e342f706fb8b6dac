import {Misuse} from '../maas/schemas/misuse.js';
import {regionUrl} from './region-url.js';

const byHand = 'Edit the file by hand: maas_url is a list with a line for each URL, as "- http://10.0.0.20:5240/MAAS".';
const keyPattern = /^(?:maas_url|"maas_url"|'maas_url')\s*:(?!\S)(?<value>.*)$/v;
const entryPattern = /^\s*-\s(?<item>.*)$/v;
const blankPattern = /^\s*(?:#.*)?$/v;
const flowPattern = /^\[(?<items>.*)\](?<after>\s*(?:#.*)?)$/v;
const commentPattern = /(?:^|\s+)#.*$/v;

/** The setting in the file: `lines` from its key to its last entry. */
type Setting = {at: number; lines: string[]; value: string};

const split = (text: string): {lines: string[]; newline: string} => {
	const newline = text.includes('\r\n') ? '\r\n' : '\n';
	return {lines: text.split(newline), newline};
};

/**
Finds `maas_url`, whose entries may be indented or not, with comments between them.

@throws {Misuse} For what YAML allows and MAAS doesn't write: nothing is changed by guessing.
*/
const findSetting = (lines: readonly string[]): Setting | undefined => {
	if (lines.some(line => /^[\[\{]/v.test(line))) {
		throw new Misuse('The rack\'s configuration isn\'t written one setting a line.', byHand);
	}

	const at = lines.findIndex(line => keyPattern.test(line));
	if (at === -1) {
		return undefined;
	}

	const following = lines.slice(at + 1);
	if (following.some(line => keyPattern.test(line))) {
		throw new Misuse('The rack\'s configuration names maas_url twice.', byHand);
	}

	const next = following.findIndex(line => /^[^\s#\-]/v.test(line) || line.startsWith('---'));
	const block = next === -1 ? following : following.slice(0, next);
	const length = 1 + block.findLastIndex(line => !blankPattern.test(line));
	const value = keyPattern.exec(lines[at]!)!.groups!.value!.trim();
	const entries = block.slice(0, length).filter(line => !blankPattern.test(line));
	const isList = value.replace(commentPattern, '') === '';
	if (value.startsWith('!') || /^[&*>\|]/v.test(value) || (value.startsWith('[') && !flowPattern.test(value)) || (isList ? entries.some(line => !entryPattern.test(line)) : entries.length > 0)) {
		throw new Misuse('The rack\'s configuration has maas_url in a form that MAAS itself doesn\'t write.', byHand);
	}

	return {at, lines: lines.slice(at, at + 1 + length), value};
};

const unquote = (scalar: string): string => {
	const text = scalar.replace(commentPattern, '').trim();
	return /^(?<quote>["']).*\k<quote>$/v.test(text) ? text.slice(1, -1) : text;
};

/**
The region's URLs in a rack's configuration, as they stand there.

@throws {Misuse} For a form that MAAS doesn't write.
*/
export const urlsIn = (text: string): string[] => {
	const setting = findSetting(split(text).lines);
	if (!setting) {
		return [];
	}

	const items = flowPattern.exec(setting.value)?.groups?.items?.split(',') ?? [setting.value, ...setting.lines.slice(1).map(line => entryPattern.exec(line)?.groups?.item ?? '')];
	return items.map(item => unquote(item)).filter(url => url !== '');
};

/** In the form that it has now: several in brackets stay so, a list keeps its indentation, and one alone stays on its line. Comments stay. */
const write = ({lines, value}: Pick<Setting, 'lines' | 'value'>, urls: readonly string[]): string[] => {
	const [key = '', ...rest] = lines;
	const comments = rest.filter(line => line.includes('#') && blankPattern.test(line));
	const flow = flowPattern.exec(value)?.groups;
	if (flow) {
		// Brackets of an IPv6 address would end the list.
		return [`maas_url: [${urls.map(url => url.includes('[') ? `'${url}'` : url).join(', ')}]${flow.after!}`, ...comments];
	}

	const after = commentPattern.exec(key)?.[0] ?? '';
	const entry = rest.find(line => entryPattern.test(line));
	if (urls.length === 1 && entry === undefined) {
		return [`maas_url: ${urls[0]!}${after}`, ...comments];
	}

	const indentation = /^\s*/v.exec(entry ?? '')![0];
	return [`maas_url:${after}`, ...comments, ...urls.map(url => `${indentation}- ${url}`)];
};

/**
A rack's configuration with these URLs of its region and everything else as it was.

Source: `maas_url` with a line for each URL, documents of 2.9 and 3.0 (seed 000) and 3.x (seed 002). MAAS itself writes the file as YAML, one setting a line and
`- ` not indented, and takes one URL or a list (MAAS's source: config.py).

@param text The file as it is; empty is fine.
@param urls In the order in which they are to stand. A rack asks all of them at once.
@throws {Misuse} For no URL, for what is none, and where the file has a form that MAAS doesn't write.
*/
export const rackdConf = (text: string, urls: readonly string[]): string => {
	const wanted = [...new Set(urls.map(url => regionUrl(url)))];
	if (wanted.length === 0) {
		throw new Misuse('A rack needs the URL of at least one region.', 'Name one: http://10.0.0.20:5240/MAAS.');
	}

	const {lines, newline} = split(text);
	const setting = findSetting(lines);
	if (setting) {
		return lines.toSpliced(setting.at, setting.lines.length, ...write(setting, wanted)).join(newline);
	}

	const present = text === '' || text.endsWith(newline) ? text : `${text}${newline}`;
	return `${present}${write({lines: [], value: ''}, wanted).join(newline)}${newline}`;
};
