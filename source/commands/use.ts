import {configDirectory} from '../profiles/config-directory.js';
import {createProfiles} from '../profiles/profiles.js';
import {complain} from './complain.js';
import type {CommandContext} from './context.js';

/** Makes a profile the one in use. */
export const use = async ({name}: {name: string}, context: CommandContext): Promise<number> => {
	try {
		await createProfiles({directory: configDirectory(context.env)}).use(name);
		context.stdout.write(`The profile ${name} is in use.\n`);
		return 0;
	} catch (error) {
		return complain(error, context);
	}
};
