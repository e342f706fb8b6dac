import type {Transition} from '../domain/timeline.js';
import type {Session} from './session.js';

/** Keeps what is seen to change beyond the end of the console. */
export type TimelineKeeper = {
	/** What earlier consoles have kept; nothing where there is none. */
	earlier: (session: Session) => Promise<readonly Transition[]>;
	keep: (session: Session, news: readonly Transition[]) => Promise<void>;
};

/**
That the timeline can't be kept disturbs nothing else.

@param tell Told of the first failure of a session.
*/
export const createTimelineKeeper = (tell: (session: Session, text: string) => void): TimelineKeeper => {
	const told = new WeakSet<Session>();
	const fail = (session: Session, error: unknown) => {
		if (!told.has(session)) {
			told.add(session);
			tell(session, `The timeline isn't kept beyond this console: ${error instanceof Error ? error.message : String(error)}`);
		}
	};

	return {
		async earlier(session) {
			try {
				return await session.timeline?.read() ?? [];
			} catch (error) {
				fail(session, error);
				return [];
			}
		},
		async keep(session, news) {
			try {
				if (news.length > 0) {
					await session.timeline?.append(news);
				}
			} catch (error) {
				fail(session, error);
			}
		},
	};
};
