import {helpPane} from '../components/help-pane.js';
import type {Screen} from './screen.js';

/** The keys by topic. */
export const helpScreen = (): Screen => ({title: 'Help', lines: [[helpPane()]]});
