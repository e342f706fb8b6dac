import type {Form} from '../../source/region/exchange.js';
import type {RecordedRequest, Step} from './recorded.js';

const addressPattern = /^\/MAAS\/api\/2\.0\/[^\/]+\/(?<id>\d+)\/$/v;

/** Texts of a new API key, which are another's each time. */
const keyFields = ['consumer_key', 'token_key', 'token_secret'];

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields => typeof value === 'object' && value !== null ? value as Fields : {};

/** Every text in a value with others put in its place. */
const replaceTexts = (value: unknown, replace: (text: string) => string): unknown => {
	if (Array.isArray(value)) {
		return value.map(one => replaceTexts(one, replace));
	}

	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, replaceTexts(one, replace)]));
	}

	return typeof value === 'string' ? replace(value) : value;
};

/** What a run creates is known by other ids and keys than those recorded: this puts one for the other. */
export const createIds = () => {
	/** Texts as recorded, and as they are given now: addresses of rows, and keys. */
	const pairs: Array<readonly [recorded: string, given: string]> = [];

	const toGiven = (text: string): string => pairs.reduce((all, [recorded, given]) => all.split(recorded).join(given), text);
	const toRecorded = (text: string): string => pairs.reduce((all, [recorded, given]) => all.split(given).join(recorded), text);

	/** Rows show their id beside their address. */
	const withIds = (value: unknown): unknown => {
		if (Array.isArray(value)) {
			return value.map(one => withIds(one));
		}

		if (typeof value !== 'object' || value === null) {
			return value;
		}

		const fields = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withIds(one)]));
		const isRenamed = pairs.some(([recorded]) => recorded === fields.resource_uri);
		return isRenamed ? {...fields, id: Number(addressPattern.exec(String(fields.resource_uri))!.groups!.id)} : fields;
	};

	const learn = (recorded: Fields, given: Fields): void => {
		for (const field of ['resource_uri', ...keyFields]) {
			const [then, now] = [recorded[field], given[field]];
			const isNamed = field !== 'resource_uri' || addressPattern.test(String(then));
			if (typeof then === 'string' && typeof now === 'string' && then !== now && isNamed) {
				pairs.push([then, now]);
			}
		}
	};

	return {
		/** A recorded request with what is given now. */
		inRequest: ({form, ...request}: RecordedRequest): RecordedRequest => ({
			...request,
			path: toGiven(request.path),
			auth: request.auth === null ? null : toGiven(request.auth),
			...(form && {form: form.map(([name, value]) => [name, toGiven(value)] as const) satisfies Form}),
		}),
		/** Takes in what a step created; its body as it was recorded. */
		learn({request: {method}, response: {status, json}}: Step, body: unknown): unknown {
			const text = body === undefined ? undefined : JSON.stringify(body);
			const arrived: unknown = text === undefined ? undefined : JSON.parse(text);
			if (method === 'POST' && status === 200) {
				learn(fieldsOf(json), fieldsOf(arrived));
			}

			return pairs.length === 0 ? arrived : withIds(replaceTexts(arrived, toRecorded));
		},
	};
};
