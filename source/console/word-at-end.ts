import {shellWord} from '../actions/operation.js';
import type {ConsoleState} from './state.js';

/** What the shell shows once the console is gone: how a plan goes on that was stopped to quit. Nothing in the demo, which keeps nothing. */
export const wordAtEnd = ({isLeaving = false, running, session, profiles, known}: ConsoleState): string => {
	if (!isLeaving || running === undefined || session === undefined || session.changes.hosts?.kind === 'played') {
		return '';
	}

	const {prepared: {plan}, result} = running;
	const region = profiles.some(({name}) => name === session.name) ? ['--profile', session.name] : ['--url', known!.endpoint];
	const journal = ['maas-ha', ...region.map(word => shellWord(word)), 'journal'].join(' ');
	if (result === undefined) {
		return `“${plan.title}” isn't finished. What stands: ${journal}\n`;
	}

	return result.id !== undefined && (result.outcome === 'stopped' || result.outcome === 'unknown')
		? `“${plan.title}” was stopped on its way. To go on: ${journal} go-on ${shellWord(result.id)}\n`
		: '';
};
