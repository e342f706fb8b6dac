import type {RegionAssessment} from './assess-region.js';
import type {Known} from './known.js';
import {lookUp} from './lookup.js';
import type {
	Answered,
	Asked,
	ReadinessAnswer,
	ReadinessQuestion,
} from './readiness/answer.js';
import {connections, racks, versions} from './readiness/rack-answers.js';
import {
	balancer,
	postgresql,
	regionApis,
	regions,
} from './readiness/region-answers.js';
import {bmc, dhcp} from './readiness/service-answers.js';

const questions: ReadonlyArray<[ReadinessQuestion, string, (asked: Asked) => Answered]> = [
	['racks', 'Are two or more racks connected?', racks],
	['dhcp', 'Do two racks serve every VLAN with DHCP?', dhcp],
	['bmc', 'Is every BMC reachable through two or more racks?', bmc],
	['regions', 'Are there two or more region controllers?', regions],
	['region-apis', 'Does each region\'s API answer?', regionApis],
	['connections', 'Is every rack connected to every region?', connections],
	['versions', 'Does everything run the same version?', versions],
	['postgresql', 'Does PostgreSQL survive the loss of a host?', postgresql],
	['balancer', 'Does a load balancer or virtual IP answer?', balancer],
];

/** The questions of the documents on HA, each answered as far as REST shows it. */
export const readiness = (known: Known, assessment: RegionAssessment): ReadinessAnswer[] => {
	const asked = {known, isAdmin: lookUp(known).isAdmin, assessment};
	return questions.map(([id, question, answer]) => ({id, question, ...answer(asked)}));
};

export type {ReadinessAnswer, ReadinessQuestion} from './readiness/answer.js';
