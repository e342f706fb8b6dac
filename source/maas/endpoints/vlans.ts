import type {Answer, MaasClient} from '../client.js';
import {vlanSchema, type Vlan} from '../schemas/vlan.js';

/** One VLAN by its database id, as `vlans/{id}/`; `maas $PROFILE vlan read $FABRIC_ID $VID` gives the same by fabric and VID (the tag). */
export const readVlan = async (maas: MaasClient, id: number, signal?: AbortSignal): Promise<Answer<Vlan>> =>
	maas.get({path: `vlans/${id}/`, expect: vlanSchema, signal});
