import {InvalidArgumentError, Option, type Command} from 'commander';
import type {CommandContext} from '../commands/context.js';
import type {JournalOptions} from '../commands/journal.js';
import type {SummaryOptions} from '../commands/journal-summary.js';
import type {ActionOptions} from '../commands/plan/action-options.js';
import type {ActionEffects} from '../commands/plan/effects.js';
import type {Invocation} from '../commands/plan/invocation.js';
import {optionsOf, withRegion, withTimeout} from './options.js';

/** What the commands of the actions are made with. */
export type ActionProgram = {
	program: Command;
	context: CommandContext;
	/** Takes the exit code of the command that ran. */
	exit: (code: number) => void;
	/** In place of the real ones. */
	effects?: Partial<ActionEffects> | undefined;
};

/** A group of commands: `dhcp`, `rack`. */
export const group = ({program}: Pick<ActionProgram, 'program'>, name: string, description: string): Command =>
	withTimeout(withRegion(program.command(name))).description(description);

/** Says when an action is only looked at, and how it ended in an exit code. */
const exitHelp = `
Without --apply it shows the plan, what MAAS would answer, and what every
verdict would be: exits 0 if it would pass, 2 if not. With --apply it asks, or
takes --yes or --confirm: exits 0 done and verified, 1 not as planned,
2 nothing sent, 3 misused or unreachable.`;

/** Of both the last would count, without a word. */
const refuseBoth = (command: Command, one: string, other: string): Command => {
	const said = new Set<string>();
	for (const name of [one, other]) {
		command.on(`option:${name}`, () => {
			said.add(name);
			if (said.size > 1) {
				command.error(`--${one} and --${other} can't be given together.`);
			}
		});
	}

	return command;
};

/** Gives a command the options of every action, after its own. */
export const withAction = (command: Command): Command => refuseBoth(withTimeout(withRegion(command
	.option('--apply', 'carry it out; without it nothing is sent')
	.option('--confirm <name>', 'with --apply: the name that would have to be typed')
	.option('--yes', 'with --apply: don\'t ask, where no name has to be typed')
	.option('--even-if-worse', 'with --apply: also where it leaves something worse than it was asked for')
	.option('--ssh', 'with --apply: run steps on hosts over ssh, without asking for each')
	.option('--no-ssh', 'run nothing on hosts over ssh, nor look at them: it is all done by hand')
	.addOption(new Option('--script', 'the plan as a shell script').conflicts(['apply', 'json']))
	.option('--json', 'as JSON, described in docs/json.md')))
	.addHelpText('after', exitHelp), 'ssh', 'no-ssh');

/** Gives a command the option that prints what is typed. */
export const withPrint = (command: Command): Command => command
	.addOption(new Option('--print', 'only the commands to type, by host').conflicts(['apply', 'json', 'script']));

/** Numbers of steps: `1,2`. */
const numbers = (text: string, previous: number[] | undefined): number[] => [...(previous ?? []), ...text.split(',').map(word => {
	const number = Number(word);
	if (!Number.isSafeInteger(number) || number < 1) {
		throw new InvalidArgumentError('Give the number of a step.');
	}

	return number;
})];

/** How a command was called, with the real effects where no others were handed in. */
export const invocationOf = async ({program, context, effects}: ActionProgram): Promise<Invocation> => {
	const {systemActionEffects} = await import('../commands/plan/effects.js');
	// `rawArgs` has Node and the program first.
	const {rawArgs} = program as Command & {rawArgs: readonly string[]};
	return {context, effects: {...systemActionEffects, ...effects}, words: rawArgs.slice(2)};
};

/** The commands of the journal: what was done, taking it back, and going on with what ended early. */
export const addJournalCommands = (actions: ActionProgram): void => {
	const {program, exit} = actions;
	const journal = withTimeout(withRegion(program.command('journal [id]')))
		.description('what was done to a region from here, and what was begun and isn\'t finished; by id one of it in full')
		.option('--json', 'as JSON, described in docs/json.md')
		.action(async (id: string | undefined, _options: JournalOptions, command: Command) => {
			const {journal: show} = await import('../commands/journal.js');
			exit(await show({...optionsOf<JournalOptions>(command), id}, await invocationOf(actions)));
		});

	withPrint(withAction(journal.command('go-on <id>')))
		.description('verify what a plan that ended early has done, and do the rest')
		.option('--done <number,…>', 'these steps, which are done elsewhere, somebody has done', numbers)
		.action(async (id: string, _options: ActionOptions, command: Command) => {
			const {goOn} = await import('../commands/go-on.js');
			exit(await goOn({...optionsOf<ActionOptions>(command), id}, await invocationOf(actions)));
		});

	withTimeout(withRegion(journal.command('summary <id...>')))
		.description('what was done by these plans, what is protected now, and what isn\'t yet and why; as Markdown')
		.option('--output <file>', 'into this file')
		.option('--force', 'overwrite it')
		.option('--bmcs', 'ask for the addresses of BMCs too, to say which machines two racks reach; admins only')
		.action(async (ids: string[], _options: object, command: Command) => {
			const {summary} = await import('../commands/journal-summary.js');
			exit(await summary({...optionsOf<SummaryOptions>(command), ids}, await invocationOf(actions)));
		});

	withAction(program.command('undo <id>'))
		.description('take a plan of the journal back')
		.action(async (id: string, _options: ActionOptions, command: Command) => {
			const {undo} = await import('../commands/undo.js');
			exit(await undo({...optionsOf<ActionOptions>(command), id}, await invocationOf(actions)));
		});
};
