import type {Watch} from '../../domain/timeline.js';
import {MaasError} from '../../maas/errors.js';
import {Misuse} from '../../maas/schemas/misuse.js';
import type {CommandContext} from '../context.js';
import type {OpenRegion} from '../open-region.js';
import {allLists, readRegion} from '../read-region.js';
import type {RegionStatus} from './region-status.js';

/** A region to look at, once or again and again. */
export type WatchedRegion = {
	/** What can't be read is a status too. */
	look: () => Promise<RegionStatus>;
	close: () => void;
};

const unread = (name: string, error: unknown): RegionStatus => {
	if (!(error instanceof MaasError || error instanceof Misuse)) {
		throw error;
	}

	const {message, hint} = error;
	return {
		name, severity: 'unknown', error: {kind: error instanceof MaasError ? error.kind : 'misuse', message, hint}, at: Date.now(),
	};
};

/**
A region to look at. Where that is repeated, it remembers what REST doesn't tell: when a VLAN was last served.

@param open Called with the first look, and again where that failed: a key file may be put right meanwhile.
*/
export const watchRegion = (name: string, open: () => Promise<OpenRegion>, {env, isRepeated = false}: {env: CommandContext['env']; isRepeated?: boolean}): WatchedRegion => {
	let region: OpenRegion | undefined;
	let watch: Watch | undefined;
	return {
		async look() {
			try {
				region ??= await open();
				// What it all means is loaded while the answers are on their way.
				const [look, {statusOf}, {readAccepted}] = await Promise.all([
					readRegion(region.maas, allLists, {deadline: region.deadline}),
					import('./region-status.js'),
					import('../accepted-findings.js'),
				]);
				const accept = await readAccepted(env, region.settingsName);
				const status = statusOf(name, look, {accept, ...(watch && {servedAt: watch.servedAt, namedSince: watch.namedSince})});
				if (isRepeated) {
					const {nothingWatched, observe} = await import('../../domain/timeline.js');
					({watch} = observe(watch ?? nothingWatched, status.look.known, status.assessment));
				}

				return status;
			} catch (error) {
				return unread(name, error);
			}
		},
		close() {
			region?.maas.close();
		},
	};
};
