import type {OpenOptions} from '../open-region.js';
import type {DecisionOptions} from './decide.js';

/** What every action is given on the command line. */
export type ActionOptions = OpenOptions & DecisionOptions & {
	/** Whether it is carried out, and not only looked at. */
	apply?: boolean | undefined;
	/** The plan as a shell script. */
	script?: boolean | undefined;
	/** Of a plan that goes on: numbers of steps that somebody has done elsewhere. */
	done?: readonly number[] | undefined;
	/** As `--ssh` and `--no-ssh`: steps on hosts are run over ssh without asking, or not at all; without a word whoever sits there is asked. */
	ssh?: boolean | undefined;
	/** Only the commands that somebody would type, by host. */
	print?: boolean | undefined;
	/** Seconds to wait for a deleted rack that comes back. */
	watchReturn?: number | undefined;
};
