/** Everywhere the console can be. Data, so that a way back is a list of them. */
export type Place =
	| {screen: 'overview'}
	| {screen: 'controllers'}
	| {screen: 'controller'; systemId: string}
	| {screen: 'vlans'}
	| {screen: 'vlan'; vlanId: number}
	| {screen: 'events'}
	| {screen: 'event'; eventId: number}
	| {screen: 'notifications'}
	| {screen: 'notification'; notificationId: number}
	/** The JSON of what `of` shows. */
	| {screen: 'raw'; of: Place}
	| {screen: 'help'};
