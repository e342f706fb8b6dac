import * as z from 'zod';
import type {Answer, MaasClient} from '../client.js';
import {vmHostSchema, type VmHost} from '../schemas/vm-host.js';

/** `maas $PROFILE vm-hosts read`. Deleting a rack by force deletes the VM host on it, and that one's machines. */
export const listVmHosts = async (maas: MaasClient, signal?: AbortSignal): Promise<Answer<VmHost[]>> =>
	maas.get({path: 'vm-hosts/', expect: z.array(vmHostSchema), signal});
