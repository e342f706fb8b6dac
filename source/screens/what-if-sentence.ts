import {verdictLooks} from '../components/verdict-look.js';
import type {Piece} from '../components/view.js';
import {
	counted,
	few,
	listed,
	verb,
} from '../domain/sentences.js';
import type {WhatIf} from '../domain/what-if.js';
import {worstRack} from '../domain/worst-rack.js';
import {remember, type ScreenContext} from './screen.js';

const worstOf = remember(({known}: ScreenContext['watching']) => worstRack(known));

export const howToMark = 'Space marks what is lost.';

/** Whose loss would hurt most; nothing where none would. */
const worstPiece = (watching: ScreenContext['watching']): Piece | undefined => {
	const worst = worstOf(watching);
	if (worst === undefined) {
		return undefined;
	}

	const {name, stopped, weakened} = worst;
	const does = [
		...(stopped.length > 0 ? [`stop DHCP on ${few(stopped.map(change => change.name), 3)}`] : []),
		...(weakened.length > 0 ? [`weaken ${few(weakened.map(change => change.name), 3)}`] : []),
	];
	const {glyph, tone} = verdictLooks[stopped.length > 0 ? 'down' : 'degraded'];
	return {text: `${glyph} The loss of ${name} would hurt most: it would ${listed(does)}.`, tone};
};

/** Before anything is marked. */
const invitation = (watching: ScreenContext['watching']): Piece[] => {
	const worst = worstPiece(watching);
	return worst ? [worst, {text: ` ${howToMark}`}] : [{text: `● No rack's loss alone makes anything worse. ${howToMark}`, tone: 'ok'}];
};

const apiPieces: Record<WhatIf['api'], readonly Piece[]> = {
	untouched: [],
	fewer: [{text: '▲ One region fewer answers.', tone: 'warning'}],
	none: [{text: '✗ No region is left: MAAS can\'t be reached and nothing boots.', tone: 'critical'}],
};

/** What the loss of all that is marked comes to; where that is nothing, whose loss would hurt. */
const outcome = (watching: ScreenContext['watching'], {stopped, weakened, leases, mayRenew, bmcs = [], api}: WhatIf): Piece[] => {
	const pieces: Piece[] = [];
	if (stopped.length > 0) {
		pieces.push({text: `✗ DHCP stops on ${few(stopped.map(({name}) => name), 4)}.`, tone: 'critical'});
	}

	if (leases) {
		pieces.push({text: mayRenew ? 'Leases may still be renewed there; else they end from 5 to 10 minutes after.' : 'Leases there end from 5 to 10 minutes after.'});
	}

	if (weakened.length > 0) {
		const names = few(weakened.map(({name}) => name), 4);
		pieces.push({text: `▲ ${counted(weakened.length, 'VLAN')} ${verb(weakened.length, 'is', 'are')} weaker: ${names}.`, tone: 'warning'});
	}

	const unreached = bmcs.filter(({after}) => after === 0).map(({cidr}) => cidr);
	if (unreached.length > 0) {
		pieces.push({text: `✗ No rack is linked to the BMCs on ${few(unreached, 3)}.`, tone: 'critical'});
	}

	pieces.push(...apiPieces[api]);
	if (pieces.length === 0) {
		const worst = worstPiece(watching);
		return [{text: '● Nothing is worse: what it serves, another serves too, or nobody does now.', tone: 'ok'}, ...(worst ? [{text: ' '}, worst] : [])];
	}

	return pieces.flatMap((piece, index) => index === 0 ? [piece] : [{text: ' '}, piece]);
};

/** What the marked loss comes to; while nothing is marked, whose loss would hurt most. */
export const whatIfSentence = (watching: ScreenContext['watching'], result: WhatIf, isUnmarked: boolean): Piece[] => {
	if (watching.assessment.reading.length > 0) {
		return [{text: 'reading', tone: 'muted'}];
	}

	return isUnmarked ? invitation(watching) : outcome(watching, result);
};
