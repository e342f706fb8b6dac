import type {CommandContext} from './context.js';
import {listenTo} from './listen-to.js';

/** What was typed so far, and how it ended if it did. */
export type Typed = {
	text: string;
	/** Inside a bracketed paste: its newlines are part of what was copied, and don't end the line. */
	isPasting: boolean;
	/** The begin of an escape sequence whose rest hasn't come yet. */
	pending: string;
	outcome?: 'entered' | 'cancelled';
};

export const nothingTyped: Typed = {text: '', isPasting: false, pending: ''};

/* eslint-disable no-control-regex, regexp/no-control-character -- Escape is what these are about. */
const sequence = /^\u{1B}(?:\[[\d;?]*[@a-z^~]|o[a-z]|[^\p{Control}o\[])/iv;
const beginOfSequence = /^\u{1B}(?:\[[\d;?]*|O)?$/v;
/* eslint-enable no-control-regex, regexp/no-control-character */

const erased = (text: string) => [...text].slice(0, -1).join('');

const press = (typed: Typed, key: string): Typed => {
	const {text, isPasting} = typed;
	if (isPasting) {
		// What is pasted is taken as it is, but for the newline that comes along.
		return /[\n\r]/v.test(key) ? typed : {...typed, text: text + key};
	}

	switch (key) {
		case '\r':
		case '\n': {
			return {...typed, outcome: 'entered'};
		}

		case '\u{3}': {
			return {...typed, outcome: 'cancelled'};
		}

		case '\u{4}': {
			return {...typed, outcome: text === '' ? 'cancelled' : 'entered'};
		}

		case '\u{7F}':
		case '\b': {
			return {...typed, text: erased(text)};
		}

		case '\u{15}': {
			return {...typed, text: ''};
		}

		default: {
			return /\p{Control}/v.test(key) ? typed : {...typed, text: text + key};
		}
	}
};

/** What a terminal sent, taken in: characters, Enter, Backspace, Ctrl-U, Ctrl-C, Ctrl-D and bracketed pastes. Other keys do nothing. */
export const type = (typed: Typed, input: string): Typed => {
	let rest = typed.pending + input;
	let state: Typed = {...typed, pending: ''};
	while (rest !== '' && state.outcome === undefined) {
		if (rest.startsWith('\u{1B}')) {
			if (beginOfSequence.test(rest)) {
				return {...state, pending: rest};
			}

			// What isn't a sequence is an Escape by itself, and what follows counts: it may be Ctrl-C.
			const found = sequence.exec(rest)?.[0] ?? rest.slice(0, 1);
			state = {...state, isPasting: found === '\u{1B}[200~' || (state.isPasting && found !== '\u{1B}[201~')};
			rest = rest.slice(found.length);
		} else {
			const character = String.fromCodePoint(rest.codePointAt(0)!);
			state = press(state, character);
			rest = rest.slice(character.length);
		}
	}

	return state;
};

/**
Asks for a secret at a terminal. Nothing of it is shown, not even its length.

The question goes to standard error, so that standard output may lead into a file.

@returns `undefined` where the answer is Ctrl-C, Ctrl-D, or the terminal goes away.
*/
export const askSecret = async (question: string, {stdin, stderr}: Pick<CommandContext, 'stdin' | 'stderr'>): Promise<string | undefined> => {
	const wasRaw = stdin.isRaw ?? false;
	let typed = nothingTyped;
	// Before the question is seen: who answers at once would be echoed by the terminal.
	stdin.setRawMode?.(true);
	// The terminal marks pastes from here on, so that a newline that was copied along doesn't end the line.
	stderr.write(`${question}\u{1B}[?2004h`);
	try {
		await listenTo(stdin, text => {
			typed = type(typed, text);
			return typed.outcome !== undefined;
		});
	} finally {
		stdin.setRawMode?.(wasRaw);
		stdin.pause();
		stderr.write('\u{1B}[?2004l\n');
	}

	return typed.outcome === 'entered' ? typed.text : undefined;
};
