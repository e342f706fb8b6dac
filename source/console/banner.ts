import type {Piece} from '../components/view.js';
import type {PartName} from '../store/parts.js';
import {ageText} from './age.js';
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

/** What is wrong with the way to the region, what that means for what is seen, and what to try. Nothing while all is well. */
export const bannerOf = ({known, now}: ConsoleState): Piece[] => {
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
			{text: ` Next try in ${ageText(link.nextTryAt - now + 999)}; r tries now. ${link.error.hint}`},
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
