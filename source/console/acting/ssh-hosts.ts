import type {CommandContext} from '../../commands/context.js';
import type {LendTerminal} from '../lend-terminal.js';
import {freshScreen, plainTerminal} from '../fresh-screen.js';
import type {HostWays} from './host-ways.js';

export type SshHostsOptions = {
	lend: LendTerminal;
	context: CommandContext;
	/** Asked before each step: whose key it is shows only once the region has answered. */
	isReadOnly: () => boolean;
};

/** Hosts over the user's own ssh. What may ask there has the terminal for itself. All of it is loaded when it is wanted. */
export const createSshHosts = ({lend, context, isReadOnly}: SshHostsOptions): HostWays => {
	const {env, stdout} = context;
	const load = async () => {
		const [{createHostAccess}, {createHosts}, {realEffects}, {askSecret}] = await Promise.all([
			import('../../actions/runner/host-access.js'),
			import('../../hosts/hosts.js'),
			import('../../hosts/effects.js'),
			import('../../commands/ask-secret.js'),
		]);
		const effects = {
			...realEffects(), env, write(chunk: Uint8Array) {
				stdout.write(chunk);
			},
		};
		return createHostAccess(createHosts(effects, {isReadOnly: isReadOnly()}), async question => askSecret(question, context));
	};

	/** With the terminal, once it is said what runs where. */
	const withTerminal = async <Result>(what: string, work: () => Promise<Result>): Promise<Result> => lend(async () => {
		stdout.write(`${freshScreen(stdout.rows)}${what}, over ssh. Ctrl-C ends it.\n\n`);
		try {
			return await work();
		} finally {
			stdout.write(plainTerminal(stdout.rows));
		}
	});

	return {
		kind: 'ssh',
		async look(host) {
			const {look} = await load();
			return look(host);
		},
		async readConf(host, install) {
			const {readConf} = await load();
			return withTerminal(`Read the configuration of the rack on ${host}`, async () => readConf(host, install));
		},
		async carryOut(step) {
			const {carryOut} = await load();
			return withTerminal(`${step.title} on ${step.host}`, async () => carryOut(step));
		},
	};
};
