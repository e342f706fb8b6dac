import type {RegionState} from './state.js';

const letters = 'abcdefghkmnpqrtwxy346789';
const mostIds = letters.length ** 6;

/** An id as MAAS gives its nodes, six of its letters: never the same for two numbers below 191 million. */
export const systemIdOf = (number: number): string => {
	// A prime, so that neighbours look nothing alike.
	let rest = (number * 104_729_077) % mostIds;
	let id = '';
	for (let place = 0; place < 6; place++) {
		id += letters[rest % letters.length];
		rest = Math.floor(rest / letters.length);
	}

	return id;
};

/** An id that no node has or had. */
export const freeSystemId = ({nodes, time}: Pick<RegionState, 'nodes' | 'time'>): string => {
	const isTaken = (id: string): boolean => nodes.get(id) !== undefined || id in time.gone;
	let number = nodes.size + Object.keys(time.gone).length + 1;
	while (isTaken(systemIdOf(number))) {
		number += 1;
	}

	return systemIdOf(number);
};
