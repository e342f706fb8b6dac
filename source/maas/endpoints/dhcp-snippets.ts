import * as z from 'zod';
import type {Answer, MaasClient} from '../client.js';
import {dhcpSnippetSchema, type DhcpSnippet} from '../schemas/dhcp-snippet.js';

/** `maas $PROFILE dhcpsnippets read`: the pieces of dhcpd configuration that an admin added. */
export const listDhcpSnippets = async (maas: MaasClient, signal?: AbortSignal): Promise<Answer<DhcpSnippet[]>> =>
	maas.get({path: 'dhcp-snippets/', expect: z.array(dhcpSnippetSchema), signal});
