import type {Answer, MaasClient} from '../client.js';
import {versionSchema, type Version} from '../schemas/version.js';

/** `maas $PROFILE version read`. Answered without a key too: it says that there is a MAAS, not that the key is right. */
export const readVersion = async (maas: MaasClient, signal?: AbortSignal): Promise<Answer<Version>> =>
	maas.get({path: 'version/', expect: versionSchema, signal});
