import type {Finding} from '../../../domain/finding.js';
import type {Entry, Place} from '../../../screens/places.js';
import type {PlaceRow} from '../../../screens/screen.js';

/** What something can be done with. */
export type ActionSubject =
	/** As a whole. */
	| {kind: 'region'}
	/** All racks together. */
	| {kind: 'racks'}
	| {kind: 'vlan'; id: number}
	| {kind: 'controller'; systemId: string}
	| {kind: 'subnet'; id: number}
	| {kind: 'range'; id: number}
	| {kind: 'notification'; id: number}
	| {kind: 'finding'; key: string}
	/** A plan of the journal's. */
	| {kind: 'record'; id: string};

const ofEntry = ({part, id}: Extract<Entry, {screen: 'entry'}>): ActionSubject | undefined => {
	switch (part) {
		case 'subnets': {
			return {kind: 'subnet', id};
		}

		case 'ipranges': {
			return {kind: 'range', id};
		}

		case 'dhcp-snippets': {
			return undefined;
		}
	}
};

const ofPlace = (place: Place | Entry | undefined): ActionSubject | undefined => {
	switch (place?.screen) {
		case 'vlan': {
			return {kind: 'vlan', id: place.vlanId};
		}

		case 'controller':
		case 'service':
		case 'interface': {
			return {kind: 'controller', systemId: place.systemId};
		}

		case 'notification': {
			return {kind: 'notification', id: place.notificationId};
		}

		case 'finding': {
			return {kind: 'finding', key: place.key};
		}

		case 'question': {
			return place.question === 'racks' ? {kind: 'racks'} : undefined;
		}

		case 'controllers': {
			return {kind: 'racks'};
		}

		case 'journal-entry': {
			return {kind: 'record', id: place.id};
		}

		case 'entry': {
			return ofEntry(place);
		}

		case 'raw': {
			return ofPlace(place.of);
		}

		default: {
			return undefined;
		}
	}
};

const isNarrow = (subject: ActionSubject): boolean => subject.kind !== 'vlan' && subject.kind !== 'controller';

/** What the row under the cursor is about, and what the whole screen is: the narrower first. Of a VLAN's screen the rack under the cursor comes second. */
export const subjectsUnder = (row: PlaceRow | undefined, here: Place): ActionSubject[] => {
	const [ofRow, ofHere] = [ofPlace(row?.target) ?? ofPlace(row?.raw), ofPlace(here)];
	const both = ofRow && !isNarrow(ofRow) && ofHere?.kind !== 'racks' ? [ofHere, ofRow] : [ofRow, ofHere];
	const found = both.filter(subject => subject !== undefined);
	return new Map(found.map(subject => [JSON.stringify(subject), subject])).values().toArray();
};

/** What a finding is about, where something can be done with that. */
export const subjectOfFinding = ({subject}: Finding): ActionSubject | undefined => {
	switch (subject.kind) {
		case 'vlan':
		case 'subnet':
		case 'notification': {
			return {kind: subject.kind, id: subject.id};
		}

		case 'rack':
		case 'region': {
			return {kind: 'controller', systemId: subject.id};
		}

		case 'installation': {
			return {kind: 'region'};
		}
	}
};
