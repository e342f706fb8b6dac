/**
Shares the height of the screen among lines of panes: each gets what it wants where there is room; where there isn't, all give up rows in proportion,
down to their least; what is left over goes to the main one.

@param wanted What each line would fill, the least that is of use, and whether it is the one to grow. Rows, frames included.
@returns The height of each line; together `available`, where the leasts fit into it. A line that doesn't fit any more gets 0.
*/
export const shareHeight = (wanted: ReadonlyArray<{natural: number; least: number; isMain: boolean}>, available: number): number[] => {
	const heights = wanted.map(({natural, least}) => Math.max(Math.min(natural, available), least));
	const sum = () => heights.reduce((total, height) => total + height, 0);

	// One row at a time from the line that is furthest above its least, relative to what it wants.
	while (sum() > available) {
		let widest = -1;
		let most = 0;
		for (const [index, height] of heights.entries()) {
			const spare = (height - wanted[index]!.least) / (wanted[index]!.isMain ? 2 : 1);
			if (spare > most) {
				most = spare;
				widest = index;
			}
		}

		if (widest === -1) {
			break;
		}

		heights[widest]!--;
	}

	// Not even the leasts fit: the last lines go, the main one stays.
	for (let index = heights.length - 1; index >= 0 && sum() > available; index--) {
		if (!wanted[index]!.isMain) {
			heights[index] = 0;
		}
	}

	const main = Math.max(0, wanted.findIndex(({isMain}) => isMain));
	if (heights.length > 0) {
		heights[main] = Math.max(0, heights[main]! + available - sum());
	}

	return heights;
};
