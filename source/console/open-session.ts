import type {Journal} from '../actions/journal/journal.js';
import type {OpenTarget} from '../actions/runner/rack-plans.js';
import {systemActionEffects, type ActionEffects} from '../commands/plan/effects.js';
import {whoOf} from '../commands/plan/who.js';
import {Misuse} from '../maas/schemas/misuse.js';
import {createMaasClient, type MaasClientOptions} from '../maas/client.js';
import {readNamedBmcs} from '../store/named-bmcs.js';
import {createStore, type Clock} from '../store/store.js';
import {createPassingBook} from './acceptance-book.js';
import {createChanges} from './acting/create-changes.js';
import type {HostWays} from './acting/host-ways.js';
import {createPassingJournal} from './acting/passing-journal.js';
import type {Session} from './session.js';
import {unlessClosed} from './unless-closed.js';

const systemClock: Clock = {
	now: Date.now,
	setTimeout: (callback, milliseconds) => setTimeout(callback, milliseconds),
	clearTimeout(timer) {
		clearTimeout(timer as NodeJS.Timeout);
	},
};

/** What a session needs besides the way to the region. */
export type SessionDetails = Pick<Session, 'name' | 'isProduction'> & Partial<Pick<Session, 'acceptances' | 'timeline'>> & {
	/** Where plans are written down; without it for no longer than the console runs. */
	journal?: Journal;
	/** Ways to hosts; `isReadOnly` says whether what changes something there has to be refused. */
	hosts?: (isReadOnly: () => boolean) => HostWays;
	/** Another region of the user's profiles, read. */
	openTarget?: (profile: string) => Promise<OpenTarget>;
	/** What else ends with it. */
	afterwards?: () => Promise<void>;
};

const passingJournal = ({processes: {host, pid}}: Pick<ActionEffects, 'processes'>): Journal => createPassingJournal({host, pid, startedAt: ''});

const noTarget = async (profile: string): Promise<never> => {
	throw new Misuse(`${profile} can't be reached from a made-up region.`, 'Open one of your own regions first.');
};

/** A client and a store for one region. Nothing is asked before the store is started. */
export const openSession = (options: MaasClientOptions, {
	name, isProduction, acceptances = createPassingBook(), timeline, journal = passingJournal(systemActionEffects), hosts, openTarget = noTarget, afterwards,
}: SessionDetails): Session => {
	const {now, random, sleep, processes} = systemActionEffects;
	// The store asks again at its own pace, and says at once that the region is gone.
	const maas = createMaasClient({...options, attempts: 1});
	const closing = new AbortController();
	const store = createStore(maas, systemClock, Math.random);
	return {
		name,
		store,
		isProduction,
		machine: processes.host,
		acceptances,
		changes: createChanges({
			maas, journal, name, now, random, sleep, who: user => whoOf(user, options.environment, systemActionEffects), closed: closing.signal,
			hosts: hosts?.(() => maas.status.readOnly || store.getState().parts.whoami.data?.is_superuser !== true),
			openTarget,
		}),
		...(timeline && {timeline}),
		readBmcs: async () => unlessClosed(closing.signal, async () => {
			const {subnets, rackcontrollers} = store.getState().parts;
			return readNamedBmcs(maas, {subnets: subnets.data, rackcontrollers: rackcontrollers.data});
		}),
		isReadOnly: maas.status.readOnly,
		isInsecure: maas.status.insecure,
		async close() {
			store.stop();
			closing.abort();
			maas.close();
			await afterwards?.();
		},
	};
};
