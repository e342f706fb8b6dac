import {valuesIn, type Reading} from '../reading.js';
import type {Sources} from '../planning.js';
import {takeBackChangedRange, takeBackDeletedRange, takeBackNewRange} from './range.js';
import {takeBackSubnet} from './subnet.js';
import {
	impossible,
	nothing,
	type TakeBack,
	type Thing,
} from './thing.js';
import {takeBackVlan} from './vlan.js';

const instead: Readonly<Partial<Record<Reading['type'], string>>> = {
	rack: 'Register it again on its host, then give it its roles.',
	region: 'Install it again on its host: it registers itself.',
	notification: 'Look at what it was about: that is as it was.',
};

/** What no request takes back: it says so, where it is done at all. */
const leave = ({known}: Sources, thing: Thing, why: string): TakeBack => {
	const {reading} = thing.steps[0].step;
	return valuesIn(known, reading) === 'gone' ? impossible(thing, why, instead[reading.type] ?? 'Do it by hand, where it is wanted.') : nothing;
};

/** What takes one thing back to how it was, from how it stands now. */
export const takeBack = (sources: Sources, thing: Thing): TakeBack => {
	const {reading, undo} = thing.steps[0].step;
	if (undo.type === 'none') {
		return leave(sources, thing, undo.why);
	}

	switch (reading.type) {
		case 'vlan': {
			return takeBackVlan(sources, thing, reading.id);
		}

		case 'subnet': {
			return takeBackSubnet(sources, thing, reading.id);
		}

		case 'new-range': {
			return takeBackNewRange(sources, thing);
		}

		case 'range': {
			return undo.type === 'create' ? takeBackDeletedRange(sources, thing, reading.id) : takeBackChangedRange(sources, thing, reading.id);
		}

		case 'rack':
		case 'region':
		case 'region-processes':
		case 'rack-roles':
		case 'vm-hosts-on':
		case 'notification': {
			return leave(sources, thing, 'MAAS has no request for it.');
		}
	}
};
