import type {Bmc} from '../../domain/known.js';
import type {Transition} from '../../domain/timeline.js';
import type {MaasError} from '../../maas/errors.js';
import type {PartName} from '../../store/parts.js';
import type {StoreState} from '../../store/store.js';
import {look, withEarlier} from '../../store/watching.js';
import type {Session} from '../session.js';
import type {ConsoleState} from '../state.js';
import {createTimelineKeeper} from '../timeline-keeper.js';
import type {Effects} from './effects.js';
import {overview, type Navigation} from './navigation.js';
import type {StateHolder} from './state-holder.js';

export type SessionWatcher = {
	/** Shows a region in place of what was shown. */
	attach: (session: Session) => void;
	/** The addresses of BMCs have come. */
	takeBmcs: (session: Session, bmcs: readonly Bmc[]) => void;
	/** What the same lists mean, now that something beside them has changed. */
	reassess: (session: Session) => void;
	isCurrent: (session: Session) => boolean;
};

const flashTime = 1500;

const saysTheSame = (one: MaasError | undefined, other: MaasError | undefined): boolean => one?.message === other?.message && one?.hint === other?.hint;

/** Whether something else is known than before. A list that was read anew and is the same isn't worth a frame, nor one that fails as it did. */
const isNews = (before: StoreState | undefined, after: StoreState): boolean =>
	before?.link !== after.link || before.isPaused !== after.isPaused || before.endpoint !== after.endpoint
	|| Object.entries(after.parts).some(([name, {data, error}]) => {
		const known = before.parts[name as PartName];
		return known.data !== data || !saysTheSame(known.error, error);
	});

/** Rows of what has changed stand out for a moment. */
const flashOf = (news: readonly Transition[], now: number): Pick<ConsoleState, 'flash'> =>
	news.length === 0 ? {} : {flash: {keys: new Set(news.map(({subjectId}) => subjectId)), until: now + flashTime}};

/** What a region's store gives, followed: what it means, what has changed, and what is kept of that. */
export const createSessionWatcher = (holder: StateHolder, {watch}: Navigation, {bell}: Pick<Effects, 'bell'>): SessionWatcher => {
	const {getState, update, amend, notify, now} = holder;
	let unsubscribe: (() => void) | undefined;
	const isCurrent = (session: Session) => getState().session === session;
	const keeper = createTimelineKeeper((session, text) => {
		if (isCurrent(session)) {
			notify(text, 'warning');
		}
	});

	const showEarlier = async (session: Session) => {
		const earlier = await keeper.earlier(session);
		if (isCurrent(session) && earlier.length > 0) {
			update({watching: withEarlier(getState().watching!, earlier)});
		}
	};

	const follow = (session: Session) => {
		const before = getState();
		const known = session.store.getState();
		const isNew = isNews(before.known, known);
		const racksRead = before.known?.parts.rackcontrollers.at !== known.parts.rackcontrollers.at;
		const watching = isNew || racksRead
			? look(before.watching, known.parts, now(), session.acceptances.all(), before.bmcs)
			: before.watching!;
		if (watching !== before.watching) {
			void keeper.keep(session, watching.news);
		}

		if (isNew || watching.news.length > 0) {
			update({known, watching, ...flashOf(watching.news, now())});
			watch();
			if (watching.news.length > 0) {
				bell();
			}
		} else {
			// The same again, only younger: a tick shows the age once it is said otherwise.
			amend({known, watching});
		}
	};

	const reassess = (session: Session, change: Pick<ConsoleState, 'bmcs'> = {}) => {
		const {watching: before, known, bmcs} = {...getState(), ...change};
		const watching = look(before, known!.parts, now(), session.acceptances.all(), bmcs);
		update({...change, watching});
		void keeper.keep(session, watching.news);
	};

	return {
		attach(session) {
			unsubscribe?.();
			const previous = getState().session;
			const first = session.store.getState();
			update({
				session,
				known: first,
				watching: look(undefined, first.parts, now(), session.acceptances.all()),
				stack: [overview],
				prompt: undefined,
				connect: undefined,
				trouble: undefined,
				bmcs: undefined,
				dialog: undefined,
				flow: undefined,
				running: undefined,
				journal: undefined,
				standing: undefined,
				watches: [],
			});
			void showEarlier(session);
			unsubscribe = session.store.subscribe(() => {
				follow(session);
			});
			session.store.start();
			void previous?.close();
		},
		takeBmcs(session, bmcs) {
			reassess(session, {bmcs});
		},
		reassess,
		isCurrent,
	};
};
