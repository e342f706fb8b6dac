/**
Every finding by its code, with the title that docs/findings.md has it under. A code never changes its meaning: scripts and lists of what is accepted name it.

HA1xx: DHCP on a VLAN. HA2xx: racks. HA3xx: regions. HA4xx: BMCs. HA5xx: the installation as a whole.
*/
export const findingTitles = {
	HA101: 'DHCP is down',
	HA102: 'No set rack is on the VLAN',
	HA103: 'One of two racks serves',
	HA104: 'One rack, no failover',
	HA105: 'An external DHCP server where MAAS serves',
	HA106: 'A set rack has no address on the VLAN',
	HA107: 'A peer\'s address comes from DHCP',
	HA108: 'A rack set by VID only, on another fabric',
	HA109: 'The racks of a VLAN run different versions',
	HA110: 'DHCP is on and no rack is set',
	HA111: 'No dynamic range',
	HA112: 'A relay to a VLAN without DHCP',
	HA113: 'A relay to a relayed VLAN',
	HA114: 'A dynamic range is nearly full',
	HA115: 'No set rack has http',
	HA116: 'IPv6 ranges are halved',
	HA117: 'A relay agent to check',
	HA118: 'An external DHCP server where MAAS doesn\'t serve',
	HA119: 'A subnet isn\'t managed',
	HA120: 'A rack is set where DHCP is off',
	HA121: 'MAAS warns that a subnet is nearly full',
	HA201: 'A rack is dead',
	HA202: 'A rack is partly connected',
	HA203: 'Services are assumed dead',
	HA204: 'A DHCP daemon is off where it must serve',
	HA205: 'A DHCP daemon has failed where it must serve',
	HA206: 'http of a set rack isn\'t running',
	HA207: 'The agent of a set rack isn\'t running',
	HA208: 'Another service of a rack isn\'t running',
	HA209: 'A rack is set that MAAS doesn\'t list',
	HA210: 'The health of a set rack can\'t be told',
	HA211: 'A rack is a VM host too',
	HA212: 'There is one rack',
	HA213: 'There is no rack',
	HA301: 'There is one region controller',
	HA302: 'A region controller has no live process',
	HA303: 'A region has fewer processes than another',
	HA304: 'An address of a region is listed twice',
	HA401: 'A BMC network has fewer than two connected racks',
	HA402: 'BMCs on a network that MAAS doesn\'t know',
	HA501: 'Controllers run different versions',
	HA502: 'Clocks differ',
	HA503: 'MAAS has a notification about controllers',
} as const satisfies Readonly<Record<`HA${number}`, string>>;

export type FindingCode = keyof typeof findingTitles;

/** Whether a text is the code of a finding. */
export const isFindingCode = (text: string): text is FindingCode => Object.hasOwn(findingTitles, text);
