import {factsPane, gonePane} from './facts.js';
import {remember, type Screen, type ScreenContext} from './screen.js';

/** One event, whole. */
export const eventScreen = remember(({parts}: ScreenContext, eventId: number): Screen => {
	const event = parts.events.data?.events.find(({id}) => id === eventId);
	if (event === undefined) {
		return {title: `Event ${eventId}`, lines: [[gonePane('event', 'It is older than the events kept here. Esc goes back.', ['events'])]]};
	}

	return {
		title: `Event ${eventId}`,
		lines: [[{
			...factsPane({id: 'event', title: event.type, from: ['events']}, [
				{name: 'what', value: event.description === null || event.description === '' ? 'nothing said' : event.description},
				{name: 'level', value: event.level},
				{name: 'when', value: `${event.created} UTC`},
				{name: 'host', value: event.hostname ?? undefined, ...(event.node !== null && {target: {screen: 'controller', systemId: event.node}})},
				{name: 'user', value: event.username ?? undefined},
			]),
			isProse: true,
		}]],
	};
});
