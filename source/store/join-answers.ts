import {middleSkew} from '../maas/clock-skew.js';
import type {Answer, MaasClient} from '../maas/client.js';

/** Several answers as one: as old as the first of them, as dear as all together. */
export const joinAnswers = <One, All>(maas: MaasClient, answers: ReadonlyArray<Answer<One>>, join: (data: One[]) => All): Answer<All> => ({
	data: join(answers.map(answer => answer.data)),
	body: `[${answers.map(answer => answer.body).join(',\n')}]`,
	endpoint: answers.at(-1)?.endpoint ?? maas.status.endpoint,
	took: answers.reduce((sum, answer) => sum + answer.took, 0),
	at: Math.min(...answers.map(answer => answer.at)),
	skew: middleSkew(answers.map(answer => answer.skew)),
});
