/** A line of a difference. */
export type DiffLine = {mark: ' ' | '+' | '-'; text: string};

/** Lengths of the longest common subsequences of what follows each pair of lines. */
const commonLengths = (before: readonly string[], after: readonly string[]): number[][] => {
	const lengths = Array.from({length: before.length + 1}, () => Array.from({length: after.length + 1}, () => 0));
	for (let row = before.length - 1; row >= 0; row--) {
		for (let column = after.length - 1; column >= 0; column--) {
			lengths[row]![column] = before[row] === after[column]
				? lengths[row + 1]![column + 1]! + 1
				: Math.max(lengths[row + 1]![column]!, lengths[row]![column + 1]!);
		}
	}

	return lengths;
};

const compare = (before: readonly string[], after: readonly string[]): DiffLine[] => {
	const lengths = commonLengths(before, after);
	const lines: DiffLine[] = [];
	let [row, column] = [0, 0];
	while (row < before.length || column < after.length) {
		if (row < before.length && column < after.length && before[row] === after[column]) {
			lines.push({mark: ' ', text: before[row]!});
			row++;
			column++;
		} else if (column === after.length || (row < before.length && lengths[row + 1]![column]! >= lengths[row]![column + 1]!)) {
			lines.push({mark: '-', text: before[row]!});
			row++;
		} else {
			lines.push({mark: '+', text: after[column]!});
			column++;
		}
	}

	return lines;
};

/**
What differs between two short texts, line by line, with so many equal lines around it. For configuration files: it takes time and memory by the product of their lengths.

@returns Nothing where they are equal.
*/
export const lineDiff = (before: string, after: string, context = 3): DiffLine[] => {
	const [one, other] = [before, after].map(text => text === '' ? [] : text.replace(/\n$/v, '').split('\n')) as [string[], string[]];
	const lines = compare(one, other);
	return lines.filter((_, index) => lines.slice(Math.max(0, index - context), index + context + 1).some(({mark}) => mark !== ' '));
};
