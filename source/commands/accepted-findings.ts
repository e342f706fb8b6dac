import type {AcceptedFinding} from '../domain/known.js';
import {createAcceptances} from '../profiles/acceptances.js';
import {configDirectory} from '../profiles/config-directory.js';
import type {CommandContext} from './context.js';

/**
What an installation knows and lives with: of this region, and everywhere.

@param settingsName What the region's own settings are kept under.
@throws {Misuse} Where the settings aren't what they should be.
*/
export const readAccepted = async (env: CommandContext['env'], settingsName?: string): Promise<AcceptedFinding[]> => {
	const {own, everywhere} = await createAcceptances({directory: configDirectory(env)}).read(settingsName);
	return [...own, ...everywhere];
};
