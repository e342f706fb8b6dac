import {json, notFound} from '../exchange.js';
import {renderUser} from '../render/network.js';
import type {Resource} from '../resource.js';
import type {RegionState, Role} from '../state.js';

/** The account that a role's key belongs to. */
export const usernameOf = (state: RegionState, role: Role): string | null => role === null ? null : state.accounts[role];

export const userResources: readonly Resource[] = [
	{
		path: 'users/',
		rules: {
			// By name (recordings 030, 031), whoever asks.
			GET: ({state}) => json(state.users.values().map(user => user.username).toSorted().map(username => renderUser(state, username))),
			'GET whoami': ({state, user}) => json(renderUser(state, usernameOf(state, user))),
		},
	},
	{
		path: 'users/:username/',
		rules: {
			GET({state, params}) {
				const user = renderUser(state, params.username!);
				if (!user) {
					throw notFound('User');
				}

				return json(user);
			},
		},
	},
];
