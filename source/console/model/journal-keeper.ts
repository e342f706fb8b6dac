import type {RowCommand} from '../../components/view.js';
import type {JournalRecord} from '../../actions/journal/record.js';
import type {JournalView} from '../../screens/action/doing.js';
import type {Offer} from '../acting/offer.js';
import {obstacleIn} from '../acting/obstacle.js';
import type {Session} from '../session.js';
import type {RowCommands} from './row-commands.js';
import type {StateHolder} from './state-holder.js';

export type JournalKeeper = {
	/** Reads it anew, and gives what it tells; nothing where another region is shown meanwhile. */
	look: (session: Session) => Promise<JournalView | undefined>;
	commands: (begin: (offer: Offer) => void) => Pick<RowCommands, Extract<RowCommand, 'undo' | 'go-on' | 'verify'>>;
};

const read = async ({changes: {journal}}: Session): Promise<JournalView> => {
	const [{records, unreadable}, running] = await Promise.all([journal.read(), journal.running()]);
	return {records, unreadable, ...(running && {running})};
};

/** What the journal tells, read when somebody looks at it and after each plan. */
export const createJournalKeeper = ({getState, update, notify}: StateHolder): JournalKeeper => {
	const look = async (session: Session): Promise<JournalView | undefined> => {
		let view: JournalView;
		try {
			view = await read(session);
		} catch (error) {
			const {journal} = getState();
			view = {...(journal ?? {records: [], unreadable: 0}), trouble: `The journal can't be read: ${error instanceof Error ? error.message : String(error)}.`};
		}

		const {session: current, journal: before} = getState();
		if (current !== session) {
			return undefined;
		}

		// The same again isn't worth a frame.
		if (JSON.stringify(before) !== JSON.stringify(view)) {
			update({journal: view});
		}

		return view;
	};

	const recordCalled = (id: string | undefined): JournalRecord | undefined => getState().journal?.records.find(record => record.id === id);

	return {
		look,
		commands(begin) {
			const want = (action: 'undo' | 'go-on', label: (title: string) => string) => ({about}: {about?: string}) => {
				const record = recordCalled(about);
				const obstacle = obstacleIn(getState());
				if (obstacle !== undefined) {
					notify(obstacle, 'warning');
				} else if (record) {
					begin({label: label(record.plan.title), start: {request: {action, choice: record}}});
				}
			};

			return {
				undo: want('undo', title => `Take back: ${title}`),
				'go-on': want('go-on', title => `Go on: ${title}`),
				verify({about}, session) {
					const record = recordCalled(about);
					const {watching} = getState();
					if (record === undefined) {
						return;
					}

					notify('Reading how its steps stand.');
					void session.changes.verify(record, watching!.known).then(standing => {
						if (getState().session === session) {
							update({standing, notice: undefined});
						}
					});
				},
			};
		},
	};
};
