import {pause, type Measure} from './measure.js';
import {withConsole} from './program.js';

const seconds = 120;

/** What the console costs a region that is as large and as slow as the one measured, once everything has been read. */
export const cost: Measure = async say => withConsole('big', async (_terminal, region) => {
	say(`counting what ${seconds} s of watching cost the region`);
	const before = region.requests.length;
	await pause(seconds * 1000);
	const asked = region.requests.slice(before);
	const byPath = Object.entries(Object.groupBy(asked, ({path}) => path.replace(/^\/MAAS\/(?:api\/2\.0\/)?/v, '').replace(/\?.*/v, '').replace(/\/[\da-z]{6}\//v, '/…/')))
		.map(([path, requests = []]) => `${path} ${requests.length}× ${(requests.reduce((sum, request) => sum + request.cost, 0) / 1000).toFixed(1)} s`);
	say(byPath.join(', '));
	return [{
		measure: `share of one worker's time, big, ${seconds} s`,
		value: asked.reduce((sum, request) => sum + request.cost, 0) / (seconds * 10),
		unit: '%',
		target: {most: 10, of: 'value'},
	}];
}, {isSlow: true});
