import type {Answer, MaasClient} from '../client.js';
import {eventsSchema, type Events} from '../schemas/event.js';

export type EventsQuery = {
	/** 1 to 1000; MAAS gives 100 where it isn't said. */
	limit?: number;
	/** This level and the worse ones; MAAS gives INFO where it isn't said. In capitals: `debug` is refused. */
	level?: 'AUDIT' | 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR' | 'CRITICAL';
	/** Events with a larger id than this: the oldest of these. MAAS refuses it together with `before`. */
	after?: number;
	/** Events with a smaller id than this. */
	before?: number;
	hostname?: string | readonly string[];
	/** system_ids. */
	id?: string | readonly string[];
	zone?: string | readonly string[];
};

/** `maas $PROFILE events query limit=… level=…`: the newest first. MAAS writes none for an edit of a VLAN, nor for a deleted rack. */
export const listEvents = async (maas: MaasClient, query: EventsQuery = {}, signal?: AbortSignal): Promise<Answer<Events>> =>
	maas.get({
		path: 'events/', query: {op: 'query', ...query}, expect: eventsSchema, signal,
	});
