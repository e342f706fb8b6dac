import {configDirectory} from '../profiles/config-directory.js';
import {createProfiles} from '../profiles/profiles.js';
import {complain} from './complain.js';
import type {CommandContext} from './context.js';

/** Forgets a profile and its key here. MAAS still knows the key. */
export const logout = async ({name}: {name: string}, context: CommandContext): Promise<number> => {
	try {
		await createProfiles({directory: configDirectory(context.env)}).remove(name);
		context.stdout.write(`The profile ${name} and its key are forgotten here. MAAS still takes the key: delete it there if nobody else uses it.\n`);
		return 0;
	} catch (error) {
		return complain(error, context);
	}
};
