import {addressNumber} from '../../domain/addresses.js';
import {counted, few, verb} from '../../domain/sentences.js';
import type {IpRange} from '../../maas/schemas/ip-range.js';
import type {Subnet} from '../../maas/schemas/subnet.js';
import type {Check} from '../plan.js';
import {needKey, type Sources} from '../planning.js';

type Span = Pick<IpRange, 'start_ip' | 'end_ip'>;

const holds = ({start_ip, end_ip}: Span, address: string): boolean => {
	const [first, number, last] = [start_ip, address, end_ip].map(text => addressNumber(text));
	return first !== undefined && number !== undefined && last !== undefined && start_ip.includes(':') === address.includes(':') && first <= number && number <= last;
};

const leaseCheck = ({known, unread}: Sources, {id, cidr}: Subnet, before: IpRange, after: Span | undefined): Check => {
	const title = 'Nobody has an address that goes';
	const read = unread.has(needKey({type: 'subnet-use', id})) ? undefined : known.addressesInUse?.get(id);
	if (read === undefined) {
		return {
			title, outcome: 'unchecked', detail: `Which addresses of ${cidr} are in use couldn't be read.`, remedy: 'Look again once MAAS answers.',
		};
	}

	const lost = read.filter(address => holds(before, address) && !(after && holds(after, address)));
	return lost.length === 0
		? {title, outcome: 'pass', detail: 'None of them is in use.'}
		: {
			title,
			outcome: 'warn',
			detail: `${counted(lost.length, 'address', 'addresses')} that ${verb(lost.length, 'goes is', 'go are')} in use: ${few(lost)}.`,
			remedy: 'Who has one loses it when the lease ends, within 10 minutes, and asks for another.',
		};
};

/**
What becomes of addresses that a range no longer holds.

@param after What it becomes; nothing of one that is deleted, or of another type.
*/
export const freedChecks = (sources: Sources, subnet: Subnet, before: IpRange, after?: Span): Check[] => {
	const isKept = after !== undefined && holds(after, before.start_ip) && holds(after, before.end_ip);
	if (isKept) {
		return [];
	}

	if (before.type === 'dynamic') {
		return [leaseCheck(sources, subnet, before, after)];
	}

	// Of a subnet that isn't managed MAAS uses nothing but what is reserved.
	return subnet.managed
		? [{
			title: 'Nothing else uses these addresses',
			outcome: 'warn',
			detail: 'MAAS may give them to machines once they aren\'t reserved.',
			remedy: 'Make sure that nothing else there has one of them.',
		}]
		: [];
};
