import {advanceTo, nextEventAt} from '../region/advance.js';
import {happen, type Happening} from '../region/happen.js';
import type {RegionState} from '../region/state.js';

/** Something that happens by itself while one watches: `at` so many seconds after the start. */
export type SceneStep = Readonly<{at: number}> & Happening;

/** A region to simulate, and what still happens to it. */
export type Scene = Readonly<{
	state: RegionState;
	steps: readonly SceneStep[];
	/** Time stands still: daemons report nothing new, whatever is changed. So was the region that was recorded: it had no daemons. */
	isStill?: boolean;
}>;

const firstOf = (steps: readonly SceneStep[]): SceneStep | undefined => steps.toSorted((a, b) => a.at - b.at)[0];

/** Whether nothing happens by then, in seconds after the start. */
export const isQuietUntil = ({state, steps, isStill = false}: Scene, seconds: number): boolean => isStill || seconds < Math.min(firstOf(steps)?.at ?? Infinity, nextEventAt(state));

/** The scene at a time, in seconds after the start: its region moved on, and the steps that are left. */
export const play = (scene: Scene, seconds: number): Scene => {
	if (scene.isStill) {
		return scene;
	}

	let {state, steps} = scene;
	for (let step = firstOf(steps); step !== undefined && step.at <= seconds; step = firstOf(steps)) {
		const taken = step;
		steps = steps.filter(one => one !== taken);
		state = happen(advanceTo(state, step.at), step);
	}

	return {state: advanceTo(state, seconds), steps};
};
