import type {Place} from '../../source/screens/places.js';
import type {Parts} from '../../source/store/parts.js';

/** One of each screen, on the lab scene; details of things that look unlike each other several times. */
export const labPlaces = (parts: Parts): Place[] => {
	const systemId = (hostname: string) =>
		[...parts.rackcontrollers.data!, ...parts.regioncontrollers.data!].find(node => node.hostname === hostname)!.system_id;
	const vlanId = (fabric: string, vid: number) =>
		parts.fabrics.data!.flatMap(({vlans}) => vlans).find(vlan => vlan.fabric === fabric && vlan.vid === vid)!.id;
	const notificationId = parts.notifications.data!.find(({message}) => message.includes('<a'))!.id;
	const places: Place[] = [
		{screen: 'overview'},
		{screen: 'controllers'},
		...['rack-3', 'rack-4', 'rack-6', 'region-a', 'region-b'].map((hostname): Place => ({screen: 'controller', systemId: systemId(hostname)})),
		{screen: 'vlans'},
		{screen: 'vlan', vlanId: vlanId('dc1', 100)},
		{screen: 'vlan', vlanId: vlanId('fabric-0', 30)},
		{screen: 'vlan', vlanId: vlanId('dc1', 120)},
		{screen: 'findings'},
		{screen: 'finding', key: `HA101 vlan ${vlanId('dc1', 0)}`},
		{screen: 'readiness'},
		{screen: 'question', question: 'bmc'},
		{screen: 'timeline'},
		{screen: 'what-if', lost: []},
		{screen: 'what-if', lost: [systemId('rack-2')]},
		{screen: 'events'},
		{screen: 'event', eventId: parts.events.data!.events.find(({level}) => level === 'ERROR')!.id},
		{screen: 'notifications'},
		{screen: 'notification', notificationId},
		{screen: 'help'},
	];
	return [...places, {screen: 'raw', of: {screen: 'controllers'}, name: 'Controllers'}, {screen: 'raw', of: {screen: 'vlan', vlanId: vlanId('dc1', 100)}, name: 'dc1/100'}];
};
