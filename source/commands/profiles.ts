import {configDirectory} from '../profiles/config-directory.js';
import type {Profile} from '../profiles/profile.js';
import {createProfiles} from '../profiles/profiles.js';
import {complain} from './complain.js';
import type {CommandContext} from './context.js';

const marks = ({production, readOnly, insecure}: Profile): string => [production && 'production', readOnly && 'read-only', insecure && 'insecure'].filter(mark => mark !== false).join(', ');

/** Lists the profiles; never their keys. */
export const profiles = async ({json = false}: {json?: boolean | undefined}, context: CommandContext): Promise<number> => {
	try {
		const store = createProfiles({directory: configDirectory(context.env)});
		const [all, current] = await Promise.all([store.list(), store.current()]);
		if (json) {
			context.stdout.write(`${JSON.stringify({profiles: all.map(({name, ...settings}) => ({name, current: name === current, ...settings}))}, undefined, '\t')}\n`);
			return 0;
		}

		if (all.length === 0) {
			context.stdout.write('There is no profile yet. Log in: maas-ha login NAME URL. Or take over those of the MAAS CLI: maas-ha import.\n');
			return 0;
		}

		const width = Math.max(...all.map(({name}) => name.length));
		for (const profile of all) {
			const line = `${profile.name === current ? '●' : ' '} ${profile.name.padEnd(width)}  ${profile.endpoints.join(' ')}  ${marks(profile)}`;
			context.stdout.write(`${line.trimEnd()}\n`);
		}

		return 0;
	} catch (error) {
		return complain(error, context);
	}
};
