import {few} from '../domain/sentences.js';
import {allVlans, vlanName} from '../domain/vlans.js';
import {Misuse} from '../maas/schemas/misuse.js';
import type {Fabric} from '../maas/schemas/fabric.js';
import type {Subnet} from '../maas/schemas/subnet.js';
import type {Vlan} from '../maas/schemas/vlan.js';

type Named = {system_id: string; hostname: string};

/**
A controller by its hostname or system_id.

@throws {Misuse}
*/
export const findController = <Controller extends Named>(controllers: readonly Controller[], text: string, what: 'rack' | 'region' | 'controller' = 'rack'): Controller => {
	const byId = controllers.find(({system_id}) => system_id === text);
	if (byId) {
		return byId;
	}

	const byName = controllers.filter(({hostname}) => hostname === text);
	if (byName.length > 1) {
		throw new Misuse(`${byName.length} controllers are called ${text}.`, `Give the system_id: ${few(byName.map(({system_id}) => system_id), 20)}.`);
	}

	if (byName[0] === undefined) {
		const names = controllers.map(({hostname}) => hostname).toSorted();
		throw new Misuse(`There is no ${what} ${text}.`, names.length === 0 ? 'This key sees none.' : `There is: ${few(names, 20)}.`);
	}

	return byName[0];
};

/**
A VLAN by `FABRIC/VID`, by its id, or by the CIDR of a subnet of it.

@throws {Misuse}
*/
export const findVlan = ({fabrics = [], subnets = []}: {fabrics?: readonly Fabric[] | undefined; subnets?: readonly Subnet[] | undefined}, text: string): Vlan => {
	const vlans = allVlans(fabrics);
	const byCidr = subnets.find(({cidr}) => cidr === text)?.vlan.id;
	const found = vlans.find(vlan => vlanName(vlan) === text) ?? vlans.find(({id}) => id === byCidr || String(id) === text);
	if (found === undefined) {
		throw new Misuse(`There is no VLAN ${text}.`, 'Name it FABRIC/VID, by its id, or by the CIDR of a subnet of it. maas-ha vlans lists them.');
	}

	return found;
};
