import type {Who} from '../../actions/journal/entry.js';
import type {Journal} from '../../actions/journal/journal.js';
import type {OpenTarget} from '../../actions/runner/rack-plans.js';
import {planId} from '../../commands/plan/plan-id.js';
import type {Known} from '../../domain/known.js';
import type {MaasClient} from '../../maas/client.js';
import {MaasError} from '../../maas/errors.js';
import {unlessClosed} from '../unless-closed.js';
import type {Changes} from './changes.js';
import type {HostWays} from './host-ways.js';
import {createOpenTargets} from './open-targets.js';

/** What changes are made with, handed in. */
export type ChangesContext = {
	maas: MaasClient;
	journal: Journal;
	/** The region's name among the user's profiles. */
	name: string;
	/** Milliseconds since the epoch. */
	now: () => number;
	/** From 0 to 1. */
	random: () => number;
	/** @throws The signal's reason when it is aborted. */
	sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
	/** @param user The user of MAAS whose key it is. */
	who: (user: string) => Who;
	/** Aborted once the session has ended. */
	closed: AbortSignal;
	hosts?: HostWays | undefined;
	/**
	Another region of the user's profiles, read, with the way there.

	@throws {Misuse} Where there is no such profile.
	*/
	openTarget: (profile: string) => Promise<OpenTarget>;
};

/** A key that isn't an admin's sends nothing, whatever MAAS would let it. */
const forUser = (maas: MaasClient, {snapshot: {whoami}}: Known): MaasClient => whoami?.is_superuser === true
	? maas
	: {
		get: maas.get,
		async send({method, path}) {
			throw new MaasError({kind: 'forbidden', message: `This key isn't an admin's: ${method} ${path} wasn't sent.`, hint: 'Use the key of an admin.'});
		},
		checkEndpoints: maas.checkEndpoints,
		close: maas.close,
		get status() {
			return maas.status;
		},
	};

/** Everything that makes and carries out plans is loaded when the first one is wanted. */
export const createChanges = ({
	maas, journal, name, now, random, sleep, who, closed, hosts, openTarget,
}: ChangesContext): Changes => {
	const targets = createOpenTargets(openTarget, closed);
	return {
		prepare: async (request, known, signal) => unlessClosed(closed, async () => {
			const {prepareRequest} = await import('./planners.js');
			return targets.whileRead(async open => prepareRequest(request, {
				maas, known, access: hosts, openTarget: open, now, signal,
			}));
		}),
		run: async (prepared, {onProgress, hand, signal, earlier}) => unlessClosed(closed, async () => {
			const {runPlan} = await import('../../actions/runner/run.js');
			return targets.whileRun(prepared, async target => runPlan(prepared, {
				maas: forUser(maas, prepared.known),
				journal,
				now,
				sleep: async (milliseconds, asked) => sleep(milliseconds, asked ? AbortSignal.any([asked, closed]) : closed),
				id: earlier?.id ?? planId(now(), random),
				who: who(prepared.known.snapshot.whoami?.username ?? 'unknown'),
				profile: name,
				onProgress,
				...(target && {target}),
				hand,
				signal,
			}, earlier));
		}),
		verify: async (record, known) => unlessClosed(closed, async () => {
			const {verifySteps} = await import('../../actions/runner/verify.js');
			return {record: record.id, steps: await verifySteps(maas, record, known)};
		}),
		journal,
		hosts,
	};
};
