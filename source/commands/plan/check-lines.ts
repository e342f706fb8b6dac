import type {Check} from '../../actions/plan.js';
import type {Paint} from '../output.js';
import {hang} from './lines.js';
import {checkLook} from './looks.js';

const indent = ' '.repeat('? unchecked  '.length);

/** What was looked at before anything is sent: where it isn't passed its title is a question, and what to do stands below. */
export const checkLines = (checks: readonly Check[], paint: Paint): string[] => checks.flatMap(({outcome, title, detail, remedy}) => [
	...hang(`${checkLook(outcome, paint)}  `, `${title}${outcome === 'pass' ? ':' : '?'} ${detail}`),
	...(remedy === undefined ? [] : hang(`${indent}${paint('muted', '→')} `, remedy)),
]);
