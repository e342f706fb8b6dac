import type {Subject} from '../domain/finding.js';
import type {Snapshot} from '../domain/known.js';
import type {Place} from './places.js';

/** Where Enter on a finding's subject leads. A subnet is seen on its VLAN. */
export const subjectPlace = (subject: Subject, subnets: Snapshot['subnets'] = []): Place | undefined => {
	switch (subject.kind) {
		case 'vlan': {
			return {screen: 'vlan', vlanId: subject.id};
		}

		case 'rack':
		case 'region': {
			return {screen: 'controller', systemId: subject.id};
		}

		case 'subnet': {
			const vlanId = subnets.find(({id}) => id === subject.id)?.vlan.id;
			return vlanId === undefined ? undefined : {screen: 'vlan', vlanId};
		}

		case 'notification': {
			return {screen: 'notification', notificationId: subject.id};
		}

		case 'installation': {
			return {screen: 'controllers'};
		}
	}
};

/** The JSON of a finding's subject. */
export const subjectRaw = (subject: Subject): Place => {
	const {name} = subject;
	if (subject.kind === 'subnet') {
		return {screen: 'raw', of: {screen: 'entry', part: 'subnets', id: subject.id}, name};
	}

	return {screen: 'raw', of: subjectPlace(subject) ?? {screen: 'controllers'}, name};
};
