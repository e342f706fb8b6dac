import {
	bare,
	json,
	noContent,
	notFound,
	refused,
	type Ask,
	type Form,
	type RegionResponse,
	type Reply,
} from '../exchange.js';
import {givenIn} from '../forms/form.js';
import type {Resource} from '../resource.js';
import type {RegionState, TokenRow} from '../state.js';
import {
	issueToken,
	tokensOf,
	withoutToken,
} from '../tokens.js';
import {usernameOf} from './users.js';

/** What MAAS calls a key that nobody named. */
const unnamed = 'MAAS consumer';

const render = ({consumer, key, secret, name}: TokenRow) => ({
	token_key: key, token_secret: secret, consumer_key: consumer, name,
});

const ownOf = ({state, user}: Ask): TokenRow[] => tokensOf(state, usernameOf(state, user));

const create = ({state, user, form}: Ask): Reply => {
	const issued = issueToken(state, usernameOf(state, user) ?? '', givenIn(form).get('name') ?? unnamed);
	return {...json(render(issued.token)), state: issued.state};
};

const remove = (ask: Ask): Reply => {
	const wanted = givenIn(ask.form).get('token_key');
	if (!wanted) {
		throw refused(400, 'No provided token_key!');
	}

	const token = ownOf(ask).find(({key}) => key === wanted);
	if (!token) {
		throw notFound('Token');
	}

	return {...noContent, state: withoutToken(ask.state, token)};
};

/** A user's own API keys (recordings 025 to 028). Those that open the region from the start are known only where whoever runs it has told. */
export const accountResources: readonly Resource[] = [
	{
		path: 'account/',
		rules: {
			'GET list_authorisation_tokens': ask => json(ownOf(ask).map(({name, consumer, key, secret}) => ({name, token: `${consumer}:${key}:${secret}`}))),
			'POST create_authorisation_token': create,
			'POST delete_authorisation_token': remove,
		},
	},
];

/**
`/MAAS/accounts/authenticate/`: a new API key for a username and a password. A snapshot holds no passwords: in a model each user's is their name.
*/
export const authenticate = (state: RegionState, method: string, form: Form): {response: RegionResponse; state: RegionState} => {
	if (method !== 'POST') {
		return {response: bare(405, 'text/html', ''), state};
	}

	const given = givenIn(form);
	const username = given.get('username') ?? '';
	if (!state.users.get(username) || given.get('password') !== username) {
		return {response: bare(403, 'text/plain', ''), state};
	}

	const issued = issueToken(state, username, given.get('consumer') ?? unnamed);
	return {response: bare(200, 'application/json', render(issued.token)), state: issued.state};
};
