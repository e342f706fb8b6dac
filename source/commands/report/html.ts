import {oneLine} from '../output.js';
import type {Block, Document} from '../../guides/document.js';

/** A text that HTML leaves as it is, between tags and in attributes. */
export const escapeHtml = (text: string): string => oneLine(text)
	.replaceAll('&', '&amp;')
	.replaceAll('<', '&lt;')
	.replaceAll('>', '&gt;')
	.replaceAll('"', '&quot;')
	.replaceAll('\'', '&#39;');

const cells = (tag: 'td' | 'th', texts: readonly string[]): string => `<tr>${texts.map(text => `<${tag}>${escapeHtml(text)}</${tag}>`).join('')}</tr>`;

const drawBlock = (block: Block): string => {
	switch (block.kind) {
		case 'paragraph': {
			return `<p>${escapeHtml(block.text)}</p>`;
		}

		case 'list': {
			return `<ul>\n${block.items.map(item => `<li>${escapeHtml(item)}</li>`).join('\n')}\n</ul>`;
		}

		case 'table': {
			return `<table>\n<thead>${cells('th', block.titles)}</thead>\n<tbody>\n${block.rows.map(row => cells('td', row)).join('\n')}\n</tbody>\n</table>`;
		}

		case 'part': {
			return `<h3>${escapeHtml(block.title)}</h3>\n${block.blocks.map(inner => drawBlock(inner)).join('\n')}`;
		}
	}
};

const style = 'body{font:15px/1.5 system-ui,sans-serif;max-width:70em;margin:2em auto;padding:0 1em}'
	+ 'table{border-collapse:collapse}td,th{border:1px solid #999;padding:.2em .6em;text-align:left;vertical-align:top}';

/** A document as one HTML page that loads nothing and runs nothing. */
export const drawHtml = ({title, blocks, sections}: Document): string => `${[
	'<!doctype html>',
	'<html lang="en">',
	'<head>',
	'<meta charset="utf-8">',
	'<meta name="viewport" content="width=device-width">',
	'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">',
	`<title>${escapeHtml(title)}</title>`,
	`<style>${style}</style>`,
	'</head>',
	'<body>',
	`<h1>${escapeHtml(title)}</h1>`,
	...blocks.map(block => drawBlock(block)),
	...sections.flatMap(section => [`<h2>${escapeHtml(section.title)}</h2>`, ...section.blocks.map(block => drawBlock(block))]),
	'</body>',
	'</html>',
].join('\n')}\n`;
