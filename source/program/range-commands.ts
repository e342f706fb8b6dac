import {Option, type Command} from 'commander';
import type {DismissOptions} from '../commands/notification.js';
import type {AddRangeOptions, ChangeRangeOptions, DeleteRangeOptions} from '../commands/range.js';
import {
	group,
	invocationOf,
	withAction,
	type ActionProgram,
} from './actions.js';
import {optionsOf} from './options.js';

const type = (what: string) => new Option('--type <type>', what).choices(['dynamic', 'reserved']);

/** `range` and `notification`. */
export const addRangeCommands = (actions: ActionProgram): void => {
	const {exit} = actions;
	const range = group(actions, 'range', 'ranges of addresses, named START-END or by their id');

	withAction(range.command('add <subnet> <span>')
		.description('add a range START-END to a subnet, by its CIDR or id')
		.addOption(type('dynamic for DHCP to hand out, reserved for MAAS to leave alone (default: dynamic)'))
		.option('--comment <text>', 'what it is for'))
		.action(async (subnet: string, span: string, _options: object, command: Command) => {
			const {addRange} = await import('../commands/range.js');
			exit(await addRange({...optionsOf<AddRangeOptions>(command), subnet, span}, await invocationOf(actions)));
		});

	withAction(range.command('change <range>')
		.description('change a range; what isn\'t said stays as it is')
		.option('--to <span>', 'START-END as it is to be')
		.addOption(type('what it is to be'))
		.option('--comment <text>', 'what it is for; an empty one takes it away'))
		.action(async (name: string, _options: object, command: Command) => {
			const {changeRange} = await import('../commands/range.js');
			exit(await changeRange({...optionsOf<ChangeRangeOptions>(command), range: name}, await invocationOf(actions)));
		});

	withAction(range.command('delete <range>'))
		.description('delete a range, but not the last dynamic one of a VLAN that is served')
		.action(async (name: string, _options: object, command: Command) => {
			const {deleteRange} = await import('../commands/range.js');
			exit(await deleteRange({...optionsOf<DeleteRangeOptions>(command), range: name}, await invocationOf(actions)));
		});

	const notification = group(actions, 'notification', 'MAAS\'s notifications');
	withAction(notification.command('dismiss <id>'))
		.description('take a notification away, for whoever the key belongs to')
		.action(async (id: string, _options: object, command: Command) => {
			const {dismiss} = await import('../commands/notification.js');
			exit(await dismiss({...optionsOf<DismissOptions>(command), notification: id}, await invocationOf(actions)));
		});
};
