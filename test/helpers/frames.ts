import {stripVTControlCharacters} from 'node:util';
import type {TestContext} from 'node:test';
import chalk from 'chalk';
import {renderToString} from 'ink';
import type {ReactElement} from 'react';

/** The lines that an element draws on a screen of so many columns, without colours. Ink takes off blanks at the ends of lines. */
export const linesOf = (element: ReactElement, columns: number): string[] =>
	stripVTControlCharacters(renderToString(element, {columns})).split('\n');

/** Colours are written for as long as this test runs, whatever its terminal. */
export const withColors = (t: TestContext): void => {
	const {level} = chalk;
	chalk.level = 1;
	t.after(() => {
		chalk.level = level;
	});
};
