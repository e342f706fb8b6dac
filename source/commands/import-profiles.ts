import {configDirectory} from '../profiles/config-directory.js';
import {maasCliDatabase, readMaasCliProfiles} from '../profiles/maas-cli.js';
import {createProfiles} from '../profiles/profiles.js';
import {shorten} from '../maas/strip.js';
import {complain} from './complain.js';
import type {CommandContext} from './context.js';

export type ImportOptions = {
	/** The MAAS CLI's database; `~/.maascli.db` without it. */
	file?: string | undefined;
	/** Overwrites profiles of the same name. */
	replace?: boolean | undefined;
};

/** Takes over the profiles of the MAAS CLI, with keys and certificate authorities. MAAS isn't asked: it works without a network. */
export const importProfiles = async ({file, replace = false}: ImportOptions, context: CommandContext): Promise<number> => {
	const {env, stdout} = context;
	try {
		const path = file ?? maasCliDatabase(env);
		const found = await readMaasCliProfiles(path);
		const profiles = createProfiles({directory: configDirectory(env)});
		const before = await profiles.list();
		const imported: string[] = [];
		for (const profile of found) {
			const name = shorten(profile.name, 64);
			if ('reason' in profile) {
				stdout.write(`${name}: left out, ${profile.reason}.\n`);
				continue;
			}

			const existing = before.find(item => item.name === name);
			if (!replace && existing) {
				stdout.write(`${name}: left out, there is a profile of that name already. --replace overwrites it.\n`);
			} else {
				const {endpoint, apiKey, certificateAuthority} = profile;
				await profiles.save({
					name, endpoints: [endpoint], insecure: existing?.insecure ?? false, readOnly: existing?.readOnly ?? false, production: existing?.production ?? false,
				}, {apiKey, certificateAuthority});
				imported.push(name);
				stdout.write(`${name}: imported, ${endpoint}.\n`);
			}
		}

		if (imported.length === 0) {
			stdout.write(`Nothing was imported from ${path}.\n`);
			return 0;
		}

		if (await profiles.current() === undefined) {
			await profiles.use(imported[0]!);
			stdout.write(`The profile ${imported[0]!} is in use.\n`);
		}

		stdout.write('The keys weren\'t tried: MAAS says whether it still takes them when you open the console.\n');
		return 0;
	} catch (error) {
		return complain(error, context);
	}
};
