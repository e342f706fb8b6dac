import type {ReadinessQuestion} from '../domain/readiness.js';

/** An entry of one of MAAS's lists, or a part of one. */
export type Entry =
	| {screen: 'entry'; part: 'subnets' | 'ipranges' | 'dhcp-snippets'; id: number}
	| {screen: 'service'; systemId: string; service: string}
	| {screen: 'interface'; systemId: string; interfaceId: number};

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
	| {screen: 'findings'}
	/** `key` of a finding: code and subject. */
	| {screen: 'finding'; key: string}
	| {screen: 'readiness'}
	| {screen: 'question'; question: ReadinessQuestion}
	| {screen: 'timeline'}
	/** `lost`: system_ids of the controllers that are marked. */
	| {screen: 'what-if'; lost: readonly string[]}
	/** An action on its way to being carried out. */
	| {screen: 'action'}
	/** The plan that is carried out, or was last. */
	| {screen: 'run'}
	| {screen: 'journal'}
	/** Id of a plan in the journal. */
	| {screen: 'journal-entry'; id: string}
	/** The JSON of what `of` shows, or of something that has no screen of its own. */
	| {screen: 'raw'; of: Place | Entry; name: string}
	| {screen: 'help'};
