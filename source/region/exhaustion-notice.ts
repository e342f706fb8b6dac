import {count, networkOf} from './addresses.js';
import {configSettings} from './config-settings.js';
import type {NotificationRow, RegionState, SubnetRow} from './state.js';
import {percent} from './statistics.js';
import {unusedOf, usableSpan} from './usage.js';

/** So many free addresses, and MAAS warns; a setting, 0 for never. */
const threshold = 'subnet_ip_exhaustion_threshold_count';

/** A subnet that isn't this many times as large as the threshold is small by nature: nobody is warned of that. */
const worthIt = 3n;

const warningFor = (state: RegionState, subnet: SubnetRow): string | undefined => {
	const least = BigInt(Number(state.config.get(threshold)?.value ?? configSettings.get(threshold)) || 0);
	const total = count(usableSpan(networkOf(subnet.cidr)));
	const free = unusedOf(state, subnet).reduce((sum, use) => sum + count(use), 0n);
	if (least === 0n || free > least || least * worthIt > total) {
		return undefined;
	}

	const label = subnet.name === null || subnet.name === subnet.cidr ? subnet.cidr : `${subnet.name} (${subnet.cidr})`;
	return `IP address exhaustion imminent on subnet: ${label}. There are ${free} free addresses out of ${total} (${percent(Number(total - free) / Number(total))} used).`;
};

/**
The region after something was taken or freed in a subnet: MAAS warns administrators of one that is nearly full, keeps the warning's numbers right,
and takes it back (scene lab, subnet 7). Who has dismissed it doesn't see it again.
*/
export const withExhaustionNotice = (state: RegionState, subnetId: number): RegionState => {
	const subnet = state.subnets.get(subnetId);
	if (!subnet) {
		return state;
	}

	const {notifications} = state;
	const ident = `ip_exhaustion__subnet_${subnetId}`;
	const notice = notifications.values().find(({rest}) => rest.ident === ident);
	const message = warningFor(state, subnet);
	if (message === undefined) {
		return notice ? {...state, notifications: notifications.delete(notice.id)} : state;
	}

	const id = notice?.id ?? notifications.nextId();
	const told: NotificationRow = notice
		? {...notice, rest: {...notice.rest, message}}
		: {
			id,
			admins: true,
			users: false,
			user: null,
			rest: {
				ident, message, context: {}, category: 'warning', dismissable: true, resource_uri: `/MAAS/api/2.0/notifications/${id}/`,
			},
		};
	return {...state, notifications: notifications.set(id, told)};
};
