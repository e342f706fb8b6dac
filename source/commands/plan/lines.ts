import {widthOf, wrapLines} from '../../components/fit.js';
import {oneLine} from '../output.js';

const lineWidth = 80;

/** A text on lines of at most 80 columns: the first begins with `first`, the others with as many blanks. */
export const hang = (first: string, text: string): string[] => {
	const indent = widthOf(first);
	return wrapLines(oneLine(text), lineWidth - indent).map((line, index) => `${index === 0 ? first : ' '.repeat(indent)}${line}`);
};

/** A line that counts by its blanks: a command to be copied, a line of a file. What a terminal would act on is a blank. */
export const exactLine = (text: string): string => text.replaceAll(/[\p{Control}--\t]/gv, ' ');

/** Whether each line of a table fits on the narrowest terminal. */
export const fits = (table: string): boolean => table.split('\n').every(line => widthOf(line) <= lineWidth);
