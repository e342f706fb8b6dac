import {listEvents, type EventsQuery} from '../maas/endpoints/events.js';
import type {Event} from '../maas/schemas/event.js';
import {complain} from './complain.js';
import type {CommandContext} from './context.js';
import type {EventJson} from './json.js';
import {schemaVersion} from './schema-version.js';
import type {LookOptions} from './look-once.js';
import {openRegion, type OpenRegion} from './open-region.js';
import {
	jsonText,
	onReaderGone,
	paintFor,
	table,
	type Paint,
} from './output.js';

export type EventsOptions = LookOptions & {
	level?: NonNullable<EventsQuery['level']> | undefined;
	/** How many, 1 to 1000. */
	limit?: number | undefined;
	/** Hostnames. */
	host?: readonly string[] | undefined;
};

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Sat, 21 Nov. 2026 05:48:44`, which MAAS writes of UTC, as ISO 8601; null where it is something else. */
export const eventTime = (created: string): string | null => {
	const found = /^\w+, (?<day>\d{1,2}) (?<month>\w{3})\w*\.? (?<year>\d{4}) (?<time>\d{2}:\d{2}:\d{2})$/v.exec(created)?.groups;
	const month = months.indexOf(found?.month ?? '') + 1;
	return found === undefined || month === 0 ? null : `${found.year!}-${String(month).padStart(2, '0')}-${found.day!.padStart(2, '0')}T${found.time!}Z`;
};

const eventShape = ({id, level, created, type, description, hostname, node, username}: Event): EventJson => ({
	id, level, created, at: eventTime(created), type, description, hostname, node, username,
});

const levelTone = {WARNING: 'warning', ERROR: 'critical', CRITICAL: 'critical'} as const;

const levelCell = (level: string, paint: Paint): string =>
	Object.hasOwn(levelTone, level) ? paint(levelTone[level as keyof typeof levelTone], level) : level;

/** `maas-ha events`: what MAAS noted, the newest first. It notes no edit of a VLAN, nor a deleted rack. */
export const events = async ({level = 'INFO', limit = 50, host, ...options}: EventsOptions, context: CommandContext): Promise<number> => {
	let region: OpenRegion | undefined;
	onReaderGone(context);
	try {
		region = await openRegion(options, context);
		const {data} = await listEvents(region.maas, {level, limit, ...(host !== undefined && {hostname: host})});
		const shown = data.events.map(event => eventShape(event));
		const paint = paintFor(context);
		context.stdout.write(options.json
			? jsonText({schema_version: schemaVersion, events: shown})
			: (shown.length === 0
				? 'None.\n'
				: `${table(['when (UTC)', 'level', 'host', 'what'], shown.map(event => [
					event.at?.replace('T', ' ').replace('Z', '') ?? event.created,
					levelCell(event.level, paint),
					event.hostname ?? '',
					[event.type, event.description].filter(text => text !== null && text !== '').join(': '),
				]))}\n`));
		return 0;
	} catch (error) {
		return complain(error, context);
	} finally {
		region?.maas.close();
	}
};
