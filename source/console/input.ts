import type {Key} from 'ink';

const named: ReadonlyArray<[keyof Key, string]> = [
	['upArrow', 'up'],
	['downArrow', 'down'],
	['leftArrow', 'left'],
	['rightArrow', 'right'],
	['pageUp', 'pageUp'],
	['pageDown', 'pageDown'],
	['home', 'home'],
	['end', 'end'],
	['return', 'enter'],
	['escape', 'esc'],
	['backspace', 'backspace'],
	['delete', 'delete'],
];

const characters: Record<string, string> = {
	'\r': 'enter', '\n': 'enter', '\t': 'tab', '\u{1B}': 'esc', '\u{7F}': 'backspace', '\b': 'backspace', ' ': 'space',
};

const nameOf = (character: string): string | undefined => {
	const known = characters[character];
	if (known !== undefined) {
		return known;
	}

	const code = character.codePointAt(0)!;
	return code < 0x20 ? `ctrl-${String.fromCodePoint(code + 0x60)}` : character;
};

/**
The names of the keys in one read of the terminal: `up`, `enter`, `ctrl-l`, `space`, or the character itself.
One read may bring several: `jj` typed quickly over a slow link is one.
*/
export const keysOf = (input: string, key: Partial<Key>): string[] => {
	if (key.tab) {
		return [key.shift ? 'shift-tab' : 'tab'];
	}

	for (const [field, name] of named) {
		if (key[field]) {
			// Esc and an arrow or Enter in one read.
			const before = key.meta && name !== 'esc' ? ['esc'] : [];
			return [...before, name === 'delete' ? 'backspace' : name];
		}
	}

	if (key.ctrl) {
		return input === '' ? [] : [`ctrl-${input.toLowerCase()}`];
	}

	const names = [...input].flatMap(character => nameOf(character) ?? []);
	// Esc and a key typed right after it look like Alt with that key. Nothing here is done with Alt.
	return key.meta ? ['esc', ...names] : names;
};
