/** Which requests a fault meets. */
export type FaultLimits = Readonly<{
	method?: string;
	/** The start of the path below `/MAAS/`, as in `api/2.0/rackcontrollers/`, or a pattern for the whole address with its query. */
	path?: string | RegExp;
	/** How many of them, from now on; all without it. */
	next?: number;
}>;

export type Call = Readonly<{method: string; path: string}>;

/** What happens to a request instead of, before or after its being answered. */
export type Fault =
	/** It takes so many milliseconds longer; `Infinity` for ever. */
	| Readonly<{type: 'slow'; delay: number | ((call: Call) => number)}>
	/** Something else answers. */
	| Readonly<{type: 'fail'; status: number; body: string; contentType: string; headers: Readonly<Record<string, string>>}>
	/** The connection breaks: before the region sees the request, or after it has done what was asked. */
	| Readonly<{type: 'drop'; when: 'before' | 'after'}>;

type Planned = {fault: Fault; limits: FaultLimits; left: number};

const isMet = ({method, path}: FaultLimits, call: Call): boolean =>
	(method === undefined || method === call.method)
	&& (path === undefined || (typeof path === 'string' ? call.path.startsWith(`/MAAS/${path}`) : path.test(call.path)));

export type Control = Readonly<{
	/** @param delay Milliseconds, or milliseconds for a request. */
	slow: (delay: number | ((call: Call) => number), limits?: FaultLimits) => void;
	/** @param status What is answered in the region's place. */
	fail: (status: number, limits?: FaultLimits & {body?: string; contentType?: string; headers?: Readonly<Record<string, string>>}) => void;
	dropConnections: (limits?: FaultLimits & {when?: 'before' | 'after'}) => void;
	/** A proxy whose region is away: 502 to everything, until it is off again. */
	badGateway: (isOn: boolean) => void;
	/** As if nothing had been wrong. */
	resume: () => void;
}>;

const gatewayAway = '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n';

/** The faults of one simulator. `take` gives those that a request meets and counts them. */
export const createFaults = (): {control: Control; take: (call: Call) => Fault[]} => {
	let planned: Planned[] = [];
	let isGatewayAway = false;
	const plan = (fault: Fault, limits: FaultLimits): void => {
		planned.push({fault, limits, left: limits.next ?? Infinity});
	};

	return {
		control: {
			slow(delay, limits = {}) {
				plan({type: 'slow', delay}, limits);
			},
			fail(status, {body = '', contentType = 'text/plain', headers = {}, ...limits} = {}) {
				plan({
					type: 'fail', status, body, contentType, headers,
				}, limits);
			},
			dropConnections({when = 'before', ...limits} = {}) {
				plan({type: 'drop', when}, limits);
			},
			badGateway(isOn) {
				isGatewayAway = isOn;
			},
			resume() {
				planned = [];
				isGatewayAway = false;
			},
		},
		take(call) {
			if (isGatewayAway) {
				return [{
					type: 'fail', status: 502, body: gatewayAway, contentType: 'text/html', headers: {},
				}];
			}

			const met = planned.filter(({limits}) => isMet(limits, call));
			for (const one of met) {
				one.left -= 1;
			}

			planned = planned.filter(({left}) => left > 0);
			return met.map(({fault}) => fault);
		},
	};
};
