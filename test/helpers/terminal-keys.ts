/** What a terminal sends for a key, as xterm does in its normal mode. */
const named = {
	enter: '\r',
	tab: '\t',
	'shift-tab': '\u{1B}[Z',
	esc: '\u{1B}',
	space: ' ',
	backspace: '\u{7F}',
	delete: '\u{1B}[3~',
	up: '\u{1B}[A',
	down: '\u{1B}[B',
	right: '\u{1B}[C',
	left: '\u{1B}[D',
	home: '\u{1B}[H',
	end: '\u{1B}[F',
	'page-up': '\u{1B}[5~',
	'page-down': '\u{1B}[6~',
} as const;

type Letter = 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm' | 'n' | 'o' | 'p' | 'q' | 'r' | 's' | 't' | 'u' | 'v' | 'w' | 'x' | 'y' | 'z';

/** A key that has no character of its own; characters are typed. */
export type KeyName = keyof typeof named | `ctrl-${Letter}`;

/** Whether a word names a key, for steps that mix keys and text. */
export const isKeyName = (word: string): word is KeyName => Object.hasOwn(named, word) || /^ctrl-[a-z]$/v.test(word);

/** The bytes that a terminal sends for a key. */
export const keySequence = (key: KeyName): string =>
	// Control and a letter: the letter's place in the alphabet.
	key.startsWith('ctrl-') ? String.fromCodePoint(key.codePointAt(5)! - 96) : named[key as keyof typeof named];
