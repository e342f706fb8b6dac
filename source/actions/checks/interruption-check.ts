import type {Known} from '../../domain/known.js';
import {lookUp} from '../../domain/lookup.js';
import {few} from '../../domain/sentences.js';
import {whatIf} from '../../domain/what-if.js';
import type {Check} from '../plan.js';
import {connectionOf} from '../rack-traits.js';

/**
Whether anything stops while a rack is away for a moment. Leases outlast that; nothing boots through it.

@param systemId Of a rack that MAAS lists.
@param moment How long that is, at the end of a sentence: `a registration takes about a minute`.
*/
export const interruptionCheck = (known: Known, systemId: string, moment: string): Check => {
	const title = 'Nothing stops meanwhile';
	const isConnected = connectionOf(lookUp(known).rack(systemId)!).state !== 'lost';
	const stopped = isConnected ? whatIf(known, {racks: [systemId]}).stopped.map(({name}) => name) : [];
	return stopped.length === 0
		? {title, outcome: 'pass', detail: isConnected ? 'Other racks serve what it serves.' : 'It isn\'t connected now.'}
		: {
			title,
			outcome: 'warn',
			detail: `It alone serves ${few(stopped)}: no machine boots there until it is back.`,
			remedy: `Give another rack its roles first, or go on: leases last 10 minutes, and ${moment}.`,
		};
};
