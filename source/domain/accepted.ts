import type {Finding} from './finding.js';
import type {AcceptedFinding} from './known.js';

const dayOnly = /^\d{4}-\d{2}-\d{2}$/v;
const day = 86_400_000;

/** Whether a finding that was accepted still is. A day counts to its end, in UTC; a text that is no time counts for nothing. */
export const isStillAccepted = ({until}: Pick<AcceptedFinding, 'until'>, now: number): boolean => {
	if (until === undefined) {
		return true;
	}

	const time = Date.parse(until);
	return now < (dayOnly.test(until) ? time + day : time);
};

/** The same findings, with who lives with them and until when. Where several fit, the first counts. */
export const markAccepted = (findings: readonly Finding[], accept: readonly AcceptedFinding[], now: number): Finding[] => {
	const valid = accept.filter(one => isStillAccepted(one, now));
	return valid.length === 0
		? [...findings]
		: findings.map(finding => {
			const accepted = valid.find(({code, subject}) => code === finding.code && (subject === '*' || subject === finding.subject.name));
			return accepted ? {...finding, accepted} : finding;
		});
};
