import type {ActionName} from '../domain/finding.js';
import type {Verdict} from '../domain/verdicts.js';
import type {HostStep} from '../guides/host-step.js';
import type {DiffLine} from '../guides/line-diff.js';
import type {Happening} from '../region/happen.js';
import type {Awaited} from './awaited.js';
import type {Operation} from './operation.js';
import type {RackRole} from './rack-roles.js';
import {readingKey, type Found, type Reading} from './reading.js';

/** How an action is confirmed: one that can be undone by a dialog, the others by typing a name. */
export type Tier =
	| {kind: 'dialog'}
	/** `name`: the hostname, `FABRIC/VID`, or `START-END` of a range. */
	| {kind: 'typed'; name: string};

/** Something looked at before anything is sent. `unchecked`: it couldn't be read, so MAAS may refuse. */
export type Check = {
	title: string;
	outcome: 'pass' | 'warn' | 'stop' | 'unchecked';
	/** What was found, as a sentence. */
	detail: string;
	/** What to do about it. */
	remedy?: string;
};

/** What takes a step back. */
export type Undo =
	/** The thing gets its fields of before. */
	| {type: 'restore'}
	/** What was made is deleted again. */
	| {type: 'delete'}
	/** What was deleted is made again, with the same fields and another id. */
	| {type: 'create'}
	| {type: 'none'; why: string};

/** A step that MAAS's API takes. */
export type ChangeStep = {
	kind: 'change';
	title: string;
	operation: Operation;
	/** What is read back afterwards. */
	reading: Reading;
	/** How it was when the plan was made; of a later step on the same thing, how it is after the earlier ones. */
	before: Found;
	/** Fields that it must have afterwards. */
	expect: Found;
	/** Fields of other things that MAAS itself sets with it: as a later step finds them. */
	leadsTo?: readonly Source[];
	undo: Undo;
	/** Steps of one group hang on each other. Where the plan `goesOn`, one that fails ends its group only. The VLAN's name, as a rule. */
	group?: string;
};

/** A step that is done elsewhere: on a host, or on its screen. */
export type HandStep = {
	kind: 'hand';
	title: string;
	/** Where, by the name that ssh takes; nothing where it is no host. */
	host?: string;
	/** Command lines to run there, in order. */
	commands: readonly string[];
	why: string;
	/** How it is run over ssh on `host`; without it only a person can do it. */
	ssh?: HostStep;
	/** The region's host that the secret is read from over ssh, where `ssh` reads one; without it somebody types it. */
	secretFrom?: {host: string; ssh: HostStep};
	/** What it does to the region, for the rehearsal. */
	effect?: Happening;
	/** What changes in a file there, line by line. */
	diff?: readonly DiffLine[];
	/** What takes it back there, where anything does. */
	undo?: HostStep;
	group?: string;
};

/** A step that can be run over ssh. */
export type SshStep = HandStep & Required<Pick<HandStep, 'host' | 'ssh'>>;

export const isSshStep = (step: HandStep): step is SshStep => step.ssh !== undefined && step.host !== undefined;

/** Something that is waited for: nothing is sent. */
export type WaitStep = {
	kind: 'wait';
	title: string;
	/** Which region is looked at: the plan's own, or the one that a rack moves to. */
	region: 'here' | 'target';
	awaited: Awaited;
	/** Milliseconds before the first look: of a rack that has just restarted MAAS says for some seconds how it was. */
	lag?: number;
	/** Milliseconds after which it counts as stuck. */
	deadline: number;
	/** What to look at when it is stuck. */
	stuck: string;
	group?: string;
};

export type Step = ChangeStep | HandStep | WaitStep;

/** What is to follow once all is done. It is planned only then, as it hangs on what is known only afterwards. `region`: as of a wait. */
export type Next =
	/** A rack that arrived becomes the second one of VLANs (id) that it is linked to. */
	| {type: 'spread'; region: WaitStep['region']; hostname: string; vlans: readonly number[]}
	/** A rack that came with another system_id gets roles. */
	| {type: 'restore-roles'; region: WaitStep['region']; hostname: string; roles: readonly RackRole[]};

/** A value that the plan was made from. */
export type Source = {reading: Reading; values: Found};

/** A change, as data: everything that is shown, rehearsed, confirmed, carried out and taken back is made from it. */
export type Plan = {
	action: ActionName;
	title: string;
	tier: Tier;
	/** Read again before anything is sent: where one has changed, nothing is. */
	madeFrom: readonly Source[];
	checks: readonly Check[];
	steps: readonly Step[];
	/** What one should know of how it is done, as sentences. */
	notes: readonly string[];
	/** VLANs (id) that are meant to end with less than they have, and the verdict that is asked for. */
	asks: Readonly<Record<number, Verdict>>;
	/** Whether a group that fails leaves the others to go on. */
	goesOn?: boolean;
	/** What is still to do elsewhere when all is done. */
	afterwards: readonly HandStep[];
	/** A rack that mustn't come back: after its deletion it is watched for. */
	watchFor?: {hostname: string; macAddresses: readonly string[]};
	/** The region, by its name among the user's profiles, that waits of `target` look at. */
	target?: string;
	next?: Next;
	/** Id of the journal's entry that this takes back. */
	undoes?: string;
};

/** The checks that keep a plan from being carried out. */
export const stopsOf = ({checks}: Pick<Plan, 'checks'>): Check[] => checks.filter(({outcome}) => outcome === 'stop');

export const changesOf = ({steps}: Pick<Plan, 'steps'>): ChangeStep[] => steps.filter(step => step.kind === 'change');

/** Of several of the same reading the first: how it was before the plan. */
export const madeFromOf = (sources: readonly Source[]): Source[] => {
	const byKey = new Map<string, Source>();
	for (const source of sources) {
		const key = readingKey(source.reading);
		if (!byKey.has(key)) {
			byKey.set(key, source);
		}
	}

	return byKey.values().toArray();
};

export type {Found, Reading, Values} from './reading.js';
export type {ActionName} from '../domain/finding.js';
