import {shellWord} from '../../actions/operation.js';
import type {ConnectionOptions} from '../../profiles/connection.js';

/** Words as they can be typed, whatever they hold. */
export const typedWords = (words: readonly string[]): string => words.map(word => shellWord(word)).join(' ');

/** A command of ours as it can be typed. */
export const commandLine = (words: readonly string[]): string => `maas-ha ${typedWords(words)}`;

/** The options that name the region, for a command on the same one. */
export const regionWords = ({profile, url = [], apiKeyFile, caFile, insecure = false}: ConnectionOptions): string[] => [
	...(profile === undefined ? [] : ['--profile', profile]),
	...url.flatMap(one => ['--url', one]),
	...(apiKeyFile === undefined ? [] : ['--api-key-file', apiKeyFile]),
	...(caFile === undefined ? [] : ['--ca-file', caFile]),
	...(insecure ? ['--insecure'] : []),
];

/** The option that a plan went without ssh by, for a command that goes on with it. */
export const sshWords = ({ssh}: {ssh?: boolean | undefined}): string[] => ssh === false ? ['--no-ssh'] : [];

const decisions = new Set(['--apply', '--yes', '--even-if-worse']);

/** What was typed without what decides whether it is carried out. */
export const withoutDecisions = (words: readonly string[]): string[] =>
	words.filter((word, index) => !decisions.has(word) && !word.startsWith('--confirm=') && word !== '--confirm' && words[index - 1] !== '--confirm');
