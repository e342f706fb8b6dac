import type {RunProgress, StepProgress, VlanProgress} from '../../actions/runner/progress.js';
import {oneLine, type Paint} from '../output.js';
import {hang} from './lines.js';
import {stepLook} from './looks.js';

const isOver = ({state}: StepProgress): boolean => state !== 'planned' && state !== 'under-way';

/** What is said of a step: once it is over, and while something about it has to be said. */
const stepLine = (step: StepProgress, number: number, paint: Paint): string | undefined => {
	const {step: {title}, state, text = ''} = step;
	return isOver(step) || text !== ''
		? hang(`${stepLook(state, paint)}  ${number}  `, `${title}${text === '' ? '' : `: ${text}`}`).join('\n')
		: undefined;
};

const waitLine = (missing: readonly VlanProgress[], seconds: number): string =>
	hang('', `Waiting, ${seconds} s at most: ${missing.map(vlan => `${vlan.name}: ${oneLine(vlan.missing.join(' '))}`).join('; ')}`).join('\n');

/**
Tells how far a run is: a text on lines of 80 columns for each step, and one whenever what services still lack is something else.

@param now Milliseconds since the epoch.
@param say Takes a line.
*/
export const progressTeller = (now: () => number, paint: Paint, say: (line: string) => void): ((progress: RunProgress) => void) => {
	const said = new Map<number, string>();
	let lacking = '';
	return ({phase, steps, vlans, settleUntil}) => {
		for (const [index, step] of steps.entries()) {
			const line = stepLine(step, index + 1, paint);
			if (line === undefined || said.get(index) === line) {
				continue;
			}

			said.set(index, line);
			// What an earlier run did isn't told again.
			if (phase !== 'checking') {
				say(line);
			}
		}

		const missing = vlans.filter(vlan => vlan.missing.length > 0);
		const key = JSON.stringify(missing.map(vlan => [vlan.name, vlan.missing]));
		if (phase === 'settling' && settleUntil !== undefined && missing.length > 0 && key !== lacking) {
			lacking = key;
			say(waitLine(missing, Math.max(0, Math.round((settleUntil - now()) / 1000))));
		}
	};
};
