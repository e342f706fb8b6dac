import {createHosts, type Hosts} from '../../source/hosts/hosts.js';
import {realEffects} from '../../source/hosts/effects.js';

/** Hosts over the test's own ssh, and what they print while the terminal is theirs. */
export const overSsh = (client: {env: Readonly<Record<string, string | undefined>>}, options: {isReadOnly?: boolean; hasTerminal?: boolean} = {}): {hosts: Hosts; printed: () => string} => {
	let printed = '';
	const hosts = createHosts({
		...realEffects(), env: client.env,
		write(chunk) {
			printed += new TextDecoder().decode(chunk);
		},
	}, options);
	return {hosts, printed: () => printed};
};
