/** Where a cell is, in pixels. */
export type Place = {x: number; y: number; width: number; height: number};

type Weight = 0 | 1 | 2;
/** From the middle of the cell to its top, right, bottom and left: none, light or heavy. */
type Arms = readonly [top: Weight, right: Weight, bottom: Weight, left: Weight];

const arms: Readonly<Record<string, Arms>> = {
	'─': [0, 1, 0, 1], '━': [0, 2, 0, 2], '│': [1, 0, 1, 0], '┃': [2, 0, 2, 0],
	'┌': [0, 1, 1, 0], '┐': [0, 0, 1, 1], '└': [1, 1, 0, 0], '┘': [1, 0, 0, 1],
	'┏': [0, 2, 2, 0], '┓': [0, 0, 2, 2], '┗': [2, 2, 0, 0], '┛': [2, 0, 0, 2],
	'├': [1, 1, 1, 0], '┤': [1, 0, 1, 1], '┬': [0, 1, 1, 1], '┴': [1, 1, 0, 1], '┼': [1, 1, 1, 1],
	'┣': [2, 2, 2, 0], '┫': [2, 0, 2, 2], '┳': [0, 2, 2, 2], '┻': [2, 2, 0, 2], '╋': [2, 2, 2, 2],
	'╴': [0, 0, 0, 1], '╵': [1, 0, 0, 0], '╶': [0, 1, 0, 0], '╷': [0, 0, 1, 0],
};

/** Which two sides a rounded corner joins. */
const corners: Readonly<Record<string, readonly [horizontal: 'left' | 'right', vertical: 'top' | 'bottom']>> = {
	'╭': ['right', 'bottom'], '╮': ['left', 'bottom'], '╯': ['left', 'top'], '╰': ['right', 'top'],
};

const thickness: Readonly<Record<Weight, number>> = {0: 0, 1: 1, 2: 2};

/** Nothing where it is not even a pixel thin. */
const rectangle = (x: number, y: number, width: number, height: number): string => width === 0 || height === 0 ? '' : `M${x} ${y}h${width}v${height}h${-width}z`;

/** Arms as rectangles that end exactly at the cell's edge, so that the neighbour's goes on without a gap. */
const drawArms = ([top, right, bottom, left]: Arms, {x, y, width, height}: Place): string => {
	const column = (weight: Weight) => x + Math.floor((width - thickness[weight]) / 2);
	const row = (weight: Weight) => y + Math.floor((height - thickness[weight]) / 2);
	const across = Math.max(left, right) as Weight;
	const upright = Math.max(top, bottom) as Weight;
	return [
		rectangle(column(top), y, thickness[top], row(across) + thickness[across] - y),
		rectangle(column(bottom), row(across), thickness[bottom], y + height - row(across)),
		rectangle(x, row(left), column(upright) + thickness[upright] - x, thickness[left]),
		rectangle(column(upright), row(right), x + width - column(upright), thickness[right]),
	].join('');
};

/** A quarter of a circle between the middles of two sides, one pixel wide. */
const drawCorner = (corner: string, {x, y, width, height}: Place): string => {
	const [horizontal, vertical] = corners[corner]!;
	const middleX = x + Math.floor((width - 1) / 2) + 0.5;
	const middleY = y + Math.floor((height - 1) / 2) + 0.5;
	const endX = horizontal === 'left' ? x : x + width;
	const endY = vertical === 'top' ? y : y + height;
	const radius = Math.min(Math.abs(endX - middleX), Math.abs(endY - middleY));
	const turnX = middleX + (Math.sign(endX - middleX) * radius);
	const turnY = middleY + (Math.sign(endY - middleY) * radius);
	return `M${endX} ${middleY}L${turnX} ${middleY}Q${middleX} ${middleY} ${middleX} ${turnY}L${middleX} ${endY}`;
};

const eighths = '▁▂▃▄▅▆▇█';
const leftEighths = '▏▎▍▌▋▊▉';

const drawBlock = (char: string, {x, y, width, height}: Place): string | undefined => {
	if (eighths.includes(char)) {
		const filled = Math.round(height * (eighths.indexOf(char) + 1) / 8);
		return rectangle(x, y + height - filled, width, filled);
	}

	if (leftEighths.includes(char)) {
		return rectangle(x, y, width * (leftEighths.indexOf(char) + 1) / 8, height);
	}

	if (char === '▀') {
		return rectangle(x, y, width, Math.round(height / 2));
	}

	return char === '▐' ? rectangle(x + (width / 2), y, width / 2, height) : undefined;
};

/**
Lines and blocks as an SVG path, as fonts leave gaps between their glyphs; `undefined` for what a font draws well enough.

`isStroke`: the path is a line one pixel wide and not a surface.
*/
export const drawLines = (char: string, place: Place): {path: string; isStroke: boolean} | undefined => {
	if (Object.hasOwn(corners, char)) {
		return {path: drawCorner(char, place), isStroke: true};
	}

	const path = Object.hasOwn(arms, char) ? drawArms(arms[char]!, place) : drawBlock(char, place);
	return path === undefined ? undefined : {path, isStroke: false};
};
