import {Option, type Command} from 'commander';
import type {AddRackOptions} from '../commands/rack/add.js';
import type {EndpointsOptions} from '../commands/rack/endpoints.js';
import type {MoveRackOptions} from '../commands/rack/move.js';
import type {ReregisterOptions} from '../commands/rack/re-register.js';
import type {RestoreRolesOptions} from '../commands/rack/restore-roles.js';
import {
	invocationOf,
	withAction,
	withPrint,
	type ActionProgram,
} from './actions.js';
import {optionsOf, positive, separate} from './options.js';

const kind = (flag: string, what: string) => new Option(`${flag} <kind>`, what).choices(['snap', 'deb']);

const withInstall = (command: Command): Command => command
	.addOption(kind('--install', 'how MAAS is, or is to be, installed on the host; without it the host is looked at over ssh'));

/** And those of the region that it registers with, by the words for it. */
const withRegistration = (command: Command, region = 'the region'): Command => withInstall(command)
	.option('--maas-url <url>', `${region} as the rack will reach it (default: its endpoint in use)`)
	.option('--region-host <host>', `a host of ${region}, as ssh knows it, where its secret is read; without it somebody types the secret`)
	.addOption(kind('--region-install', 'how MAAS is installed there; without it that host is looked at over ssh'));

/** Gives a command the options of every action, and those of what is done on hosts. */
const withHosts = (command: Command): Command => withAction(withPrint(command));

const host = ['--host <host>', 'its host, as ssh knows it (default: its hostname)'] as const;

/** Those of `rack` that are about what is done on its host. */
export const addRackHostCommands = (actions: ActionProgram, rack: Command): void => {
	const {exit} = actions;

	withHosts(withRegistration(rack.command('add <host>')
		.description('make a host one more rack: its software, its registration, and what has to come by itself before it can serve')
		.option('--hostname <name>', 'what MAAS will call it, where nobody looks (default: the host\'s name for ssh)'))
		.option('--vlans <vlan,…>', 'those that it should be linked to (default: those that one rack serves alone)', separate))
		.action(async (name: string, _options: object, command: Command) => {
			const {addRack} = await import('../commands/rack/add.js');
			exit(await addRack({...optionsOf<AddRackOptions>(command), host: name}, await invocationOf(actions)));
		});

	withHosts(withRegistration(rack.command('re-register <rack>')
		.description('let a rack register again: after its host was installed anew, with another secret or URL, or after it was deleted or moved from here')
		.option(...host)))
		.action(async (name: string, _options: object, command: Command) => {
			const {reregisterRack} = await import('../commands/rack/re-register.js');
			exit(await reregisterRack({...optionsOf<ReregisterOptions>(command), rack: name}, await invocationOf(actions)));
		});

	withHosts(withRegistration(rack.command('move <rack>')
		.description('move a rack to another region: it is handed over and deleted here, and registers there')
		.option('--to <profile>', 'the profile of that region; without it the steps there are done by hand')
		.option(...host), 'that region')
		.option('--vlans <vlan,…>', 'those of that region that it should be linked to (default: those of its networks that are served there)', separate)
		.addOption(new Option('--watch-return [seconds]', 'with --apply: wait afterwards, and tell if it comes back here').argParser(positive).preset('120')))
		.action(async (name: string, _options: object, command: Command) => {
			const {moveRack} = await import('../commands/rack/move.js');
			exit(await moveRack({...optionsOf<MoveRackOptions>(command), rack: name}, await invocationOf(actions)));
		});

	withHosts(withInstall(rack.command('endpoints <rack> <url...>')
		.description('the URLs by which a rack reaches its regions, in its rackd.conf')
		.option(...host))
		.option('--conf <file>', 'a copy of its rackd.conf, - for standard input; without it the file is read over ssh'))
		.action(async (name: string, urls: string[], _options: object, command: Command) => {
			const {setEndpoints} = await import('../commands/rack/endpoints.js');
			exit(await setEndpoints({...optionsOf<EndpointsOptions>(command), rack: name, urls}, await invocationOf(actions)));
		});

	withAction(rack.command('restore-roles <rack>')
		.description('give a rack that came back under another system_id what it did on VLANs')
		.requiredOption('--from <id>', 'the plan of the journal that says what that was'))
		.action(async (name: string, _options: object, command: Command) => {
			const {restoreRoles} = await import('../commands/rack/restore-roles.js');
			exit(await restoreRoles({...optionsOf<RestoreRolesOptions>(command), rack: name}, await invocationOf(actions)));
		});
};
