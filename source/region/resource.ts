import type {Ask, Reply} from './exchange.js';

type Rule = (ask: Ask) => Reply;

/** Something with an address in MAAS's API, and what may be done with it. */
export type Resource = Readonly<{
	/** Below `/MAAS/api/2.0/`. `:name` stands for one part, `:name+` for one or more (a CIDR has a slash). */
	path: string;
	/**
	What nobody's key gives. `refused`, by default: 401. `unrecognised`: 400, because MAAS has a handler for them there that knows no such
	operation. `allowed`: as with a key.
	*/
	anonymous?: 'refused' | 'unrecognised' | 'allowed';
	/** By method, and where the request has an `op`, `METHOD op`: `{'GET': …, 'GET query': …}`. */
	rules: Readonly<Record<string, Rule>>;
}>;

export type Route = Readonly<{resource: Resource; params: Readonly<Record<string, string>>}>;

const patternOf = ({path}: Resource): RegExp => {
	const parts = path.split('/').map(part => {
		const [, name] = part.split(':', 2);
		return name === undefined ? part : `(?<${name.replace('+', '')}>${name.endsWith('+') ? '.+' : String.raw`[^\/]+`})`;
	});
	return new RegExp(`^${parts.join(String.raw`\/`)}$`, 'v');
};

/** A part of a path without its percent signs; as it stands where they are no encoding. */
const decode = (part: string): string => {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
};

/** Finds the resource at a path below `/MAAS/api/2.0/`. */
export const createRouter = (resources: readonly Resource[]): ((path: string) => Route | undefined) => {
	const routes = resources.map(resource => ({resource, pattern: patternOf(resource)}));
	return path => {
		for (const {resource, pattern} of routes) {
			const match = pattern.exec(path);
			if (match) {
				const parameters = Object.fromEntries(Object.entries(match.groups ?? {}).map(([name, value]) => [name, decode(value)]));
				return {resource, params: parameters};
			}
		}

		return undefined;
	};
};

/** The methods that a resource has any rule for: others give 405 before anything else is looked at. */
export const methodsOf = ({rules}: Resource): Set<string> => new Set(Object.keys(rules).map(key => key.split(' ', 1)[0]!));
