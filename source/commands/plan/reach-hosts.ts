import {createHostAccess, type HostAccess} from '../../actions/runner/host-access.js';
import type {Known} from '../../domain/known.js';
import type {Connection} from '../../profiles/connection.js';
import {askSecret} from '../ask-secret.js';
import type {ActionOptions} from './action-options.js';
import type {Invocation} from './invocation.js';

/**
Ways to hosts over the user's own ssh. What hosts print goes to the terminal, or to standard error where standard output is for somebody else.

@returns Nothing where nothing may be looked at nor run over ssh.
*/
export const reachHosts = ({ssh, json = false}: Pick<ActionOptions, 'ssh' | 'json'>, {readOnly}: Pick<Connection, 'readOnly'>, {snapshot: {whoami}}: Known, {context, effects}: Invocation): HostAccess | undefined => {
	if (ssh === false) {
		return undefined;
	}

	const {env, stdin, stdout, stderr} = context;
	const hasTerminal = stdin.isTTY === true;
	const hosts = effects.hosts({
		// Who may change nothing in MAAS changes nothing on its hosts from here.
		isReadOnly: readOnly || whoami?.is_superuser !== true,
		hasTerminal,
		env,
		write(chunk) {
			(stdout.isTTY && !json ? stdout : stderr).write(chunk);
		},
	});
	return createHostAccess(hosts, async question => hasTerminal ? askSecret(question, context) : undefined);
};
