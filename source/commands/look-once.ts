import type {MaasClient} from '../maas/client.js';
import {complain, failed} from './complain.js';
import type {CommandContext} from './context.js';
import {openRegion, type OpenOptions, type OpenRegion} from './open-region.js';
import {oneLine, onReaderGone} from './output.js';
import {readRegion, type ListName, type RegionLook} from './read-region.js';

/** What every command that looks at a region once is given. */
export type LookOptions = OpenOptions & {json?: boolean | undefined};

/** A region that was looked at. */
export type Looked = Pick<OpenRegion, 'name' | 'settingsName' | 'deadline'> & {maas: MaasClient; look: RegionLook};

/** Lists that a command asks for; without those that it needs there is nothing to show. */
export type Wanted = {
	needs: readonly ListName[];
	wants?: readonly ListName[];
	/** Asks for more, once it is known what the lists hold. */
	more?: (looked: Looked) => Promise<RegionLook>;
};

/** `not_read` of the JSON. */
export const notReadShape = ({notRead}: RegionLook) => notRead.map(({what, error}) => ({what, message: error.message}));

/**
One look at the region that is meant, and what a command makes of it on standard output.

@param show What to print. It may throw a `Misuse` for what was asked for and isn't there.
@returns 0, or 3 where the region can't be read or something was misused.
*/
export const lookOnce = async (options: LookOptions, context: CommandContext, {needs, wants = [], more}: Wanted, show: (looked: Looked) => string | Promise<string>): Promise<number> => {
	let maas: MaasClient | undefined;
	onReaderGone(context);
	try {
		const region = await openRegion(options, context);
		({maas} = region);
		const look = await readRegion(maas, ['whoami', ...needs, ...wants], {deadline: region.deadline});
		const missing = look.notRead.find(({list}) => needs.some(name => name === list && look.known.unreadable?.has(name)));
		if (missing) {
			context.stderr.write(`Not read: ${missing.what}. ${oneLine(missing.error.message)}\n${missing.error.hint}\n`);
			return failed;
		}

		const looked: Looked = {
			name: region.name, settingsName: region.settingsName, maas, look, deadline: region.deadline,
		};
		const whole = more ? {...looked, look: await more(looked)} : looked;
		const text = await show(whole);
		if (!options.json) {
			context.stderr.write(whole.look.notRead.map(({what, error}) => `Not read: ${what}. ${oneLine(error.message)}\n`).join(''));
		}

		context.stdout.write(text);
		return 0;
	} catch (error) {
		return complain(error, context);
	} finally {
		maas?.close();
	}
};
