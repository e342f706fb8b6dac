import type {Check} from '../../actions/plan.js';
import type {Paint} from '../output.js';
import {hang} from './lines.js';
import {checkLook} from './looks.js';

const indent = ' '.repeat('? unchecked  '.length);

/** What was looked at before anything is sent, each with what to do where it isn't passed. */
export const checkLines = (checks: readonly Check[], paint: Paint): string[] => checks.flatMap(({outcome, title, detail, remedy}) => [
	...hang(`${checkLook(outcome, paint)}  `, `${title}: ${detail}`),
	...(remedy === undefined ? [] : hang(`${indent}${paint('muted', '→')} `, remedy)),
]);
