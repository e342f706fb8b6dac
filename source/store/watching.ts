import {assessRegion, type RegionAssessment} from '../domain/assess-region.js';
import type {AcceptedFinding, Bmc, Known} from '../domain/known.js';
import {
	nothingWatched,
	observe,
	type Transition,
	type Watch,
} from '../domain/timeline.js';
import {knownOf} from './known.js';
import type {Parts} from './parts.js';

/** What a region's lists mean, and what was seen to change while somebody watched. */
export type Watching = {
	known: Known;
	assessment: RegionAssessment;
	/** What must be remembered for the next look. */
	watch: Watch;
	/** The newest last. */
	timeline: readonly Transition[];
	/** What this look has seen to change. */
	news: readonly Transition[];
};

/** An incident is told from the file; the screen needs no more. */
const mostTransitions = 1000;

/** What was seen to change earlier, before what is seen now. */
export const withEarlier = (watching: Watching, earlier: readonly Transition[]): Watching => ({
	...watching, timeline: [...earlier, ...watching.timeline].slice(-mostTransitions),
});

/**
The next look at a region whose lists have changed.

@param bmcs Where somebody asked for them.
*/
export const look = (previous: Watching | undefined, parts: Parts, now: number, accept: readonly AcceptedFinding[], bmcs?: readonly Bmc[]): Watching => {
	const before = previous?.watch ?? nothingWatched;
	const known = knownOf(parts, now, before, accept, bmcs);
	const assessment = assessRegion(known);
	const {watch, transitions} = observe(before, known, assessment);
	return {
		known, assessment, watch, news: transitions, timeline: [...previous?.timeline ?? [], ...transitions].slice(-mostTransitions),
	};
};
