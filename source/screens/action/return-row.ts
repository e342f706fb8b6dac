import {severityLooks} from '../../components/verdict-look.js';
import {utcDayAndTime} from '../../components/utc.js';
import type {PlaceRow} from '../screen.js';
import type {ReturnWatch} from './doing.js';

const {critical, ok} = severityLooks;

/** Whether a deleted rack has come back. */
export const watchRow = ({hostname, returnedAt}: ReturnWatch): PlaceRow => returnedAt === undefined
	? {key: `watch ${hostname}`, cells: [{text: ok.glyph, tone: ok.tone}, `${hostname} is gone. Should it come back while this console runs, a line here and above says so.`]}
	: {
		key: `watch ${hostname}`, name: hostname, cells: [
			{text: critical.glyph, tone: critical.tone},
			{text: `${hostname} is back: MAAS lists it again since ${utcDayAndTime(returnedAt)} UTC. Its software still runs: do what stands above on it, and delete it again.`, tone: critical.tone},
		],
	};
