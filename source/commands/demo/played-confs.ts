import type {SshStep, HandStep} from '../../actions/plan.js';
import {rackdConf} from '../../guides/rackd-conf.js';

/** A rackd.conf as MAAS writes it, with the one region that a made-up rack knows. */
const madeUpConf = 'cluster_uuid: 5b2f6e1c-2f0e-4c1d-9a57-0d0e0f0a0b0c\nmaas_url:\n- https://region.example.com:5240/MAAS\n';

/** The URL that a registration is given, with either tool. */
const registeredUrl = ({ssh: {commands}}: SshStep): string | undefined => /--(?:maas-)?url '?(?<url>[^\s']+)/v.exec(commands.join('\n'))?.groups?.url;

/** A file with a difference that has only some equal lines around what changes. */
const patched = (before: string, diff: NonNullable<HandStep['diff']>): string => {
	let rest = before.replace(/\n$/v, '').split('\n');
	const lines: string[] = [];
	for (const {mark, text} of diff) {
		const at = mark === '+' ? 0 : rest.indexOf(text);
		lines.push(...rest.slice(0, at), ...(mark === '-' ? [] : [text]));
		rest = rest.slice(mark === '+' ? 0 : at + 1);
	}

	return `${[...lines, ...rest].join('\n')}\n`;
};

const textOf = (commands: readonly string[]): string => commands.join('\n');

/** The configurations of made-up racks: what a step would have written stays until the demo ends. */
export const createPlayedConfs = () => {
	const confs = new Map<string, string>();
	const backups = new Map<string, string>();
	const read = (name: string): string => confs.get(name) ?? madeUpConf;

	return {
		read,
		/** What a step does to the configuration on a host, if anything. */
		follow(name: string, step: SshStep) {
			const before = read(name);
			const url = registeredUrl(step);
			const backup = backups.get(textOf(step.ssh.commands));
			if (url !== undefined) {
				confs.set(name, rackdConf(before, [url]));
			} else if (step.diff) {
				confs.set(name, patched(before, step.diff));
				backups.set(textOf(step.undo?.commands ?? []), before);
			} else if (backup !== undefined) {
				confs.set(name, backup);
			}
		},
	};
};
