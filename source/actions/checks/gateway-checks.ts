import type {Subnet} from '../../maas/schemas/subnet.js';
import {
	familyOf,
	fromNumber,
	isAddress,
	networkOf,
	toNumber,
} from '../../region/addresses.js';
import type {Check} from '../plan.js';

/** A dynamic range that there is, or that comes with the gateway. */
type Handed = {start_ip: string; end_ip: string};

const holds = ({start_ip, end_ip}: Handed, address: string): boolean =>
	familyOf(start_ip) === familyOf(address) && toNumber(start_ip) <= toNumber(address) && toNumber(address) <= toNumber(end_ip);

/**
A gateway that somebody wants for a subnet. MAAS looks only whether it lies in the subnet: it takes the network's own address, and one that DHCP hands out.

@param handed The subnet's dynamic ranges, as they will be.
*/
export const checkGateway = ({cidr, gateway_ip: before}: Subnet, gateway: string, handed: readonly Handed[]): Check[] => {
	const title = `${gateway} can be the gateway of ${cidr}`;
	const network = networkOf(cidr);
	const stop = (detail: string, remedy: string): Check[] => [{
		title, outcome: 'stop', detail, remedy,
	}];
	if (!isAddress(gateway)) {
		return stop('It isn\'t an address.', `Choose an address of ${cidr}.`);
	}

	const {first, last, family} = network;
	const number = toNumber(gateway);
	const isLinkLocal = family === 6 && gateway.toLowerCase().startsWith('fe80:');
	if (!isLinkLocal && (familyOf(gateway) !== family || number < first || number > last)) {
		return stop(`It lies outside ${cidr}.`, `Choose an address of ${cidr}.`);
	}

	if (number === first || (family === 4 && number === last)) {
		const between = `Choose an address between ${fromNumber(first, family)} and ${fromNumber(last, family)}.`;
		return stop(`It is the ${number === first ? 'address of the network itself' : 'broadcast address'}.`, between);
	}

	const range = handed.find(one => holds(one, gateway));
	if (range) {
		return stop(`DHCP would hand it out: it lies in ${range.start_ip}-${range.end_ip}.`, 'Choose an address outside of dynamic ranges.');
	}

	return [before === null || before === gateway
		? {title, outcome: 'pass', detail: 'It lies in the subnet, and DHCP doesn\'t hand it out.'}
		: {
			title, outcome: 'warn', detail: `It takes the place of ${before}: machines get the new one with their next lease.`, remedy: 'Leave the gateway out to keep the one that is set.',
		}];
};
