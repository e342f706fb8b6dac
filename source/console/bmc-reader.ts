import type {Bmc} from '../domain/known.js';
import {counted} from '../domain/sentences.js';
import {MaasError} from '../maas/errors.js';
import type {Session} from './session.js';
import type {Notice} from './state.js';

export type BmcReaderOptions = {
	/** What is said to the user. */
	notify: (text: string, tone?: Notice['tone']) => void;
	/** The addresses have come. */
	take: (session: Session, bmcs: readonly Bmc[]) => void;
	isCurrent: (session: Session) => boolean;
};

/** Asks for BMC addresses when somebody wants them, once at a time: their passwords come over the network too. */
export const createBmcReader = ({notify, take, isCurrent}: BmcReaderOptions): ((session: Session) => Promise<void>) => {
	const beingRead = new WeakSet<Session>();
	return async session => {
		if (beingRead.has(session)) {
			return;
		}

		beingRead.add(session);
		notify('Asking MAAS for the addresses of BMCs.');
		try {
			const bmcs = await session.readBmcs();
			if (isCurrent(session)) {
				take(session, bmcs);
				notify(`${counted(bmcs.length, 'BMC address', 'BMC addresses')} read.`);
			}
		} catch (error) {
			if (!(error instanceof MaasError)) {
				throw error;
			}

			if (isCurrent(session)) {
				notify(`${error.message} ${error.hint}`, 'critical');
			}
		} finally {
			beingRead.delete(session);
		}
	};
};
