import {isAbsolute, join} from 'node:path';
import {homeDirectory} from '../profiles/config-directory.js';

/** Where lives what the console remembers of itself: `$XDG_STATE_HOME/maas-ha`, else `~/.local/state/maas-ha`. A relative XDG_STATE_HOME is ignored, as the XDG rules say. */
export const stateDirectory = (environment: Readonly<Record<string, string | undefined>>): string => {
	const {XDG_STATE_HOME} = environment;
	const base = XDG_STATE_HOME !== undefined && isAbsolute(XDG_STATE_HOME) ? XDG_STATE_HOME : join(homeDirectory(environment), '.local', 'state');
	return join(base, 'maas-ha');
};
