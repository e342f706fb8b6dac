import {roleRestoration} from '../../actions/restore-roles.js';
import {prepare} from '../../actions/runner/prepare.js';
import {Misuse} from '../../maas/schemas/misuse.js';
import {findController} from '../find.js';
import {act} from '../plan/act.js';
import type {ActionOptions} from '../plan/action-options.js';
import type {Invocation} from '../plan/invocation.js';
import {findRecord, readJournal} from '../plan/open-site.js';

export type RestoreRolesOptions = ActionOptions & {
	/** A hostname or system_id. */
	rack: string;
	/** Id of the plan in the journal that says which. */
	from: string;
};

/** `maas-ha rack restore-roles`: a rack that came back under another system_id gets the roles that a plan of the journal has noted for it. */
export const restoreRoles = async ({rack: name, from, ...options}: RestoreRolesOptions, invocation: Invocation): Promise<number> => act(options, invocation, async ({maas, known, journal}) => {
	const {plan: {next}} = findRecord(await readJournal(journal), from);
	if (next?.type !== 'restore-roles') {
		throw new Misuse(`${from} has left no roles to be given.`, 'A rack that registers again under another system_id leaves such a plan.');
	}

	const {hostname, system_id: rack} = findController(known.snapshot.rackcontrollers ?? [], name);
	if (hostname.toLowerCase() !== next.hostname.toLowerCase()) {
		throw new Misuse(`The roles of ${from} are those of ${next.hostname}, not of ${hostname}.`, 'To give a rack others: maas-ha dhcp set VLAN');
	}

	return {prepared: await prepare(maas, roleRestoration, {rack, roles: next.roles}, known)};
});
