import {Option, type Command} from 'commander';
import type {SpreadOptions, VlanOptions} from '../commands/dhcp.js';
import type {SetDhcpOptions} from '../commands/dhcp-set.js';
import {
	group,
	invocationOf,
	withAction,
	type ActionProgram,
} from './actions.js';
import {optionsOf, separate} from './options.js';

const addSet = (actions: ActionProgram, dhcp: Command): void => {
	withAction(dhcp.command('set <vlan>')
		.description('say who serves DHCP on a VLAN: turns it on, adds or changes its racks, or relays it; what isn\'t said stays as it is')
		.option('--primary <rack>', 'hostname or system_id')
		.option('--secondary <rack>', 'hostname or system_id, or none')
		.option('--range <span>', 'a dynamic range START-END to add, or suggested: what MAAS suggests where there is none')
		.option('--gateway <address>', 'the gateway to set, or suggested')
		.addOption(new Option('--relay <vlan>', 'relay it to this VLAN, whose racks serve').conflicts(['primary', 'secondary', 'range', 'gateway'])))
		.action(async (vlan: string, _options: object, command: Command) => {
			const {setDhcp} = await import('../commands/dhcp-set.js');
			actions.exit(await setDhcp({...optionsOf<SetDhcpOptions>(command), vlan}, await invocationOf(actions)));
		});
};

/** The commands of one VLAN that take nothing but its name. */
const vlanCommands = [
	['swap', 'swapRacks', 'the secondary becomes the primary, and the primary the secondary'],
	['drop-secondary', 'dropSecondary', 'leave the primary to serve alone'],
	['off', 'turnOff', 'turn DHCP off on a VLAN, and leave no rack behind'],
] as const;

/** `dhcp` and what stands below it. */
export const addDhcpCommands = (actions: ActionProgram): void => {
	const dhcp = group(actions, 'dhcp', 'who serves DHCP on VLANs; these are named FABRIC/VID, by id, or by a subnet\'s CIDR');
	addSet(actions, dhcp);
	for (const [name, run, description] of vlanCommands) {
		withAction(dhcp.command(`${name} <vlan>`))
			.description(description)
			.action(async (vlan: string, _options: object, command: Command) => {
				const commands = await import('../commands/dhcp.js');
				actions.exit(await commands[run]({...optionsOf<VlanOptions>(command), vlan}, await invocationOf(actions)));
			});
	}

	withAction(dhcp.command('spread')
		.description('give every VLAN that has one rack a second one, where one is linked')
		.option('--only <vlan,…>', 'none but these', separate)
		.option('--except <vlan,…>', 'leave these as they are', separate))
		.action(async (_options: object, command: Command) => {
			const {spread} = await import('../commands/dhcp.js');
			actions.exit(await spread(optionsOf<SpreadOptions>(command), await invocationOf(actions)));
		});
};
