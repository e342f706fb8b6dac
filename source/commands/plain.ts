import Table from 'cli-table3';
import {cellText, type PaneView} from '../components/view.js';
import {oneLine} from '../components/fit.js';
import {overviewScreen} from '../screens/overview.js';
import {controllersPane} from '../screens/controllers.js';
import {dhcpVlansPane} from '../screens/vlans.js';
import type {PartName} from '../store/parts.js';
import {partNames, polls, type Poll} from '../store/polls.js';
import {look} from '../store/watching.js';
import type {Session} from '../console/session.js';
import type {CommandContext} from './context.js';

const frameless = Object.fromEntries(['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right', 'left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'].map(name => [name, '']));

/** A pane as text: titles, and a line for each row. */
export const plainTable = ({columns, rows, empty}: PaneView): string => {
	if (rows.length === 0) {
		return empty;
	}

	const shown = columns.flatMap((_column, index) => rows.some(({cells}) => cellText(cells[index] ?? '') !== '') ? [index] : []);
	const table = new Table({
		head: shown.map(index => columns[index]!.title), chars: frameless, style: {
			head: [], border: [], 'padding-left': 0, 'padding-right': 2,
		},
	});
	table.push(...rows.map(({cells}) => shown.map(index => oneLine(cellText(cells[index] ?? '')))));
	return table.toString().split('\n').map(line => line.trimEnd()).join('\n');
};

/** Read for the text; the rest isn't asked. */
const needed = ['version', 'whoami', 'fabrics', 'rackcontrollers', 'regioncontrollers', 'subnets', 'ipranges'] as const;

type Parts = ReturnType<Session['store']['getState']>['parts'];

/** Whether nothing more is to be waited for: it was read or has failed, or a list that must be read before it has. */
const isSettled = (name: PartName, parts: Parts): boolean => parts[name].data !== undefined || parts[name].error !== undefined
	|| ((polls[name] as Poll).after ?? []).some(other => parts[other].data === undefined && parts[other].error !== undefined);

/**
One look at a region as text, where there is no terminal to fill.

@returns 0, or 3 where the region didn't answer.
*/
export const showPlainly = async (session: Session, {stdout, stderr}: CommandContext): Promise<number> => {
	const {store} = session;
	await new Promise<void>(resolve => {
		store.subscribe(() => {
			const {parts, link} = store.getState();
			if (link.status === 'down' || needed.every(name => isSettled(name, parts))) {
				resolve();
			}
		});
		store.start();
	});
	const {parts, link} = store.getState();
	await session.close();
	if (link.status === 'down') {
		stderr.write(`${link.error.message} ${link.error.hint}\n`);
		return 3;
	}

	const context = {parts, watching: look(undefined, parts, Date.now(), session.accept), eventLevel: 'DEBUG'} as const;
	const sentence = (overviewScreen(context).sentence ?? []).map(({text}) => text).join('');
	const errors = partNames.flatMap(name => parts[name].error === undefined ? [] : [`Not read: ${name}. ${parts[name].error.message}`]);
	stdout.write([
		`${session.name}: MAAS ${parts.version.data?.version ?? 'of an unknown version'}`,
		sentence,
		...errors,
		'',
		plainTable(controllersPane(context)),
		'',
		plainTable(dhcpVlansPane(context)),
		'',
	].join('\n'));
	return 0;
};
