import type {Transition} from '../domain/timeline.js';

/** A transition as it is told, and how many others it stands for. */
export type ToldTransition = {transition: Transition; others: number};

const isUnseen = (status: string): boolean => status === 'dead' || status === 'unknown';

/** Whether what happened to a service is told with what happened to its rack's connection. */
const goesWith = ({from, to}: Transition, rackd: Transition): boolean => (rackd.to === 'dead' && isUnseen(to)) || (rackd.from === 'dead' && isUnseen(from));

/**
A rack that loses its last region takes its services along: MAAS assumes some dead and knows nothing of the others (behaviour.md, Controllers). That is one
thing to tell, not nine; so is its return.
*/
export const foldTimeline = (timeline: readonly Transition[]): ToldTransition[] => {
	const groupOf = ({at, subjectId}: Transition) => `${at} ${subjectId}`;
	const connections = new Map(timeline
		.filter(({kind, service, from, to}) => kind === 'service' && service === 'rackd' && (from === 'dead' || to === 'dead'))
		.map(transition => [groupOf(transition), {transition, others: 0}]));
	return timeline.flatMap((transition): ToldTransition[] => {
		const connection = transition.kind === 'service' ? connections.get(groupOf(transition)) : undefined;
		if (connection === undefined) {
			return [{transition, others: 0}];
		}

		if (transition === connection.transition) {
			return [connection];
		}

		if (!goesWith(transition, connection.transition)) {
			return [{transition, others: 0}];
		}

		connection.others++;
		return [];
	});
};
