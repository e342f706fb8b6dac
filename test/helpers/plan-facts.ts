import {changesOf, type Check, type Plan} from '../../source/actions/plan.js';
import {requestLine} from '../../source/actions/operation.js';

/** The requests of a plan, each on one line. */
export const requestsOf = (plan: Plan): string[] => changesOf(plan).map(({operation}) => requestLine(operation));

/** A plan's checks that didn't pass, each as its outcome and title. */
export const troublesOf = ({checks}: Pick<Plan, 'checks'>): string[] =>
	checks.filter(({outcome}) => outcome !== 'pass').map(({outcome, title}) => `${outcome}: ${title}`);

/** The check with this title. */
export const checkOf = ({checks}: Pick<Plan, 'checks'>, title: string): Check => {
	const found = checks.find(check => check.title === title);
	if (found === undefined) {
		throw new Error(`There is no check “${title}” among: ${checks.map(check => check.title).join(', ')}`);
	}

	return found;
};
