import type {RowCommand} from '../components/view.js';

/** What a key does. */
export type Action =
	| 'up' | 'down' | 'pageUp' | 'pageDown' | 'first' | 'last' | 'previousPane' | 'nextPane'
	| 'open' | 'back' | 'act' | 'runOnHost' | 'palette' | 'whatIf'
	| 'accept'
	| 'filter' | 'sort' | 'mark' | 'raw' | 'copy' | 'follow' | 'level'
	| 'refresh' | 'pause' | 'help' | 'repaint' | 'suspend' | 'quit' | 'interrupt';

export type Topic = 'Moving' | 'Going somewhere' | 'Looking' | 'Changing' | 'The program';

/** What decides whether a key works here and now. */
export type Situation = {
	screen: string;
	/** Rows under the cursor's pane. */
	rowCount: number;
	/** Whether Enter leads somewhere from the row under the cursor. */
	isOpenable: boolean;
	/** What Enter does where it leads nowhere. */
	command: RowCommand | undefined;
	/** Whether a finding is meant, and whether it counts. */
	finding: 'counted' | 'accepted' | undefined;
	isMarkable: boolean;
	paneCount: number;
	canSort: boolean;
	canGoBack: boolean;
	/** Whether a plan runs that nobody has stopped. */
	isRunning: boolean;
	/** Whether a step is asked for that can be run on its host from here. */
	canRunOnHost: boolean;
	/** Whether that host is played by the demo. */
	isPlayed: boolean;
	/** Whether something is asked, and the cursor stands on what is told of it. */
	isBesideAnswers: boolean;
	isFiltered: boolean;
	isPaused: boolean;
	isFollowing: boolean;
};

export type Binding = {
	action: Action;
	/** Names as the terminal gives them (`input.ts`); the first one is shown. */
	keys: readonly string[];
	/** What help says. */
	help: string;
	topic: Topic;
	/** What the footer says; without it the key is only in the help. */
	label?: string | ((situation: Situation) => string | undefined);
	works?: (situation: Situation) => boolean;
};

const onEvents = ({screen}: Situation) => screen === 'events';
const hasRows = ({rowCount}: Situation) => rowCount > 0;

/** What Enter is called where a row has a command. */
const commandLabels: Record<RowCommand, string> = {
	'read-bmcs': 'do it',
	act: 'see what can be done',
	field: 'choose',
	option: 'take it',
	toggle: 'take or leave',
	rehearse: 'rehearse',
	confirm: 'confirm',
	undo: 'plan it',
	'go-on': 'plan it',
	verify: 'read',
	'hand-run': 'run it there',
	'hand-done': 'go on',
	'hand-failed': 'stop',
	'hand-print': 'print',
	next: 'plan it',
	'switch-profile': 'go there',
	'bring-back': 'plan it',
	'save-summary': 'save',
};

/** What it is called to run a step on a host that there isn't. */
const played = 'play it';

/** Where something is on its way already, or where there is nothing to act on. */
const isActing = ({screen}: Situation) => ['action', 'run', 'raw', 'help'].includes(screen);

/** The one table of keys: input, footer and help are all made from it. The footer shows them in this order. */
export const bindings: readonly Binding[] = [
	{
		action: 'open', keys: ['enter'], topic: 'Going somewhere', help: 'open what is under the cursor, or do what it says',
		label({isOpenable, command, isPlayed}) {
			if (isOpenable || command === undefined) {
				return 'open';
			}

			return command === 'hand-run' && isPlayed ? played : commandLabels[command];
		},
		works: ({isOpenable, command}) => isOpenable || command !== undefined,
	},
	{
		action: 'back', keys: ['esc'], topic: 'Going somewhere', help: 'take the filter off, stop the plan that runs here after its step, or go back',
		label({isFiltered, isRunning, screen}) {
			if (isFiltered) {
				return 'unfilter';
			}

			return isRunning && screen === 'run' ? 'stop' : 'back';
		},
		works: ({canGoBack, isFiltered}) => canGoBack || isFiltered,
	},
	{
		action: 'act', keys: ['a'], label: 'act', topic: 'Changing', help: 'what can be done with what is under the cursor; each change is planned, rehearsed and confirmed', works: situation => !isActing(situation),
	},
	{
		action: 'runOnHost', keys: ['x'], topic: 'Changing', help: 'run the step that is asked for on its host, over ssh', works: ({canRunOnHost}) => canRunOnHost,
		label: ({isPlayed}) => isPlayed ? played : 'run on its host',
	},
	{
		action: 'up', keys: ['up', 'k'], topic: 'Moving', help: 'row up',
	},
	{
		action: 'down', keys: ['down', 'j'], topic: 'Moving', help: 'row down',
		label: ({isBesideAnswers}) => isBesideAnswers ? 'to the answers' : undefined,
	},
	{
		action: 'nextPane', keys: ['tab', 'right', 'l'], label: 'next pane', topic: 'Moving', help: 'next pane', works: ({paneCount}) => paneCount > 1,
	},
	{
		action: 'previousPane', keys: ['shift-tab', 'left', 'h'], topic: 'Moving', help: 'previous pane', works: ({paneCount}) => paneCount > 1,
	},
	{
		action: 'mark', keys: ['space'], label: 'mark', topic: 'Looking', help: 'mark a controller as lost (What-if), take a row into a plan or leave it out', works: ({isMarkable}) => isMarkable,
	},
	{
		action: 'whatIf', keys: ['w'], label: 'what if', topic: 'Going somewhere', help: 'what if the controller under the cursor were lost', works: ({screen}) => !['what-if', 'action', 'run', 'journal', 'journal-entry'].includes(screen),
	},
	{
		action: 'accept', keys: ['A'], topic: 'Looking', help: 'live with a finding: it is asked why, shown, and not counted; again takes that off',
		label: ({finding}) => finding === 'accepted' ? 'count again' : 'accept',
		works: ({finding}) => finding !== undefined,
	},
	{
		action: 'filter', keys: ['/'], label: 'filter', topic: 'Looking', help: 'show only rows that hold what you type', works: ({rowCount, isFiltered}) => rowCount > 0 || isFiltered,
	},
	{
		action: 'palette', keys: [':'], label: 'go to', topic: 'Going somewhere', help: 'go anywhere: screens, controllers, VLANs, actions, profiles',
	},
	{
		action: 'sort', keys: ['s'], label: 'sort', topic: 'Looking', help: 'sort by the next column, up and then down', works: ({canSort, rowCount}) => canSort && rowCount > 1,
	},
	{
		action: 'follow', keys: ['f'], topic: 'Looking', help: 'Events: follow the newest, or stay', works: onEvents,
		label: ({isFollowing}) => isFollowing ? 'stay' : 'follow',
	},
	{
		action: 'level', keys: ['L'], label: 'level', topic: 'Looking', help: 'Events: leave out lower levels', works: onEvents,
	},
	{
		action: 'refresh', keys: ['r'], label: 'refresh', topic: 'Looking', help: 'ask MAAS for everything now',
	},
	{
		action: 'pause', keys: ['p'], topic: 'Looking', help: 'stop asking MAAS, or go on',
		label: ({isPaused}) => isPaused ? 'go on' : 'pause',
	},
	{
		action: 'copy', keys: ['y'], label: 'copy', topic: 'Looking', help: 'copy the row\'s name, command or text to the clipboard (OSC 52)', works: hasRows,
	},
	{
		action: 'raw', keys: ['J'], label: 'raw', topic: 'Looking', help: 'the JSON that MAAS gave for it', works: ({screen}) => !['raw', 'help', 'action', 'run', 'journal', 'journal-entry'].includes(screen),
	},
	{
		action: 'help', keys: ['?'], label: 'help', topic: 'The program', help: 'these keys', works: ({screen}) => screen !== 'help',
	},
	{
		action: 'quit', keys: ['q'], label: 'quit', topic: 'The program', help: 'quit',
	},
	{
		action: 'pageUp', keys: ['pageUp', 'ctrl-b'], topic: 'Moving', help: 'page up',
	},
	{
		action: 'pageDown', keys: ['pageDown', 'ctrl-f'], topic: 'Moving', help: 'page down',
	},
	{
		action: 'first', keys: ['g', 'home'], topic: 'Moving', help: 'first row',
	},
	{
		action: 'last', keys: ['G', 'end'], topic: 'Moving', help: 'last row',
	},
	{
		action: 'repaint', keys: ['ctrl-l'], topic: 'The program', help: 'draw the screen anew',
	},
	{
		action: 'suspend', keys: ['ctrl-z'], topic: 'The program', help: 'suspend; `fg` comes back',
	},
	{
		action: 'interrupt', keys: ['ctrl-c'], topic: 'The program', help: 'cancel what is being typed, stop the plan that runs after its step; twice quits',
	},
];

/** The binding of a key. */
export const bindingOf = (key: string): Binding | undefined => bindings.find(({keys}) => keys.includes(key));

const symbols: Record<string, string> = {
	up: '↑', down: '↓', left: '←', right: '→', pageUp: 'PgUp', pageDown: 'PgDn',
};

/** A key as people read it. */
export const keyLabel = (key: string): string =>
	symbols[key] ?? (key.startsWith('ctrl-') ? `^${key.slice(5).toUpperCase()}` : key);

/** What the footer says here and now. */
export const footerOf = (situation: Situation): Array<{key: string; label: string}> => bindings
	.filter(({works}) => works === undefined || works(situation))
	.flatMap(({keys, label}) => {
		const text = typeof label === 'function' ? label(situation) : label;
		return text === undefined ? [] : [{key: keyLabel(keys[0]!), label: text}];
	});
