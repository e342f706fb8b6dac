import type {Sought} from '../../test/helpers/open-terminal.js';
import type {KeyName} from '../../test/helpers/terminal-keys.js';
import type {ThemeName} from './themes.js';

/** Keys to press or text to type, and what then stands on the screen. */
export type Step = {press?: KeyName; type?: string; until: Sought};

export type Shot = {
	/** The picture's file name, without its ending. */
	name: string;
	scene: string;
	columns: number;
	rows: number;
	theme: ThemeName;
	steps: readonly Step[];
};

/** The demo's first screen, with all lists read. */
const loaded: Step = {until: screen => screen.includes(', MAAS ') && screen.includes('help') && !screen.includes('reading')};

/** Over the palette, to the first thing that it finds. */
const goTo = (words: string, heading: string): Step[] => [
	{type: ':', until: 'Go to: '},
	{type: words, until: `Go to: ${words}`},
	{press: 'enter', until: screen => screen.includes(heading) && !screen.includes('Go to: ') && !screen.includes('reading')},
];

/** As far as the rehearsal of a swap. */
const rehearsal: readonly Step[] = [
	loaded,
	{type: ':', until: 'Go to: '},
	{type: 'swap racks on fabric-0/0', until: '▸Swap racks on fabric-0/0'},
	{press: 'enter', until: 'PUT fabrics/0/vlans/0/'},
];

/** The same with its question. */
const confirmation: readonly Step[] = [...rehearsal, {press: 'enter', until: '[ Cancel ]'}];

/** As far as the plan of a second rack, whose host the demo plays. */
const newRack: readonly Step[] = [
	loaded,
	{type: ':', until: 'Go to: '},
	{type: 'add a rack', until: '▸Add a rack'},
	{press: 'enter', until: 'Name its host first'},
	{press: 'enter', until: 'host: ▏'},
	{type: 'rack-2', until: 'host: rack-2▏'},
	{press: 'enter', until: 'Rehearse it'},
	{type: 'G', until: '▸                Rehearse it'},
	{press: 'enter', until: 'It can be done'},
];

/** As far as the step that registers it. */
const registering: readonly Step[] = [
	...newRack,
	{press: 'enter', until: '[ Cancel ]'},
	{press: 'tab', until: '[ Run ]'},
	{press: 'enter', until: /Let the demo play rack-2/v},
	{type: 'x', until: /Register rack-2 with the region[\s\S]*Let the demo play rack-2/v},
];

const screens: Readonly<Record<string, {scene?: string; steps: readonly Step[]}>> = {
	overview: {steps: [loaded]},
	controllers: {steps: [loaded, ...goTo('controllers', '› Controllers')]},
	controller: {steps: [loaded, ...goTo('rack-3', '› rack-3')]},
	vlans: {steps: [loaded, ...goTo('vlans', '› VLANs')]},
	vlan: {steps: [loaded, ...goTo('dc1/100', '› dc1/100')]},
	findings: {steps: [loaded, ...goTo('findings', '› Findings')]},
	finding: {steps: [loaded, ...goTo('findings', '› Findings'), {type: 'j\n', until: 'DHCP is down'}]},
	'what-if': {steps: [loaded, ...goTo('what-if', '› What-if'), {type: 'j ', until: '[x]'}]},
	readiness: {steps: [loaded, ...goTo('readiness', '› Readiness')]},
	question: {steps: [loaded, ...goTo('readiness', '› Readiness'), {type: 'jj\n', until: 'Read the addresses now'}]},
	timeline: {steps: [loaded, ...goTo('timeline', '› Timeline')]},
	events: {steps: [loaded, ...goTo('events', '› Events')]},
	notifications: {steps: [loaded, ...goTo('notifications', '› Notifications')]},
	palette: {steps: [loaded, {type: ':', until: 'Go to: '}, {type: 'rack', until: 'Go to: rack'}]},
	filter: {steps: [loaded, ...goTo('vlans', '› VLANs'), {type: '/', until: /filter/iv}, {type: 'dc1', until: screen => !screen.includes('fabric-0/40')}]},
	raw: {steps: [loaded, ...goTo('dc1/100', '› dc1/100'), {type: 'J', until: 'as MAAS gave it'}]},
	help: {steps: [loaded, {type: '?', until: 'go anywhere'}]},
	menu: {steps: [loaded, ...goTo('fabric-0/0', '› fabric-0/0'), {type: 'a', until: 'What can be done'}]},
	choose: {scene: 'single', steps: [loaded, {type: 'a', until: 'What can be done'}, {press: 'enter', until: 'Rehearse it'}]},
	rehearsal: {steps: rehearsal},
	confirm: {steps: confirmation},
	'confirm-name': {
		steps: [
			loaded, {type: ':', until: 'Go to: '}, {type: 'turn dhcp off on dc1/100', until: '▸Turn DHCP off on dc1/100'}, {press: 'enter', until: 'dhcp_on=false'}, {press: 'enter', until: 'Type dc1/100'}, {type: 'dc1/1', until: 'dc1/1▏'},
		],
	},
	result: {steps: [...confirmation, {press: 'tab', until: '[ Run ]'}, {press: 'enter', until: screen => screen.includes('as foretold') && screen.includes('Take it back')}]},
	'add-rack': {scene: 'onboarding', steps: newRack},
	'add-rack-asked': {scene: 'onboarding', steps: registering},
	'add-rack-end': {scene: 'onboarding', steps: [...registering, {type: 'x', until: /What to do next[\s\S]*Use it/v}]},
	single: {scene: 'single', steps: [loaded]},
	healthy: {scene: 'healthy', steps: [loaded]},
	big: {scene: 'big', steps: [loaded]},
};

/** What the README shows. */
export const shownShots: readonly Shot[] = [
	{name: 'overview', rows: 36, theme: 'dark'} as const,
	{name: 'vlan', rows: 30, theme: 'dark'} as const,
	{name: 'confirm', rows: 36, theme: 'dark'} as const,
	{name: 'add-rack-asked', rows: 30, theme: 'dark'} as const,
	{name: 'palette', rows: 24, theme: 'light'} as const,
].map(shot => ({
	scene: 'lab', columns: 120, ...screens[shot.name]!, ...shot,
}));

/** Every screen in every size and theme, to look at. */
export const allShots: readonly Shot[] = Object.entries(screens).flatMap(([screen, {scene = 'lab', steps}]) =>
	[[80, 24], [120, 40], [200, 60]].flatMap(([columns = 0, rows = 0]) =>
		(['dark', 'light'] as const).map(theme => ({
			name: `${screen}-${columns}x${rows}-${theme}`, scene, columns, rows, theme, steps,
		}))));
