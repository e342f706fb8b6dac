import type {JournalRecord} from '../../actions/journal/record.js';
import type {Next} from '../../actions/plan.js';
import type {RowCommand} from '../../components/view.js';
import type {Known} from '../../domain/known.js';
import {capitalized} from '../../domain/sentences.js';
import {Misuse} from '../../maas/schemas/misuse.js';
import {wantOf} from '../../screens/action/following-rows.js';
import {spreadAmongForm} from '../acting/forms/marks-form.js';
import {obstacleIn} from '../acting/obstacle.js';
import type {Offer} from '../acting/offer.js';
import {bringBackOffer} from '../acting/offers/other-offers.js';
import {summedRecords} from '../acting/summed-records.js';
import {aroundOf} from '../selectors.js';
import type {Effects} from './effects.js';
import type {RowCommands} from './row-commands.js';
import type {StateHolder} from './state-holder.js';

export type FollowingCommands = Pick<RowCommands, Extract<RowCommand, 'next' | 'switch-profile' | 'bring-back' | 'save-summary'>>;

/** What a plan wants next, as something to begin; nothing where its rack isn't listed. */
const offerOf = (next: Next, {snapshot: {rackcontrollers = []}}: Known): Offer | undefined => {
	const label = capitalized(wantOf(next));
	if (next.type === 'spread') {
		return {label, start: {form: spreadAmongForm(next.vlans)}};
	}

	const rack = rackcontrollers.find(({hostname}) => hostname.toLowerCase() === next.hostname.toLowerCase());
	return rack && {label, start: {request: {action: 'restore-roles', choice: {rack: rack.system_id, roles: next.roles}}}};
};

/** What follows a plan that has ended. */
export const createFollowing = ({getState, notify}: StateHolder, {begin, switchProfile, saveFile}: Pick<Effects, 'switchProfile' | 'saveFile'> & {begin: (offer: Offer) => void}): FollowingCommands => {
	const recordCalled = (id: string | undefined): JournalRecord | undefined => getState().journal?.records.find(record => record.id === id);

	const start = (offer: Offer | undefined, whyNot: string) => {
		const why = obstacleIn(getState());
		if (why === undefined && offer) {
			begin(offer);
		} else {
			notify(why ?? whyNot, 'warning');
		}
	};

	const save = async (record: JournalRecord) => {
		const {journal, watching, session} = getState();
		const {summaryText} = await import('../../actions/summary.js');
		const records = summedRecords(record, journal!.records);
		try {
			const file = await saveFile(`maas-ha-summary-${record.id}.md`, summaryText(records, watching!.known, session!.name));
			notify(`Saved: ${file}`);
		} catch (error) {
			if (!(error instanceof Misuse)) {
				throw error;
			}

			notify(error.message, 'warning');
		}
	};

	return {
		next({about}) {
			const next = recordCalled(about)?.plan.next;
			if (next) {
				start(offerOf(next, getState().watching!.known), `MAAS doesn't list ${next.hostname}.`);
			}
		},
		'switch-profile'({about}) {
			const {running} = getState();
			if (running && !running.result) {
				notify('A plan is running here: it has to end before another region is shown.', 'warning');
			} else if (about !== undefined) {
				switchProfile(about);
			}
		},
		'bring-back'({about}) {
			const record = recordCalled(about);
			if (record) {
				start(bringBackOffer(record, aroundOf(getState())), 'It was brought back already.');
			}
		},
		'save-summary'({about}) {
			const record = recordCalled(about);
			if (record) {
				void save(record);
			}
		},
	};
};
