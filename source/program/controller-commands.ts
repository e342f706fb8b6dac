import {Option, type Command} from 'commander';
import type {DeleteRackOptions, EvacuateOptions} from '../commands/rack.js';
import type {DeleteRegionOptions} from '../commands/region.js';
import {
	group,
	invocationOf,
	withAction,
	type ActionProgram,
} from './actions.js';
import {addRackHostCommands} from './rack-host-commands.js';
import {optionsOf, positive, separate} from './options.js';

/** Gives a command that deletes a rack the options of what becomes of what it did. */
const withRemoval = (command: Command): Command => withAction(command
	.option('--hand-over', 'first hand what it does on VLANs to the best racks there are; without it MAAS chooses')
	.addOption(new Option('--hand-over-to <vlan=rack,…>', 'first hand these VLANs to these racks; the others are left to MAAS').argParser(separate).conflicts('handOver'))
	.option('--force', 'also where that turns DHCP off, or deletes a VM host with its machines')
	.addOption(new Option('--watch-return [seconds]', 'with --apply: wait afterwards, and tell if it comes back').argParser(positive).preset('120')));

/** `rack` and `region`. */
export const addControllerCommands = (actions: ActionProgram): void => {
	const rack = group(actions, 'rack', 'one rack controller, by hostname or system_id, and hosts that become one');

	withAction(rack.command('evacuate <rack>')
		.description('hand what a rack does on VLANs to others, before it is taken down; undo hands it back')
		.option('--except <vlan,…>', 'leave these with it', separate))
		.action(async (name: string, _options: object, command: Command) => {
			const {evacuate} = await import('../commands/rack.js');
			actions.exit(await evacuate({...optionsOf<EvacuateOptions>(command), rack: name}, await invocationOf(actions)));
		});

	withRemoval(rack.command('delete <rack>'))
		.description('delete a rack; of a region+rack only its rack role goes')
		.action(async (name: string, _options: object, command: Command) => {
			const {deleteRack} = await import('../commands/rack.js');
			actions.exit(await deleteRack({...optionsOf<DeleteRackOptions>(command), rack: name}, await invocationOf(actions)));
		});

	addRackHostCommands(actions, rack);

	const region = group(actions, 'region', 'one region controller, by hostname or system_id');

	withRemoval(region.command('delete <region>'))
		.description('delete a region controller that no longer runs, and its rack role before')
		.action(async (name: string, _options: object, command: Command) => {
			const {deleteRegion} = await import('../commands/region.js');
			actions.exit(await deleteRegion({...optionsOf<DeleteRegionOptions>(command), region: name}, await invocationOf(actions)));
		});
};
