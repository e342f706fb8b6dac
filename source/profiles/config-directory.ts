import {homedir} from 'node:os';
import {isAbsolute, join} from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

export const homeDirectory = ({HOME}: Environment): string => HOME !== undefined && isAbsolute(HOME) ? HOME : homedir();

/** Where settings and keys live: `$XDG_CONFIG_HOME/maas-ha`, else `~/.config/maas-ha`. A relative XDG_CONFIG_HOME is ignored, as the XDG rules say. */
export const configDirectory = (environment: Environment): string => {
	const {XDG_CONFIG_HOME} = environment;
	const base = XDG_CONFIG_HOME !== undefined && isAbsolute(XDG_CONFIG_HOME) ? XDG_CONFIG_HOME : join(homeDirectory(environment), '.config');
	return join(base, 'maas-ha');
};
