import {InvalidArgumentError, type Command} from 'commander';

const collect = (value: string, previous: string[] | undefined): string[] => [...(previous ?? []), value];

/** A number of seconds, up to a day. */
export const positive = (text: string): number => {
	const number = Number(text);
	if (!(number > 0 && number <= 86_400)) {
		throw new InvalidArgumentError('Give a number of seconds.');
	}

	return number;
};

/** `a,b`, and given again more of them. */
export const separate = (text: string, previous: string[] | undefined): string[] =>
	[...(previous ?? []), ...text.split(',').map(word => word.trim()).filter(word => word !== '')];

/** As {@link separate}, of these words only. */
export const listOf = (words: readonly string[]) => (text: string, previous: string[] | undefined): string[] => {
	const unknown = separate(text, undefined).find(word => !words.includes(word));
	if (unknown !== undefined) {
		throw new InvalidArgumentError(`There is no ${unknown}. There is: ${words.join(', ')}.`);
	}

	return separate(text, previous);
};

const withWay = (command: Command): Command => command
	.option('--url <url>', 'the region to look at; several for several endpoints of one region', collect)
	.option('--api-key-file <file>', 'file with the API key for --url; - reads it from standard input')
	.option('--ca-file <file>', 'certificate authority to trust, PEM')
	.option('--insecure', 'don\'t check TLS certificates')
	.option('--read-only', 'let no change leave');

/** Gives a command the options that say which region is meant. */
export const withRegion = (command: Command): Command => withWay(command
	.option('--profile <name>', 'the region to look at, of those that `login` keeps'));

/** As {@link withRegion}, for what looks at several. */
export const withRegions = (command: Command): Command => withWay(command
	.option('--profile <name>', 'a region to look at, of those that `login` keeps; several for several', collect)
	.option('--all-profiles', 'all that `login` keeps'));

/** Gives a command the option that says how long its region may take. It has no default of its own: what stands before the command counts too. */
export const withTimeout = (command: Command): Command => command
	.option('--timeout <seconds>', 'how long a region may take to answer everything (default: 30)', positive);

/** Gives a command that reads a region once the options of all of these. */
export const withLook = (command: Command): Command => withTimeout(command)
	.option('--json', 'as JSON, described in docs/json.md');

/** What was given to a command, and before it: to the commands that it stands below. What stands nearer wins. */
export const optionsOf = <Options extends object>(command: Command): Options => {
	const options = command.opts<Options>();
	return command.parent === null ? options : {...optionsOf<Options>(command.parent), ...options};
};
