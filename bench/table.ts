import type {Result} from './measure.js';

const number = (value: number): string => value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value >= 10 ? 1 : 2);

const ratioOf = ({value, limit}: Result): number | undefined => limit === undefined ? undefined : value / limit.value;

const verdict = (result: Result): string => {
	const {target, value} = result;
	if (target === undefined) {
		return '';
	}

	const reached = target.of === 'value' ? value : ratioOf(result) ?? NaN;
	return reached <= target.most ? 'met' : 'missed';
};

const cells = (result: Result): string[] => {
	const {measure, value, unit, limit, target} = result;
	const ratio = ratioOf(result);
	return [
		measure,
		`${number(value)} ${unit}`,
		limit === undefined || ratio === undefined ? '' : `${ratio.toFixed(ratio < 3 ? 2 : 1)}× ${limit.name} (${number(limit.value)} ${unit})`,
		target === undefined ? '' : `≤ ${number(target.most)}${target.of === 'ratio' ? '×' : ` ${unit}`}`,
		verdict(result),
	];
};

/** Results as a table of text. */
export const drawTable = (results: readonly Result[]): string => {
	const rows = [['measure', 'value', 'against', 'target', ''], ...results.map(result => cells(result))];
	const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)));
	return rows.map(row => row.map((text, column) => column === 1 ? text.padStart(widths[column]!) : text.padEnd(widths[column]!)).join('  ').trimEnd()).join('\n');
};

/** How many targets there were, and which were missed. */
export const summary = (results: readonly Result[]): string => {
	const missed = results.filter(result => verdict(result) === 'missed').map(({measure}) => measure);
	const targets = results.filter(({target}) => target !== undefined).length;
	return missed.length === 0 ? `All ${targets} targets met.` : `Missed ${missed.length} of ${targets} targets: ${missed.join('; ')}.`;
};
