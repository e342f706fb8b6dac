import type {Piece} from '../components/view.js';
import type {PartName} from '../store/parts.js';
import {counted} from '../domain/sentences.js';
import {stoppedIn, unfinishedIn} from '../screens/journal.js';
import {ageText, waitText} from './age.js';
import {hostOf} from './header.js';
import type {ConsoleState} from './state.js';

const partWords: Partial<Record<PartName, string>> = {
	rackcontrollers: 'racks',
	regioncontrollers: 'regions',
	ipranges: 'ranges',
	rpc: 'region processes',
	statistics: 'subnet use',
	addresses: 'addresses in use',
	maasName: 'MAAS\'s name',
	whoami: 'user',
};

const wayBanner = ({known, now}: Pick<ConsoleState, 'known' | 'now'>): Piece[] => {
	if (known === undefined) {
		return [];
	}

	const {link, parts} = known;
	if (link.status === 'down') {
		const seen = known.heardAt === undefined ? '' : ` Last answer ${ageText(now - known.heardAt)} ago.`;
		const host = hostOf(link.error.endpoint ?? known.endpoint);
		const where = link.error.message.includes(host) ? '' : `${host}: `;
		return [
			{text: `✗ ${where}${link.error.message}${seen}`, tone: 'critical'},
			{text: ` Next try in ${waitText(link.nextTryAt - now + 999)}; r tries now. ${link.error.hint}`},
		];
	}

	const failed = (Object.keys(parts) as PartName[]).filter(name => parts[name].error !== undefined);
	const first = failed[0];
	if (first === undefined) {
		return [];
	}

	const names = failed.map(name => partWords[name] ?? name).join(', ');
	return [{text: `▲ Not read: ${names}. ${parts[first].error!.message}`, tone: 'warning'}, {text: ` ${parts[first].error!.hint}`}];
};

/** Whether somebody stands where everybody looks first, and no plan runs. */
const isAtStart = ({running, stack}: ConsoleState): boolean => stack.length === 1 && (running === undefined || running.result !== undefined);

/** Plans that were stopped on their way: no alarm, for somebody wanted it so. */
const stoppedBanner = (state: ConsoleState): Piece[] => {
	const stopped = isAtStart(state) ? stoppedIn(state.journal, state.now) : [];
	const [first] = stopped;
	if (first === undefined) {
		return [];
	}

	const text = stopped.length === 1
		? `“${first.plan.title}” was stopped on its way: the Journal goes on with it.`
		: `${counted(stopped.length, 'plan')} were stopped on their way: the Journal goes on with them.`;
	return [{text, tone: 'muted'}];
};

/** Plans whose console is gone. */
const unfinishedBanner = (state: ConsoleState): Piece[] => {
	const unfinished = isAtStart(state) ? unfinishedIn(state.journal) : [];
	const [first] = unfinished;
	if (first === undefined) {
		return [];
	}

	const what = unfinished.length === 1 ? `“${first.plan.title}” isn't finished` : `${counted(unfinished.length, 'plan')} aren't finished`;
	return [{text: `? ${what}: its console is gone, or what it did isn't known.`, tone: 'unknown'}, {text: ' : Journal shows what stands and what can be done. '}];
};

/** Racks that were deleted from here and are back. */
const returnBanner = ({watches}: ConsoleState): Piece[] => watches.flatMap(({hostname, returnedAt}): Piece[] => returnedAt === undefined
	? []
	: [{text: `✗ ${hostname} was deleted and is back: MAAS lists it again. Clean it, and delete it again. `, tone: 'critical'}]);

/** What is wrong with the way to the region, and what was left undone: what that means, and what to try. Nothing while all is well. */
export const bannerOf = (state: ConsoleState): Piece[] => {
	const way = wayBanner(state);
	return [...way, ...(way.length > 0 ? [{text: ' '}] : []), ...returnBanner(state), ...unfinishedBanner(state), ...stoppedBanner(state)];
};
