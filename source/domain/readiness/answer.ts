import type {RegionAssessment} from '../assess-region.js';
import type {Evidence} from '../finding.js';
import type {Known} from '../known.js';

/** The questions of the documents on HA. */
export type ReadinessQuestion = 'racks' | 'bmc' | 'dhcp' | 'regions' | 'region-apis' | 'connections' | 'versions' | 'postgresql' | 'balancer';

export type ReadinessAnswer = {
	id: ReadinessQuestion;
	question: string;
	/** `unseen`: REST can't show it; `reading`: it will when its lists are read. */
	answer: 'yes' | 'no' | 'unseen' | 'reading';
	/** What was found, as a sentence. */
	sentence: string;
	evidence: Evidence[];
	/** How to see it, where it can't be seen here, or what to do where the answer is no. */
	how?: string;
};

/** An answer without its question. */
export type Answered = Omit<ReadinessAnswer, 'id' | 'question'>;

/** What the answers are worked out from. */
export type Asked = {known: Known; isAdmin: boolean | undefined; assessment: RegionAssessment};

export const reading: Answered = {answer: 'reading', sentence: 'Being read.', evidence: []};

export const asAdmin = (what: string): Answered => ({
	answer: 'unseen', sentence: `MAAS lists ${what} to admins only.`, evidence: [], how: 'Use the API key of an admin.',
});
