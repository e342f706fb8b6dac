import {
	Command,
	CommanderError,
	InvalidArgumentError,
	Option,
} from 'commander';
import type {CommandContext} from './commands/context.js';
import type {EventsOptions} from './commands/events.js';
import type {FindingsOptions} from './commands/findings.js';
import type {RacksOptions} from './commands/racks.js';
import type {ReadinessOptions} from './commands/readiness.js';
import type {RegionsOptions} from './commands/regions.js';
import type {ReportOptions} from './commands/report.js';
import type {StatusOptions} from './commands/status.js';
import type {VlansOptions} from './commands/vlans.js';
import type {WhatIfOptions} from './commands/what-if.js';
import type {ActionEffects} from './commands/plan/effects.js';
import type {ConnectionOptions} from './profiles/connection.js';
import {addJournalCommands} from './program/actions.js';
import {addControllerCommands} from './program/controller-commands.js';
import {addDhcpCommands} from './program/dhcp-commands.js';
import {
	listOf,
	positive,
	separate,
	withLook,
	withRegion,
	withRegions,
	withTimeout,
} from './program/options.js';
import {addRangeCommands} from './program/range-commands.js';
import {version} from './version.js';

const upTo1000 = (text: string): number => {
	const number = Number(text);
	if (!(Number.isSafeInteger(number) && number >= 1 && number <= 1000)) {
		throw new InvalidArgumentError('Give a number from 1 to 1000.');
	}

	return number;
};

/** Misuse of the command line. Commands give it for a region that can't be reached, too. */
const misuse = 3;

/** The parser's words as a sentence of ours. */
const misuseText = (text: string): string => {
	const said = text.replace(/^error: /v, '').trim();
	return `${said.charAt(0).toUpperCase()}${said.slice(1)}${/[\).?]$/v.test(said) ? '' : '.'}\n`;
};

/** Where it is said how a command is called that was misused. */
const helpFor = (program: Command): string => {
	const {rawArgs} = program as Command & {rawArgs: readonly string[]};
	let command = program;
	const names: string[] = [];
	for (const word of rawArgs.slice(2)) {
		const next = command.commands.find(one => one.name() === word);
		if (!next) {
			continue;
		}

		command = next;
		names.push(word);
	}

	return `How it is called: ${['maas-ha', ...names, '--help'].join(' ')}`;
};

/**
The command line. Each command loads its file only when it is called.

@param exit Takes the exit code of the command that ran.
@param effects What actions do to the outside, in place of the real ones.
*/
export const createProgram = (context: CommandContext, exit: (code: number) => void, effects?: Partial<ActionEffects>): Command => {
	const program = new Command('maas-ha');
	/** A region that is named before the command. */
	const regionOfProgram = () => {
		const {profile, ...options} = program.opts<ConnectionOptions>();
		return {...options, ...(profile !== undefined && {profile: [profile]})};
	};

	withTimeout(withRegion(program))
		.description('A console for the high availability of MAAS: racks, DHCP, and what would stop machines from booting.')
		.version(version, '--version', 'print the version')
		.helpOption('-h, --help', 'print this help')
		.helpCommand(false)
		.enablePositionalOptions()
		.configureOutput({
			writeOut(text) {
				// Who reads no further, as `head`, has seen enough.
				context.stdout.once('error', (error: NodeJS.ErrnoException) => {
					if (error.code !== 'EPIPE') {
						throw error;
					}
				});
				context.stdout.write(text);
			},
			writeErr(text) {
				context.stderr.write(text);
			},
			outputError(text, write) {
				write(`${misuseText(text)}${text.includes('--help') ? '' : `${helpFor(program)}\n`}`);
			},
		})
		.exitOverride(error => {
			throw error;
		})
		.option('--bell', 'ring the bell when something changes')
		.addHelpText('after', '\nWithout a command it opens the console on the region in use.')
		.allowExcessArguments()
		.action(async (options: ConnectionOptions & {bell?: boolean}, command: Command) => {
			const [unknown] = command.args;
			if (unknown !== undefined) {
				command.error(`There is no command ${unknown}. maas-ha --help lists them.`);
			}

			const {openConsole} = await import('./commands/console.js');
			exit(await openConsole(options, context));
		});

	withLook(withRegions(program.command('status')))
		.description('how the region stands: verdict, findings, racks, VLANs that aren\'t ok. Exits 0 ok, 1 warning, 2 critical, 3 unknown')
		.addOption(new Option('--nagios', 'as a Nagios plugin').conflicts(['json', 'prometheus', 'watch']))
		.addOption(new Option('--prometheus', 'for the textfile collector of Prometheus\'s node exporter').conflicts(['json', 'watch']))
		.addOption(new Option('--watch [seconds]', 'look again and again').argParser(positive).preset('10'))
		.action(async (options: StatusOptions) => {
			const {status} = await import('./commands/status.js');
			exit(await status({...regionOfProgram(), ...options}, context));
		});

	withLook(withRegion(program.command('racks [rack...]')))
		.description('rack controllers and the services that booting needs; by hostname or system_id')
		.option('--status <status,…>', 'those whose connection is so', listOf(['running', 'degraded', 'dead', 'off', 'unknown']))
		.action(async (names: string[], options: RacksOptions) => {
			const {racks} = await import('./commands/racks.js');
			exit(await racks({...program.opts<ConnectionOptions>(), ...options, racks: names}, context));
		});

	withLook(withRegion(program.command('regions [region...]')))
		.description('region controllers and how many of their processes live')
		.action(async (names: string[], options: RegionsOptions) => {
			const {regions} = await import('./commands/regions.js');
			exit(await regions({...program.opts<ConnectionOptions>(), ...options, regions: names}, context));
		});

	withLook(withRegion(program.command('vlans [vlan...]')))
		.description('VLANs and how DHCP stands on them; named FABRIC/VID, by id, or by a subnet\'s CIDR')
		.option('--verdict <verdict,…>', 'those with it', listOf(['down', 'misconfigured', 'degraded', 'conflict', 'single', 'unverified', 'protected', 'external', 'off']))
		.option('--severity <severity,…>', 'those with it', listOf(['critical', 'warning', 'unknown', 'ok']))
		.option('--rack <rack>', 'those that hang on it')
		.action(async (names: string[], options: VlansOptions) => {
			const {vlans} = await import('./commands/vlans.js');
			exit(await vlans({...program.opts<ConnectionOptions>(), ...options, vlans: names}, context));
		});

	withLook(withRegion(program.command('findings')))
		.description('what is wrong, why, and what to do')
		.option('--severity <severity,…>', 'those of it', listOf(['critical', 'warning', 'info']))
		.option('--code <code,…>', 'those of it, as HA101', separate)
		.option('--about <name>', 'those about a controller, a VLAN or a subnet')
		.option('--evidence', 'with what they were found by')
		.action(async (options: FindingsOptions) => {
			const {findings} = await import('./commands/findings.js');
			exit(await findings({...program.opts<ConnectionOptions>(), ...options}, context));
		});

	withLook(withRegion(program.command('events')))
		.description('what MAAS noted, the newest first')
		.addOption(new Option('--level <level>', 'this one and the worse').choices(['AUDIT', 'DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL']).default('INFO'))
		.option('--limit <number>', 'how many, at most 1000', upTo1000, 50)
		.option('--host <hostname,…>', 'those about a host', separate)
		.action(async (options: EventsOptions) => {
			const {events} = await import('./commands/events.js');
			exit(await events({...program.opts<ConnectionOptions>(), ...options}, context));
		});

	withLook(withRegion(program.command('readiness')))
		.description('the questions of the documents on HA, answered')
		.option('--answer <answer,…>', 'those with it', listOf(['yes', 'no', 'unseen']))
		.option('--bmcs', 'ask for the addresses of BMCs too; admins only')
		.action(async (options: ReadinessOptions) => {
			const {readiness} = await import('./commands/readiness.js');
			exit(await readiness({...program.opts<ConnectionOptions>(), ...options}, context));
		});

	withLook(withRegion(program.command('what-if')))
		.description('what would be if racks or regions were lost now')
		.option('--without <rack,…>', 'hostnames or system_ids (default: the rack whose loss hurts most)', separate)
		.action(async (options: WhatIfOptions) => {
			const {whatIf} = await import('./commands/what-if.js');
			exit(await whatIf({...program.opts<ConnectionOptions>(), ...options}, context));
		});

	const actions = {
		program, context, exit, effects,
	};
	addDhcpCommands(actions);
	addControllerCommands(actions);
	addRangeCommands(actions);
	addJournalCommands(actions);

	withTimeout(withRegion(program.command('report')))
		.description('write down what is known of the region, for an incident\'s ticket')
		.requiredOption('--out <file>', 'the file; .md or .html')
		.option('--force', 'overwrite it')
		.action(async (options: ReportOptions) => {
			const {report} = await import('./commands/report.js');
			exit(await report({...program.opts<ConnectionOptions>(), ...options}, context));
		});

	program.command('login <name> <url...>')
		.description('keep a region and its API key as a profile, after trying it')
		.option('--api-key-file <file>', 'file with the API key; - reads it from standard input. Asked for without it')
		.option('--ca-file <file>', 'certificate authority to trust, PEM')
		.option('--insecure', 'don\'t check TLS certificates')
		.option('--read-only', 'let no change leave through this profile')
		.option('--production', 'mark it so that nobody mistakes it')
		.action(async (name: string, urls: string[], options: Omit<ConnectionOptions, 'url' | 'profile'> & {production?: boolean}) => {
			const {login} = await import('./commands/login.js');
			exit(await login({...options, name, urls}, context));
		});

	program.command('logout <name>')
		.description('forget a profile and its key')
		.action(async (name: string) => {
			const {logout} = await import('./commands/logout.js');
			exit(await logout({name}, context));
		});

	program.command('profiles')
		.description('list the profiles')
		.option('--json', 'as JSON')
		.action(async (options: {json?: boolean}) => {
			const {profiles} = await import('./commands/profiles.js');
			exit(await profiles(options, context));
		});

	program.command('use <name>')
		.description('make a profile the one in use')
		.action(async (name: string) => {
			const {use} = await import('./commands/use.js');
			exit(await use({name}, context));
		});

	program.command('import')
		.description('take over the profiles of the MAAS CLI, with their keys')
		.option('--file <path>', 'its database (default: ~/.maascli.db)')
		.option('--replace', 'overwrite profiles of the same name')
		.action(async (options: {file?: string; replace?: boolean}) => {
			const {importProfiles} = await import('./commands/import-profiles.js');
			exit(await importProfiles(options, context));
		});

	const scene = new Option('--scene <name>', 'which region').default('lab');

	program.command('demo')
		.description('look at a region that is made up: nothing is asked, nothing is needed')
		.addOption(scene)
		.option('--from <dir>', 'a folder that `snapshot` wrote, in place of a scene')
		.option('--bell', 'ring the bell when something changes')
		.action(async (options: {scene: string; from?: string; bell?: boolean}) => {
			const {demo} = await import('./commands/demo.js');
			exit(await demo(options, context));
		});

	program.command('simulate')
		.description('serve a made-up region\'s API over HTTP, on this machine only')
		.option('--scene <name>', 'which region (default: lab)')
		.option('--from <dir>', 'a snapshot in place of a scene; its daemons report nothing new')
		.option('--alive', 'with --from: daemons do what VLANs ask of them')
		.option('--port <number>', 'port (default: a free one)', Number)
		.option('--admin-key <file>', 'file with the admin\'s API key (default: one is made)')
		.option('--operator-key <file>', 'file with the API key of a user who is no admin (default: one is made)')
		.action(async (options: {from?: string; alive?: boolean; scene?: string; port?: number; adminKey?: string; operatorKey?: string}) => {
			const {simulate} = await import('./commands/simulate.js');
			exit(await simulate(options, context));
		});

	withRegion(program.command('snapshot <dir>'))
		.description('read a region into a folder, without its secrets, for `demo --from` and `simulate --from`')
		.option('--fresh', 'read everything again, also what an earlier run has read')
		.option('--json', 'as JSON')
		.action(async (directory: string, options: ConnectionOptions & {fresh?: boolean; json?: boolean}) => {
			const {snapshot} = await import('./commands/snapshot.js');
			exit(await snapshot({...program.opts<ConnectionOptions>(), ...options, directory}, context));
		});

	return program;
};

/** Runs a command line. Misuse has been said on standard error by commander; it exits 3, as every command's does. */
export const runProgram = async (program: Command, argv: readonly string[], exit: (code: number) => void): Promise<void> => {
	try {
		await program.parseAsync(argv);
	} catch (error) {
		if (!(error instanceof CommanderError)) {
			throw error;
		}

		exit(error.exitCode === 0 ? 0 : misuse);
	}
};
