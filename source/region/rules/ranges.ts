import {
	json,
	noContent,
	refused,
	type Ask,
	type Reply,
} from '../exchange.js';
import {withExhaustionNotice} from '../exhaustion-notice.js';
import {givenIn} from '../forms/form.js';
import {cleanRange} from '../forms/range.js';
import {renderRange} from '../render/network.js';
import type {Resource} from '../resource.js';
import type {RangeRow, RegionState} from '../state.js';
import {findRow} from './find.js';
import {usernameOf} from './users.js';

const rangeOf = ({state, params}: Ask): RangeRow => findRow(state.ranges, params.id!, 'IPRange');

/** A range that is there is changed by an administrator and by whoever made it (sequence ipranges, steps 34, 35 and 38). */
const ownRangeOf = (ask: Ask): RangeRow => {
	const range = rangeOf(ask);
	if (ask.user !== 'admin' && range.user !== usernameOf(ask.state, ask.user)) {
		throw refused(403, 'Unable to modify IP range. You don\'t own the IP range.');
	}

	return range;
};

const stored = (state: RegionState, range: RangeRow): Reply => {
	const changed = withExhaustionNotice({...state, ranges: state.ranges.rewrite(range.id, range)}, range.subnet);
	return {...json(renderRange(changed, range)), state: changed};
};

/** Reserved ranges are everybody's to make, dynamic ones an administrator's; that is looked at before anything else. */
const create = ({state, user, form}: Ask): Reply => {
	const given = givenIn(form);
	if (user !== 'admin' && given.get('type') === 'dynamic') {
		throw refused(403, 'Unable to create dynamic IP range. You don\'t have sufficient privileges.');
	}

	const id = state.ranges.nextId();
	const range = cleanRange(state, {
		id, type: null, start_ip: null, end_ip: null, comment: '', subnet: null,
	}, given);
	return stored(state, {...range, user: usernameOf(state, user), rest: {resource_uri: `/MAAS/api/2.0/ipranges/${id}/`}});
};

const update = (ask: Ask): Reply => {
	const {user, rest, ...before} = ownRangeOf(ask);
	return stored(ask.state, {...cleanRange(ask.state, before, givenIn(ask.form)), user, rest});
};

/** DHCP stays on where this was the last dynamic range, and the VLAN takes no change any more (sequence ipranges, steps 39 to 41). */
const remove = (ask: Ask): Reply => {
	const {id, subnet} = ownRangeOf(ask);
	return {...noContent, state: withExhaustionNotice({...ask.state, ranges: ask.state.ranges.delete(id)}, subnet)};
};

export const rangeResources: readonly Resource[] = [
	{
		path: 'ipranges/',
		rules: {
			GET: ({state}) => json(state.ranges.values().map(range => renderRange(state, range))),
			POST: create,
		},
	},
	{
		path: 'ipranges/:id/',
		rules: {
			GET: ask => json(renderRange(ask.state, rangeOf(ask))),
			PUT: update,
			DELETE: remove,
		},
	},
];
