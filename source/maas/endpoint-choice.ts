import type * as z from 'zod';
import {MaasError} from './errors.js';
import {shouldTryElsewhere} from './retry.js';
import {
	controllerIdsSchema,
	describeIdentity,
	identityByIds,
	identityByNames,
	isSameRegion,
	regionNamesSchema,
	type RegionIdentity,
} from './same-region.js';

export type EndpointChoice = {
	inUse: () => string;
	/** Does it at the endpoint in use, and at the others in turn where that fails in a way that they may not. */
	read: <T>(attempt: (endpoint: string) => Promise<T>, timeLeft: () => number) => Promise<T>;
	/** Does it at the endpoint in use, once. */
	send: <T>(attempt: (endpoint: string) => Promise<T>) => Promise<T>;
	/** Takes note of the region controllers in an answer that was read anyway: one that was added since mustn't make another endpoint look foreign. */
	learn: (endpoint: string, request: {path: string; query?: unknown}, json: unknown) => void;
	checkAll: () => Promise<void>;
};

type Effects = {
	now: () => number;
	/** Asks that very endpoint. */
	ask: <T>(endpoint: string, request: {path: string; expect: z.ZodType<T>}) => Promise<T>;
};

/** What a request fails with when every endpoint has failed: the first error, for that is the preferred endpoint's, and a word on each other. */
const together = (errors: readonly MaasError[]): MaasError => {
	const first = errors[0]!;
	const foreign = errors.find(error => error.kind === 'protocol');
	const retryAfter = errors.map(error => error.retryAfter).filter(seconds => seconds !== undefined);
	return errors.length === 1
		? first
		: new MaasError({
			kind: foreign?.kind ?? first.kind,
			message: errors.map(error => error.message).join(' '),
			hint: foreign?.hint ?? first.hint,
			endpoint: first.endpoint,
			status: foreign ? undefined : first.status,
			retryAfter: retryAfter.length === 0 ? undefined : Math.min(...retryAfter),
			cause: first,
		});
};

/**
Which endpoint of a region is asked.

The one in use stays in use as long as it works. Where there are several, each is asked for its region controllers before it is used, at first and at every switch: two URLs of different regions in one profile would otherwise show, and change, the wrong one.
*/
export const createEndpointChoice = (endpoints: readonly string[], {now, ask}: Effects): EndpointChoice => {
	let inUse = endpoints[0]!;
	/** The endpoint that was checked last; with a single one there is nothing to compare. */
	let checked = endpoints.length === 1 ? inUse : undefined;
	let known: {identity: RegionIdentity; endpoint: string} | undefined;
	const checks = new Map<string, Promise<void>>();
	const answeredAt = new Map<string, number>();

	const identify = async (endpoint: string): Promise<RegionIdentity> =>
		identityByIds(await ask(endpoint, {path: 'regioncontrollers/', expect: controllerIdsSchema}))
		?? identityByNames(await ask(endpoint, {path: '/MAAS/rpc/', expect: regionNamesSchema}));

	const compare = async (endpoint: string) => {
		const identity = await identify(endpoint);
		if (known && known.endpoint !== endpoint && !isSameRegion(known.identity, identity)) {
			throw new MaasError({
				kind: 'protocol',
				message: `${endpoint} isn't the same region as ${known.endpoint}: its region controllers are ${describeIdentity(identity)}, there they are ${describeIdentity(known.identity)}.`,
				hint: 'It isn\'t used. Log in with URLs of one region, or make a profile for each.',
				endpoint,
			});
		}

		known = {identity, endpoint};
	};

	/** Makes an endpoint the one in use, once it has proved to be of the same region. Requests that need this at the same time wait for one check. */
	const settleOn = async (endpoint: string) => {
		if (checked === endpoint) {
			return;
		}

		const check = checks.get(endpoint) ?? compare(endpoint).finally(() => {
			checks.delete(endpoint);
		});
		checks.set(endpoint, check);
		await check;
		inUse = endpoint;
		checked = endpoint;
	};

	/** Leaves an endpoint that took a request and then gave nobody an answer, so that the next request doesn't wait for it as long. */
	const leaveIfStuck = (endpoint: string, startedAt: number) => {
		const isStuck = (answeredAt.get(endpoint) ?? 0) <= startedAt;
		if (!(isStuck && endpoint === inUse && endpoints.length > 1)) {
			return;
		}

		inUse = endpoints[(endpoints.indexOf(endpoint) + 1) % endpoints.length]!;
		checked = undefined;
	};

	return {
		inUse: () => inUse,
		async read(attempt, timeLeft) {
			const failed = new Set<string>();
			const errors: MaasError[] = [];
			for (;;) {
				// Another request may have switched meanwhile.
				const endpoint = failed.has(inUse) ? endpoints.find(item => !failed.has(item)) : inUse;
				if (endpoint === undefined) {
					throw together(errors);
				}

				const startedAt = now();
				try {
					await settleOn(endpoint);
					const answer = await attempt(endpoint);
					answeredAt.set(endpoint, now());
					return answer;
				} catch (error) {
					if (!(error instanceof MaasError)) {
						throw error;
					}

					// What the endpoint in use answered is the answer, unless another may do better. Another that can't be used, whyever, is passed over.
					const isForeign = checked !== endpoint && error.kind === 'protocol';
					if (!isForeign && failed.size === 0 && !shouldTryElsewhere(error)) {
						throw error;
					}

					failed.add(endpoint);
					errors.push(error);
					if (error.kind === 'timeout') {
						leaveIfStuck(endpoint, startedAt);
					}

					if (timeLeft() <= 1) {
						throw together(errors);
					}
				}
			}
		},
		async send(attempt) {
			const endpoint = inUse;
			await settleOn(endpoint);
			return attempt(endpoint);
		},
		learn(endpoint, {path, query}, json) {
			if (endpoint !== inUse || query !== undefined || checked === undefined || endpoints.length === 1) {
				return;
			}

			const controllers = path === 'regioncontrollers/' ? controllerIdsSchema.safeParse(json) : undefined;
			const identity = controllers?.success ? identityByIds(controllers.data) : undefined;
			const processes = path === '/MAAS/rpc/' && known?.identity.by === 'name' ? regionNamesSchema.safeParse(json) : undefined;
			if (identity) {
				known = {identity, endpoint};
			} else if (processes?.success) {
				known = {identity: identityByNames(processes.data), endpoint};
			}
		},
		async checkAll() {
			if (endpoints.length === 1) {
				return;
			}

			for (const endpoint of endpoints) {
				await compare(endpoint);
			}
		},
	};
};
