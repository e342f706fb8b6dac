import {Text} from 'ink';
import {memo} from 'react';
import {paint} from '../console/theme.js';
import type {Piece} from './view.js';

/** Pieces as one string with the theme's colours. */
export const painted = (pieces: readonly Piece[]): string => pieces.map(({text, tone = 'plain'}) => paint[tone](text)).join('');

/** One line of the screen. A string, so that a line that hasn't changed costs nothing. */
export const Line = memo(({text}: {readonly text: string}) => <Text wrap='truncate'>{text === '' ? ' ' : text}</Text>);
