import type {RegionState, TokenRow} from './state.js';
import {Table} from './table.js';

const tokensIn = ({tokens}: RegionState): Table<number, TokenRow> => tokens ?? new Table<number, TokenRow>();

export const tokensOf = (state: RegionState, username: string | null): TokenRow[] => tokensIn(state).values().filter(token => token.username === username);

/** The region with one more API key. */
export const withToken = (state: RegionState, token: Omit<TokenRow, 'id'>): RegionState => {
	const tokens = tokensIn(state);
	const id = tokens.nextId();
	return {...state, tokens: tokens.set(id, {id, ...token})};
};

export const withoutToken = (state: RegionState, {id}: TokenRow): RegionState => ({...state, tokens: tokensIn(state).delete(id)});

/** A new API key for a user. What it opens is made up, so it is numbered: nobody takes it for a secret. */
export const issueToken = (state: RegionState, username: string, name: string): {state: RegionState; token: TokenRow} => {
	const id = tokensIn(state).nextId();
	const issued = withToken(state, {
		username, name, consumer: `simulated-consumer-${id}`, key: `simulated-token-${id}`, secret: `simulated-secret-${id}`,
	});
	return {state: issued, token: tokensIn(issued).get(id)!};
};
