import type {Answer, MaasClient} from '../client.js';
import {userSchema, type User} from '../schemas/user.js';

/** `maas $PROFILE users whoami`: the request to try a key with. Unlike some lists it answers a bad key with 401. */
export const readWhoami = async (maas: MaasClient, signal?: AbortSignal): Promise<Answer<User>> =>
	maas.get({
		path: 'users/', query: {op: 'whoami'}, expect: userSchema, signal,
	});
