import path from 'node:path';
import {Resvg} from '@resvg/resvg-js';
import type {Cell} from '../../test/helpers/terminal-cells.js';
import {drawLines} from './line-drawing.js';
import {
	blend,
	shownColor,
	themes,
	type ThemeName,
} from './themes.js';

/** In pixels. The font is as large as its characters being just one cell wide asks for: they are 1233/2048 of its size. */
const cell = {width: 9, height: 19};
const fontSize = cell.width * 2048 / 1233;
const baseline = 14;
const margin = 10;

/** How much is left of a dimmed colour. */
const dimmed = 0.6;

const fonts = ['DejaVuSansMono.ttf', 'DejaVuSansMono-Bold.ttf', 'DejaVuSansMono-Oblique.ttf', 'DejaVuSans.ttf']
	.map(name => path.join(import.meta.dirname, '../../node_modules/dejavu-fonts-ttf/ttf', name));

export type ScreenshotOptions = {
	theme?: ThemeName;
	/** Pixels of the picture for each of the drawing's. */
	zoom?: number;
};

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

type Ink = {fg: string; bg: string; weight: string; isItalic: boolean; isUnderlined: boolean};

const inkOf = (shown: Cell, theme: (typeof themes)[ThemeName]): Ink => {
	const own = shownColor(shown.fg, theme.foreground, theme);
	const behind = shownColor(shown.bg, theme.background, theme);
	const [fg, bg] = shown.inverse ? [behind, own] : [own, behind];
	return {
		fg: shown.dim ? blend(fg, bg, dimmed) : fg,
		bg,
		weight: shown.bold ? 'bold' : 'normal',
		isItalic: shown.italic,
		isUnderlined: shown.underline,
	};
};

const drawCell = (shown: Cell, ink: Ink, x: number, y: number): string => {
	const lines = drawLines(shown.char, {x, y, ...cell});
	if (lines) {
		return lines.isStroke ? `<path d="${lines.path}" fill="none" stroke="${ink.fg}"/>` : `<path d="${lines.path}" fill="${ink.fg}"/>`;
	}

	const style = `${ink.weight === 'bold' ? ' font-weight="bold"' : ''}${ink.isItalic ? ' font-style="italic"' : ''}${ink.isUnderlined ? ' text-decoration="underline"' : ''}`;
	return `<text x="${x}" y="${y + baseline}" fill="${ink.fg}"${style}>${escapeXml(shown.char)}</text>`;
};

/** A terminal's screen as SVG: the same cells give the same text. */
export const drawScreenshot = (cells: readonly Cell[][], theme: ThemeName = 'dark'): string => {
	const look = themes[theme];
	const width = ((cells[0]?.length ?? 0) * cell.width) + (2 * margin);
	const height = (cells.length * cell.height) + (2 * margin);
	const drawn = cells.flatMap((line, row) => line
		.map((shown, column) => ({
			shown, ink: inkOf(shown, look), x: margin + (column * cell.width), y: margin + (row * cell.height),
		}))
		// The right half of a wide character is drawn with its left one.
		.filter(({shown}) => shown.width > 0));
	const backgrounds = drawn.filter(({ink}) => ink.bg !== look.background)
		.map(({shown, ink, x, y}) => `<rect x="${x}" y="${y}" width="${cell.width * shown.width}" height="${cell.height}" fill="${ink.bg}"/>`);
	const marks = drawn.filter(({shown}) => shown.char.trim() !== '').map(({shown, ink, x, y}) => drawCell(shown, ink, x, y));
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans Mono, DejaVu Sans" font-size="${fontSize}">`,
		`<rect width="${width}" height="${height}" rx="8" fill="${look.background}"/>`,
		// Cells side by side would show seams of their own.
		`<g shape-rendering="crispEdges">${backgrounds.join('')}</g>`,
		...marks,
		'</svg>',
	].join('\n');
};

/** A terminal's screen as a PNG, with fonts that come along: the same on every machine. */
export const renderScreenshot = (cells: readonly Cell[][], {theme = 'dark', zoom = 1.5}: ScreenshotOptions = {}): Uint8Array => {
	const drawing = new Resvg(drawScreenshot(cells, theme), {
		font: {fontFiles: fonts, loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans Mono'},
		fitTo: {mode: 'zoom', value: zoom},
	});
	return drawing.render().asPng();
};
