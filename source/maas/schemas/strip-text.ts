import {stripVTControlCharacters} from 'node:util';

/*
What a terminal obeys in place of showing: C0 and C1 controls, and the marks that turn the direction of what follows.
A hostname, a VLAN's name or an event may hold any of these, and whoever can write one could otherwise write on an admin's terminal.
*/
const forbidden = /[[\p{Bidi_Control}\p{Control}]--\n]/v;
const allForbidden = new RegExp(forbidden, 'gv');

/** Text that a terminal can show: no escape sequences, no controls but newline, a space for a tab, nothing that turns its direction. */
export const stripText = (text: string): string =>
	forbidden.test(text) ? stripVTControlCharacters(text.replaceAll('\t', ' ')).replaceAll(allForbidden, '') : text;
