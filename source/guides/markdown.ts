import type {Block, Document} from './document.js';
import {oneLine} from './one-line.js';

/**
A text on one line that Markdown leaves as it is, in GitHub's, GitLab's and Jira's reading of it: nothing that MAAS was told becomes a heading, a link, an image, a mention or HTML.

A backslash before every mark; `<` and `&` as entities, as some readers take HTML before Markdown; the bar, as it ends a cell.
*/
export const escapeMarkdown = (text: string): string => oneLine(text)
	.replaceAll('&', '&amp;')
	.replaceAll('<', '&lt;')
	.replaceAll('>', '&gt;')
	.replaceAll(/[!#*\[\\\]_`\|~]/gv, String.raw`\$&`)
	// A mention would call somebody, and an address would become a link.
	.replaceAll('@', '&#64;')
	.replaceAll('://', '&#58;//')
	.replaceAll(/\bwww\./giv, match => `${match.slice(0, 3)}&#46;`)
	.replaceAll(/(?<=^\d+)[\).]|^[+\-=]/gv, String.raw`\$&`);

const row = (cells: readonly string[]): string => `| ${cells.map(cell => escapeMarkdown(cell)).join(' | ')} |`;

const drawBlock = (block: Block): string => {
	switch (block.kind) {
		case 'paragraph': {
			return escapeMarkdown(block.text);
		}

		case 'list': {
			return block.items.map(item => `- ${escapeMarkdown(item)}`).join('\n');
		}

		case 'table': {
			return [row(block.titles), `|${' --- |'.repeat(block.titles.length)}`, ...block.rows.map(cells => row(cells))].join('\n');
		}

		case 'part': {
			return [`### ${escapeMarkdown(block.title)}`, ...block.blocks.map(inner => drawBlock(inner))].join('\n\n');
		}
	}
};

/** A document as Markdown with tables. */
export const drawMarkdown = ({title, blocks, sections}: Document): string => `${[
	`# ${escapeMarkdown(title)}`,
	...blocks.map(block => drawBlock(block)),
	...sections.flatMap(section => [`## ${escapeMarkdown(section.title)}`, ...section.blocks.map(block => drawBlock(block))]),
].join('\n\n')}\n`;
