/**
Shares the height of the screen among lines of panes: each gets what it wants where there is room; where there isn't, all give up rows in proportion,
down to their least; what is left over goes to the heaviest.

@param wanted What each line would fill, the least that is of use, and how heavily it weighs against the others. Rows, frames included.
@returns The height of each line; together `available`, where the leasts fit into it. A line that doesn't fit gets 0.
*/
export const shareHeight = (wanted: ReadonlyArray<{natural: number; least: number; weight: number}>, available: number): number[] => {
	const heights = wanted.map(({natural, least}) => Math.max(Math.min(natural, available), least));
	const sum = () => heights.reduce((total, height) => total + height, 0);

	// One row at a time from the line that is furthest above its least, relative to what it wants.
	while (sum() > available) {
		let widest = -1;
		let most = 0;
		for (const [index, height] of heights.entries()) {
			const spare = (height - wanted[index]!.least) / wanted[index]!.weight;
			if (!(spare > most)) {
				continue;
			}

			most = spare;
			widest = index;
		}

		if (widest === -1) {
			break;
		}

		heights[widest]!--;
	}

	const heaviest = wanted.findIndex(({weight}) => weight === Math.max(...wanted.map(line => line.weight)));
	// Not even the leasts fit: the last lines go, the heaviest stays.
	for (let index = heights.length - 1; index >= 0 && sum() > available; index--) {
		if (index !== heaviest) {
			heights[index] = 0;
		}
	}

	if (heaviest !== -1) {
		heights[heaviest] = Math.max(0, heights[heaviest]! + available - sum());
	}

	return heights;
};
