import {Misuse} from '../maas/schemas/misuse.js';

// What a name, an address or an alias in an ssh configuration has. It begins with nothing that ssh takes for an option, and has nothing that a ProxyCommand's shell takes apart.
const pattern = /^(?:[\w.][\w+\-.]*@)?[\d:A-Za-z][\w%\-.:]*$/v;

/**
A host as one gives it to ssh: `rack-2`, `ubuntu@10.0.0.12`, an alias of the user's own configuration.

@throws {Misuse}
*/
export const parseHost = (text: string): string => {
	const host = text.trim();
	if (!pattern.test(host)) {
		throw new Misuse(
			host === '' ? 'No host is named.' : 'That is no host as ssh takes one.',
			'Name it as in `ssh HOST`: rack-2, ubuntu@10.0.0.12, or an alias. A port or a way through other hosts belongs into ~/.ssh/config.',
		);
	}

	return host;
};
