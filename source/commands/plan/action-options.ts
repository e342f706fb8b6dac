import type {OpenOptions} from '../open-region.js';
import type {DecisionOptions} from './decide.js';

/** What every action is given on the command line. */
export type ActionOptions = OpenOptions & DecisionOptions & {
	/** Whether it is carried out, and not only looked at. */
	apply?: boolean | undefined;
	/** The plan as a shell script. */
	script?: boolean | undefined;
	/** Seconds to wait for a deleted rack that comes back. */
	watchReturn?: number | undefined;
};
