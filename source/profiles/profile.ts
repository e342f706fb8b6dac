import * as z from 'zod';
import {Misuse} from '../maas/schemas/misuse.js';

/** A region that somebody logged in to. The key is in a file of its own. */
export const profileSettingsSchema = z.object({
	/** Base URLs, the preferred one first. */
	endpoints: z.array(z.string()).min(1),
	/** TLS certificates aren't checked. */
	insecure: z.boolean().default(false),
	/** No change leaves. */
	readOnly: z.boolean().default(false),
	/** Drawn so that nobody mistakes it. */
	production: z.boolean().default(false),
});
export type ProfileSettings = z.infer<typeof profileSettingsSchema>;
export type Profile = ProfileSettings & {name: string};

const namePattern = /^[\da-z][\w\-.]{0,63}$/iv;

/** A name becomes the name of a file, so it has letters, digits, `-`, `_` and `.` only, and starts with a letter or a digit. */
export const isProfileName = (name: string): boolean => namePattern.test(name);

/**
For a name that was typed.

@throws {Misuse}
*/
export const checkProfileName = (name: string): void => {
	if (!isProfileName(name)) {
		throw new Misuse('That can\'t be the name of a profile.', 'Use letters, digits, -, _ and ., at most 64, with a letter or a digit first.');
	}
};
