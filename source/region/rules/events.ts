import {json, refused, type Ask} from '../exchange.js';
import {renderPlain} from '../render/network.js';
import type {Resource} from '../resource.js';
import type {EventRow} from '../state.js';
import {isListed, nodeFilter} from './node-filter.js';

/** From what says least to what says most. `AUDIT` is below all of them and never among them. */
const levels = ['AUDIT', 'DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'];
const mostEvents = 1000;
const fewestEvents = 1;

/** Parameters of the query that are no filters over nodes. */
const own = ['level', 'limit', 'before', 'after', 'owner'];

const integer = (query: URLSearchParams, name: string): number | undefined => {
	const value = query.get(name);
	if (value === null) {
		return undefined;
	}

	if (!/^\s*[+\-]?\d+\s*$/v.test(value)) {
		throw refused(400, `Invalid ${name}: Please enter an integer value`);
	}

	return Number(value);
};

const readQuery = (query: URLSearchParams) => {
	const level = query.get('level') ?? 'INFO';
	if (!levels.includes(level)) {
		throw refused(400, `Unrecognised log level: ${level}`);
	}

	const limit = integer(query, 'limit') ?? 100;
	if (limit > mostEvents) {
		throw refused(400, `Requested number of events ${limit} is greater than limit: ${mostEvents}`);
	}

	const before = integer(query, 'before');
	const after = integer(query, 'after');
	if (before !== undefined && after !== undefined) {
		throw refused(400, 'There is undetermined behaviour when both `after` and `before` are specified.');
	}

	// Zero and below still give one event (recordings 162, 163).
	return {
		level, limit: Math.max(limit, fewestEvents), before, after,
	};
};

/** Whether a level is asked for: its own and all above; `AUDIT` only by its name (recording 157). */
const levelFilter = (asked: string) => (event: EventRow): boolean =>
	asked === 'AUDIT' ? event.level === asked : levels.indexOf(event.level) >= levels.indexOf(asked);

/** A non-admin sees the events of the machines that they see (recording 175). Only a filter over nodes leaves out events without one. */
const ofNodes = ({state, user, query}: Ask): ((event: EventRow) => boolean) => {
	const accepts = nodeFilter(state, query, own);
	const isFiltered = [...query].some(([name]) => name !== 'op' && name !== 'format' && !own.includes(name));
	return ({node: systemId}) => {
		const node = systemId === null ? undefined : state.nodes.get(systemId);
		return node ? isListed(state, user, node) && accepts(node) : user === 'admin' && !isFiltered;
	};
};

/** Addresses of the newer and of the older page: the query again with another `after` or `before`. */
const pages = (path: string, query: URLSearchParams, events: readonly EventRow[]) => {
	const page = (name?: string, id?: number): string => {
		const parameters = new URLSearchParams([...query].filter(([key]) => key !== 'before' && key !== 'after'));
		if (name !== undefined) {
			parameters.set(name, String(id));
		}

		return `${path}?${String(parameters)}`;
	};

	const newest = events[0];
	const oldest = events.at(-1);
	if (newest && oldest) {
		return {next_uri: page('after', newest.id), prev_uri: page('before', oldest.id)};
	}

	const after = query.get('after');
	const before = query.get('before');
	return {
		next_uri: before === null ? page() : page('after', Number(before) - 1),
		prev_uri: after === null ? null : page('before', Number(after) + 1),
	};
};

/** `events/?op=query`: the newest first, however many there are beyond the limit; after an id, those that come next (recordings 153 to 175). */
const queryEvents = (ask: Ask) => {
	const {state, query, path} = ask;
	const {level, limit, before, after} = readQuery(query);
	const isOfNode = ofNodes(ask);
	const isOfLevel = levelFilter(level);
	const owners = query.getAll('owner');
	const matching = state.events.values()
		.filter(event => isOfLevel(event)
			&& (before === undefined || event.id < before)
			&& (after === undefined || event.id > after)
			&& (owners.length === 0 || owners.includes(event.username ?? ''))
			&& isOfNode(event))
		.toSorted((a, b) => b.id - a.id);
	const events = after === undefined ? matching.slice(0, limit) : matching.slice(-limit);
	return json({count: events.length, events: events.map(event => renderPlain(event)), ...pages(path, query, events)});
};

export const eventResources: readonly Resource[] = [{path: 'events/', rules: {'GET query': queryEvents}}];
