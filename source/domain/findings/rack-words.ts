import type {RackController, Service} from '../../maas/schemas/controller.js';
import {evidence, type Evidence, type Subject} from '../finding.js';
import type {Lookup} from '../lookup.js';
import type {RackDuties} from '../rack-duties.js';
import {few} from '../sentences.js';

export const subjectOfRack = ({system_id, hostname}: Pick<RackController, 'system_id' | 'hostname'>): Subject => ({kind: 'rack', id: system_id, name: hostname});

export const serviceEvidence = ({known}: Lookup, {hostname}: RackController, services: readonly Service[]): Evidence[] =>
	services.map(({name, status, status_info}) => evidence(known, 'rackcontrollers', `${hostname} service_set.${name}`, status_info === '' ? status : `${status}: ${status_info}`));

/** What hangs on a rack, as a sentence. */
export const setFor = (duties: RackDuties | undefined): string => {
	if (duties === undefined) {
		return 'It is set on no VLAN.';
	}

	const down = duties.downVlans.length === 0 ? '' : `; nobody serves ${few(duties.downVlans)}`;
	return `It is set for ${few(duties.vlans)}${down}.`;
};
