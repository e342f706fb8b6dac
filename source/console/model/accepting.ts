import {Misuse} from '../../maas/schemas/misuse.js';
import {acceptedText} from '../../screens/findings.js';
import {readReason} from '../accept-reason.js';
import type {Action} from '../keys.js';
import {findingHere} from '../selectors.js';
import type {Session} from '../session.js';
import type {Prompt} from '../state.js';
import type {PromptKind} from './prompts.js';
import type {SessionWatcher} from './session-watcher.js';
import type {StateHolder} from './state-holder.js';

export type Accepting = {
	handlers: Record<Extract<Action, 'accept'>, () => void>;
	/** Asks why. */
	prompt: PromptKind;
};

/** Living with a finding: it is asked why, and taken off with the same key. */
export const createAccepting = ({getState, update, notify, now}: StateHolder, {isCurrent, reassess}: SessionWatcher): Accepting => {
	/** Writes, and shows at once what that means. */
	const keep = async (session: Session, write: () => Promise<void>, tell: () => string) => {
		try {
			await write();
		} catch (error) {
			if (!(error instanceof Misuse)) {
				throw error;
			}

			if (isCurrent(session)) {
				notify(`${error.message} ${error.hint}`, 'critical');
			}

			return;
		}

		if (isCurrent(session)) {
			reassess(session);
			notify(tell());
		}
	};

	const takeOff = (session: Session) => {
		const {code, subject: {name: subject}, accepted, key} = findingHere(getState())!;
		if (!session.acceptances.isOwn(accepted!)) {
			notify(`${code} ${subject} is ${acceptedText(accepted!)} in config.json, by hand: it is taken off there.`, 'warning');
			return;
		}

		void keep(session, async () => session.acceptances.remove({code, subject}), () => {
			const still = getState().watching!.assessment.findings.find(found => found.key === key)?.accepted;
			return still ? `${code} ${subject} is still ${acceptedText(still)} in config.json, by hand.` : `${code} ${subject} counts again.`;
		});
	};

	const asked = () => getState().prompt as Extract<Prompt, {kind: 'accept'}>;

	return {
		handlers: {
			accept() {
				const {session} = getState();
				const finding = findingHere(getState());
				if (session === undefined || finding === undefined) {
					return;
				}

				if (finding.accepted) {
					takeOff(session);
				} else {
					const {code, subject: {name: subject}} = finding;
					update({prompt: {kind: 'accept', text: '', finding: {code, subject}}, notice: undefined});
				}
			},
		},
		prompt: {
			change(text) {
				update({prompt: {kind: 'accept', text, finding: asked().finding}});
			},
			choose() {
				const prompt = asked();
				const reason = readReason(prompt.text, now());
				if ('wrong' in reason) {
					update({prompt: {...prompt, wrong: reason.wrong}});
					return;
				}

				const {session, known} = getState();
				const {code, subject} = prompt.finding;
				const by = known?.parts.whoami.data?.username;
				update({prompt: undefined});
				void keep(
					session!,
					async () => session!.acceptances.add({
						code, subject, ...reason, ...(by !== undefined && {by}),
					}),
					() => `${code} ${subject} is accepted${reason.until === undefined ? '' : ` until ${reason.until}`}: shown, not counted. A takes it off again.`,
				);
			},
			leave() {},
			move() {},
		},
	};
};
