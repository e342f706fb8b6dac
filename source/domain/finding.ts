import type {Known, AcceptedFinding, Snapshot} from './known.js';
import type {FindingCode} from './finding-codes.js';

export type FindingSeverity = 'critical' | 'warning' | 'info';

/** What a finding is about. `name` is how the finding is accepted and how an admin calls it. */
export type Subject =
	| {kind: 'vlan'; id: number; name: string}
	| {kind: 'rack' | 'region'; id: string; name: string}
	| {kind: 'subnet'; id: number; name: string}
	| {kind: 'notification'; id: number; name: string}
	| {kind: 'installation'; id: ''; name: 'MAAS'};

/** A field that MAAS gave, and when. */
export type Evidence = {
	/** The list, or whatever else it was read from. */
	from: keyof Snapshot | 'ip_addresses' | 'power_parameters' | 'Date header' | 'probe';
	/** As MAAS names it: `rack-4 service_set.dhcpd.status`. */
	field: string;
	value: string;
	/** Milliseconds since the epoch; missing where the age isn't known. */
	at?: number;
};

/** Actions of ours that put a finding right. */
export type ActionName =
	| 'reconfigure-dhcp' | 'swap-racks' | 'drop-secondary' | 'turn-off-dhcp' | 'spread' | 'evacuate-rack' | 'delete-rack' | 're-register-rack' | 'restore-roles' | 'move-rack'
	| 'rack-endpoints' | 'add-rack' | 'delete-region' | 'ranges' | 'dismiss-notification';

export type Finding = {
	code: FindingCode;
	severity: FindingSeverity;
	subject: Subject;
	/** Code and subject: the same for the same trouble at another time. */
	key: string;
	/** What is. */
	what: string;
	/** What it leads to. */
	leadsTo: string;
	/** What to do about it. */
	todo: string;
	evidence: Evidence[];
	/** Keys of the findings that this one comes from; they may be missing where nothing more is known. */
	causes: string[];
	action?: ActionName;
	/** Set where the installation lives with it: shown, not counted. */
	accepted?: AcceptedFinding;
};

export type FindingGroup = {
	/** What the others come from, or a finding alone. */
	cause: Finding;
	effects: Finding[];
};

export const findingKey = (code: FindingCode, {kind, id}: Subject): string => `${code} ${kind} ${id}`;

type Facts = Omit<Finding, 'key' | 'causes' | 'evidence'> & Partial<Pick<Finding, 'causes' | 'evidence'>>;

export const finding = (facts: Facts): Finding => ({
	...facts, key: findingKey(facts.code, facts.subject), causes: facts.causes ?? [], evidence: facts.evidence ?? [],
});

/** A field of a list, with the list's age. */
export const evidence = ({readAt}: Known, from: keyof Snapshot, field: string, value: string | number | boolean | null): Evidence => ({
	from, field, value: String(value), ...(readAt?.[from] !== undefined && {at: readAt[from]}),
});

export const installation: Subject = {kind: 'installation', id: '', name: 'MAAS'};
