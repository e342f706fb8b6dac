import type {JournalRecord} from '../../actions/journal/record.js';
import {prepareReregistration} from '../../actions/runner/rack-plans.js';
import type {Known} from '../../domain/known.js';
import {Misuse} from '../../maas/schemas/misuse.js';
import {findController} from '../find.js';
import {commandLine} from '../plan/command-line.js';
import type {Invocation} from '../plan/invocation.js';
import {readJournal} from '../plan/open-site.js';
import {deletionOf} from './deleted-rack.js';
import {
	actOnHost,
	mayLook,
	namedHost,
	noTarget,
	ownNames,
	regionHostOf,
	type RegistrationOptions,
} from './host-options.js';

export type ReregisterOptions = RegistrationOptions & {
	/** A hostname or system_id; also of a rack that a plan of the journal has deleted. */
	rack: string;
};

type Meant = {hostname: string; record?: JournalRecord};

/** The rack that is meant: one that MAAS lists, else the one that was deleted last. */
const rackMeant = ({snapshot: {rackcontrollers = []}}: Known, records: readonly JournalRecord[], text: string): Meant => {
	if (rackcontrollers.some(({system_id: id, hostname}) => id === text || hostname === text)) {
		return {hostname: findController(rackcontrollers, text).hostname};
	}

	const found = deletionOf(records, text);
	if (found === undefined) {
		throw new Misuse(`MAAS lists no rack ${text}, and no plan of the journal has deleted one.`, `To make a host a rack: ${commandLine(['rack', 'add', text])}`);
	}

	return {hostname: found.deleted.hostname, record: found.record};
};

/** `maas-ha rack re-register`: a rack registers with its own region again, and gets the roles that are known of it. */
export const reregisterRack = async (options: ReregisterOptions, invocation: Invocation): Promise<number> => actOnHost(options, invocation, async ({maas, known, journal, access}) => {
	const {records} = await readJournal(journal);
	const {hostname, record} = rackMeant(known, records, options.rack);
	return {
		prepared: await prepareReregistration({
			...namedHost(options.host ?? hostname, options.install),
			...regionHostOf(options),
			hostname,
			...(record && {record}),
			url: options.maasUrl ?? maas.status.endpoint,
			ownNames: ownNames(known, invocation),
			mayLook: mayLook(options),
		}, {
			maas, known, access, openTarget: noTarget, now: invocation.effects.now,
		}),
	};
});
