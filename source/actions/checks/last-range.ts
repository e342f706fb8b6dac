import type {Known} from '../../domain/known.js';
import {lookUp} from '../../domain/lookup.js';
import {counted} from '../../domain/sentences.js';
import {familyNames} from '../../domain/serving.js';
import {familyOf, vlanName} from '../../domain/vlans.js';
import type {IpRange} from '../../maas/schemas/ip-range.js';
import type {Vlan} from '../../maas/schemas/vlan.js';
import type {Check} from '../plan.js';

const title = 'The VLAN keeps a dynamic range';

const lastOfAll = (vlan: Vlan): Check => vlan.dhcp_on
	? {
		title,
		outcome: 'stop',
		detail: `It is the last one of ${vlanName(vlan)}: MAAS would leave DHCP on with nothing to hand out, and refuse every later change of the VLAN.`,
		remedy: 'Add another range first, or turn DHCP off.',
	}
	: {
		title,
		outcome: 'stop',
		detail: `It is the last one of ${vlanName(vlan)}, which is relayed to ${vlanName(vlan.relay_vlan!)}: there would be nothing to hand out.`,
		remedy: 'Add another range first, or end the relay.',
	};

/**
What a VLAN is left with once a dynamic range is no longer one, deleted or made reserved. MAAS answers 204 to the last one of a VLAN with DHCP.

@param known As it will be when the range goes.
@returns Nothing to say of a reserved range, or of one whose VLAN isn't known.
*/
export const lastRangeChecks = (known: Known, gone: IpRange): Check[] => {
	const {ipranges = [], subnets = []} = known.snapshot;
	const subnet = subnets.find(({id}) => id === gone.subnet?.id);
	const vlan = subnet && lookUp(known).vlan(subnet.vlan.id);
	if (gone.type !== 'dynamic' || subnet === undefined || vlan === undefined) {
		return [];
	}

	if (!vlan.dhcp_on && vlan.relay_vlan === null) {
		return [{title, outcome: 'pass', detail: `DHCP is off on ${vlanName(vlan)}: nothing is handed out from it.`}];
	}

	const onVlan = subnets.filter(one => one.vlan.id === vlan.id);
	const left = ipranges.filter(({id, type, subnet: on}) => id !== gone.id && type === 'dynamic' && onVlan.some(one => one.id === on?.id));
	const served = left.filter(({subnet: on}) => onVlan.find(one => one.id === on?.id)!.managed);
	// MAAS counts ranges of all subnets, and serves those of managed ones.
	if (left.length === 0 || (subnet.managed && served.length === 0)) {
		return [lastOfAll(vlan)];
	}

	const family = familyOf(gone.start_ip);
	if (subnet.managed && served.every(range => familyOf(range.start_ip) !== family)) {
		return [{
			title,
			outcome: 'warn',
			detail: `It is the last ${familyNames[family]} range of ${vlanName(vlan)}: no machine there would get an ${familyNames[family]} address any more.`,
			remedy: `Add another ${familyNames[family]} range first, if machines need it.`,
		}];
	}

	return [{title, outcome: 'pass', detail: `${vlanName(vlan)} keeps ${counted(served.length, 'dynamic range')}.`}];
};
