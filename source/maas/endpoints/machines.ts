import type {Answer, MaasClient} from '../client.js';
import {MaasError} from '../errors.js';
import {bmcsSchema, type Bmc} from '../schemas/bmc.js';

/**
`maas $PROFILE machines power-parameters`: the addresses of all BMCs. Admins only.

MAAS sends the passwords of the BMCs along: nothing but the addresses leaves this function, neither as body nor in an error. Ask only when somebody wants to know.
*/
export const listBmcs = async (maas: MaasClient, signal?: AbortSignal): Promise<Answer<Bmc[]>> => {
	try {
		const answer = await maas.get({
			path: 'machines/', query: {op: 'power_parameters'}, expect: bmcsSchema, signal,
		});
		return {...answer, body: JSON.stringify(Object.fromEntries(answer.data.map(({systemId, address}) => [systemId, {power_address: address}])))};
	} catch (error) {
		if (!(error instanceof MaasError) || error.kind !== 'protocol') {
			throw error;
		}

		// What was wrong with the answer may quote it.
		const {kind, hint, endpoint, status} = error;
		throw new MaasError({
			kind, message: 'MAAS\'s answer to the addresses of BMCs can\'t be understood. It isn\'t shown, as it may hold passwords.', hint, ...(endpoint && {endpoint}), ...(status && {status}),
		});
	}
};
