import {Buffer} from 'node:buffer';

/**
The escape sequence that puts text on the clipboard of the terminal at the far end of SSH (OSC 52). tmux and screen must be told to pass it on.
Terminals that don't know it ignore it.
*/
export const copySequence = (text: string, env: Readonly<Record<string, string | undefined>>): string => {
	const sequence = `\u{1B}]52;c;${Buffer.from(text).toString('base64')}\u{7}`;
	return env.TMUX === undefined ? sequence : `\u{1B}Ptmux;${sequence.replaceAll('\u{1B}', '\u{1B}\u{1B}')}\u{1B}\\`;
};
