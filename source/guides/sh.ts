/** Words that no shell takes apart. */
const plain = /^[\w%+,\-.\/:=@]+$/v;

/** A word for sh, in quotes where it needs them. */
export const quote = (word: string): string => plain.test(word) ? word : `'${word.replaceAll('\'', String.raw`'\''`)}'`;

/** A command that writes this text on its standard output, on one line whatever the text has: whole lines are an argument each, as csh takes no newline in quotes. */
export const printText = (text: string): string => {
	const lines = text.split('\n');
	const last = lines.pop()!;
	const whole = lines.length === 0 ? [] : [String.raw`printf '%s\n' ${lines.map(line => quote(line)).join(' ')}`];
	const rest = last === '' ? [] : [`printf %s ${quote(last)}`];
	const commands = [...whole, ...rest];
	return commands.length === 1 ? commands[0]! : `{ ${commands.length === 0 ? ':' : commands.join('; ')}; }`;
};
