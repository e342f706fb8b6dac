import {oneLine, withoutControls} from '../components/fit.js';

/** What keys do to a line that is being typed. */
const edits: Record<string, (text: string) => string> = {
	backspace: text => [...text].slice(0, -1).join(''),
	'ctrl-u': () => '',
	'ctrl-w': text => text.trimEnd().split(' ').slice(0, -1).map(word => `${word} `).join(''),
	space: text => `${text} `,
};

/** The line after a key; nothing where the key isn't for typing. */
export const typed = (text: string, key: string): string | undefined =>
	edits[key]?.(text) ?? ([...key].length === 1 ? text + key : undefined);

/** The line after a paste, whose line breaks become spaces. */
export const pasted = (text: string, paste: string): string => text + withoutControls(oneLine(paste));
