import {
	json,
	noContent,
	requireAdmin,
	type Ask,
	type Reply,
} from '../exchange.js';
import {
	badRowChoice,
	cleanText,
	FormErrors,
	givenIn,
	required,
	toBoolean,
} from '../forms/form.js';
import {renderSubnet} from '../render/network.js';
import type {Resource} from '../resource.js';
import type {RegionState, SnippetRow} from '../state.js';
import {findRow} from './find.js';

const render = (state: RegionState, {subnet, rest, id}: SnippetRow) => ({...rest, id, subnet: renderSubnet(state, subnet)});

const rowOf = ({state, params}: Ask): SnippetRow => findRow(state.snippets, params.id!, 'DHCPSnippet');

/** Versions of a snippet's text have ids of their own, over all snippets. */
const nextVersion = ({snippets}: RegionState): number => {
	const versions = snippets.values().flatMap(({rest: {history}}) => Array.isArray(history) ? history as unknown[] : []);
	return Math.max(0, ...versions.map(version => typeof version === 'object' && version !== null && 'id' in version ? Number(version.id) : 0)) + 1;
};

/** `Sat, 21 Nov 2026 07:00:56 +0000`. */
const mailDate = (now: number): string => new Date(now).toUTCString().replace('GMT', '+0000');

/** For a subnet, or for every rack where none is named. The text isn't checked: that it is none of dhcpd's is found out by dhcpd (recording 223). */
const create = (ask: Ask): Reply => {
	requireAdmin(ask);
	const {state, form, now} = ask;
	const given = givenIn(form);
	const errors = new FormErrors();
	const name = cleanText(errors, 'name', given.get('name') ?? '', 255);
	if (name === '') {
		errors.add('name', required);
	}

	const value = given.get('value') ?? '';
	if (value === '') {
		errors.add('value', 'Must be given a value');
	}

	const wanted = given.get('subnet') ?? '';
	const subnet = wanted === '' ? undefined : state.subnets.values().find(({id, cidr}) => String(id) === wanted || cidr === wanted);
	if (wanted !== '' && !subnet) {
		errors.add('subnet', badRowChoice);
	}

	errors.throwIfAny();
	const id = state.snippets.nextId();
	const snippet: SnippetRow = {
		id,
		subnet: subnet?.id ?? null,
		rest: {
			name,
			description: given.get('description') ?? '',
			enabled: toBoolean(given.get('enabled') ?? 'true'),
			node: null,
			global_snippet: subnet === undefined,
			history: [{id: nextVersion(state), value, created: mailDate(now)}],
			value,
			resource_uri: `/MAAS/api/2.0/dhcp-snippets/${id}/`,
		},
	};
	const changed = {...state, snippets: state.snippets.set(id, snippet)};
	return {...json(render(changed, snippet)), state: changed};
};

export const snippetResources: readonly Resource[] = [
	{
		path: 'dhcp-snippets/',
		rules: {
			GET: ({state}) => json(state.snippets.values().map(snippet => render(state, snippet))),
			POST: create,
		},
	},
	{
		path: 'dhcp-snippets/:id/',
		rules: {
			GET: ask => json(render(ask.state, rowOf(ask))),
			DELETE(ask) {
				requireAdmin(ask);
				return {...noContent, state: {...ask.state, snippets: ask.state.snippets.delete(rowOf(ask).id)}};
			},
		},
	},
];
