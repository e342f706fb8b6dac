/**
The escape sequence that puts text on the clipboard of the terminal at the far end of SSH (OSC 52). tmux and screen must be told to pass it on.
Terminals that don't know it ignore it.
*/
export const copySequence = (text: string, env: Readonly<Record<string, string | undefined>>): string => {
	const sequence = `\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007`;
	return env.TMUX === undefined ? sequence : `\u001BPtmux;${sequence.replaceAll('\u001B', '\u001B\u001B')}\u001B\\`;
};
