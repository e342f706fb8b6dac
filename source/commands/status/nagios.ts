import {paintNothing} from '../output.js';
import {overallSeverity, type ReadStatus, type RegionStatus} from './region-status.js';
import {statusSentence} from './status-sentence.js';
import {fleetSentence, statusText} from './status-text.js';

/** What comes after a bar is perfdata: text may have none. */
const withoutBars = (text: string): string => text.replaceAll('|', '¦');

type Measurement = {label: string; value: string; warning?: number; critical?: number};

/** `'label'=value;warn;crit;min`: a threshold is what is still fine. */
const perfdata = ({label, value, warning, critical}: Measurement): string =>
	`'${label.replaceAll(/['=\|]/gv, '_')}'=${value};${warning ?? ''};${critical ?? ''};0`;

const measure = ({look, assessment}: ReadStatus, prefix: string): Measurement[] => {
	const verdicts = Map.groupBy(assessment.vlans.values(), ({verdict = 'unverified'}) => verdict);
	const count = (...wanted: ReadonlyArray<Parameters<typeof verdicts.get>[0]>) => String(wanted.reduce((sum, verdict) => sum + (verdicts.get(verdict)?.length ?? 0), 0));
	const racks = look.known.snapshot.rackcontrollers;
	const connected = racks?.filter(({service_set}) => service_set.some(({name, status}) => name === 'rackd' && (status === 'running' || status === 'degraded')));
	const all: Measurement[] = [
		{label: 'critical', value: String(assessment.counts.critical), critical: 0},
		{label: 'warnings', value: String(assessment.counts.warning), warning: 0},
		{label: 'vlans_down', value: count('down', 'misconfigured'), critical: 0},
		{label: 'vlans_at_risk', value: count('degraded', 'conflict', 'single'), warning: 0},
		{label: 'vlans_unverified', value: count('unverified')},
		{label: 'vlans_protected', value: count('protected')},
		...(racks && connected ? [{label: 'racks', value: String(racks.length)}, {label: 'racks_connected', value: String(connected.length)}] : []),
		{label: 'time', value: `${(look.took / 1000).toFixed(3)}s`},
	];
	return all.map(one => ({...one, label: `${prefix}${one.label}`}));
};

/** A plugin's output: the state, a sentence and the numbers on the first line, the whole text below. */
export const nagiosText = (statuses: readonly RegionStatus[], isFleet: boolean): string => {
	const [only] = statuses;
	const sentence = isFleet || only === undefined
		? fleetSentence(statuses)
		: `${only.name}: ${'error' in only ? [only.error.message, only.error.hint].filter(text => text !== '').join(' ') : statusSentence(only.assessment)}`;
	const numbers = statuses.flatMap(status => 'error' in status ? [] : measure(status, isFleet ? `${status.name}_` : '').map(one => perfdata(one)));
	const first = withoutBars(`MAAS HA ${overallSeverity(statuses).toUpperCase()} - ${sentence.replaceAll(/\s+/gv, ' ')}`);
	return `${first}${numbers.length === 0 ? '' : `|${numbers.join(' ')}`}\n${withoutBars(statuses.map(status => statusText(status, paintNothing)).join('\n'))}`;
};
