import {failed} from './complain.js';
import type {CommandContext} from './context.js';
import type {OpenRegion} from './open-region.js';
import {paintFor} from './output.js';
import {statusText} from './status/status-text.js';
import {watchRegion} from './status/watch-region.js';

/**
One look at a region as text, where there is no terminal to fill.

@returns 0, or 3 where the region didn't answer: how it stands is `maas-ha status`'s to tell in an exit code.
*/
export const showStatus = async (region: OpenRegion, context: CommandContext): Promise<number> => {
	const watched = watchRegion(region.name, async () => region, context);
	try {
		const status = await watched.look();
		if ('error' in status) {
			context.stderr.write(`${status.error.message} ${status.error.hint}\n`);
			return failed;
		}

		context.stdout.write(statusText(status, paintFor(context)));
		return 0;
	} finally {
		watched.close();
		region.maas.close();
	}
};
