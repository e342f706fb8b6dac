/** What a change sends for a VLAN. In a PUT an omitted field keeps its value, and `null` clears it. */
export type VlanChanges = {
	dhcp_on?: boolean;
	/** system_id. */
	primary_rack?: string | null;
	/** system_id. */
	secondary_rack?: string | null;
	/** `vlan.id` of the target. */
	relay_vlan?: number | null;
};

/** Where a VLAN is found: the path takes the VID (the tag), not `vlan.id`. */
export type VlanAddress = {fabricId: number; vid: number};

/** A range of addresses, as MAAS's form takes it. */
export type RangeFields = {
	type: 'dynamic' | 'reserved';
	start_ip: string;
	end_ip: string;
	comment: string;
	/** Its id: a CIDR or a name isn't taken here. */
	subnet: number;
};

/** One change to a region, as data. Whatever changes a region is one of these. */
export type Operation =
	| {type: 'vlan.update'; vlan: VlanAddress; changes: VlanChanges}
	| {type: 'subnet.update'; id: number; changes: {gateway_ip: string | null}}
	| {type: 'range.create'; range: RangeFields}
	| {type: 'range.update'; id: number; changes: Partial<Omit<RangeFields, 'subnet'>>}
	| {type: 'range.delete'; id: number}
	/** `isForced` turns DHCP off where nobody is left to serve it, and deletes VM hosts on the rack with their machines. */
	| {type: 'rack.delete'; systemId: string; isForced: boolean}
	| {type: 'region.delete'; systemId: string}
	| {type: 'notification.dismiss'; id: number};

/** An operation as the request that carries it out. */
export type OperationRequest = {
	method: 'POST' | 'PUT' | 'DELETE';
	/** Relative to `/MAAS/api/2.0/`. */
	path: string;
	query?: Record<string, string>;
	form?: Record<string, string>;
};

/** `false` and `true` are written out: MAAS takes `0` and `off` for true. An empty value clears. */
const formValue = (value: string | number | boolean | null): string => value === null ? '' : String(value);

const formOf = (fields: Record<string, string | number | boolean | null | undefined>): Record<string, string> =>
	Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => value === undefined ? [] : [[name, formValue(value)]]));

/** What is sent for an operation: this and nothing else, whether it is shown, rehearsed or carried out. */
export const requestOf = (operation: Operation): OperationRequest => {
	switch (operation.type) {
		case 'vlan.update': {
			const {vlan: {fabricId, vid}, changes} = operation;
			return {method: 'PUT', path: `fabrics/${fabricId}/vlans/${vid}/`, form: formOf(changes)};
		}

		case 'subnet.update': {
			return {method: 'PUT', path: `subnets/${operation.id}/`, form: formOf(operation.changes)};
		}

		case 'range.create': {
			return {method: 'POST', path: 'ipranges/', form: formOf(operation.range)};
		}

		case 'range.update': {
			return {method: 'PUT', path: `ipranges/${operation.id}/`, form: formOf(operation.changes)};
		}

		case 'range.delete': {
			return {method: 'DELETE', path: `ipranges/${operation.id}/`};
		}

		case 'rack.delete': {
			const {systemId, isForced} = operation;
			// Only the query counts, not the body.
			return {method: 'DELETE', path: `rackcontrollers/${encodeURIComponent(systemId)}/`, ...(isForced && {query: {force: 'true'}})};
		}

		case 'region.delete': {
			return {method: 'DELETE', path: `regioncontrollers/${encodeURIComponent(operation.systemId)}/`};
		}

		case 'notification.dismiss': {
			return {method: 'POST', path: `notifications/${operation.id}/`, query: {op: 'dismiss'}};
		}
	}
};

const isPlain = /^[\w%+,\-.\/:=@]+$/v;

/** A word that a shell takes as it is. */
export const shellWord = (text: string): string => isPlain.test(text) ? text : `'${text.replaceAll('\'', String.raw`'\''`)}'`;

const commandWords = (operation: Operation): string[] => {
	switch (operation.type) {
		case 'vlan.update': {
			return ['vlan', 'update', String(operation.vlan.fabricId), String(operation.vlan.vid)];
		}

		case 'subnet.update': {
			return ['subnet', 'update', String(operation.id)];
		}

		case 'range.create': {
			return ['ipranges', 'create'];
		}

		case 'range.update': {
			return ['iprange', 'update', String(operation.id)];
		}

		case 'range.delete': {
			return ['iprange', 'delete', String(operation.id)];
		}

		case 'rack.delete': {
			return ['rack-controller', 'delete', operation.systemId, ...(operation.isForced ? ['force=true'] : [])];
		}

		case 'region.delete': {
			return ['region-controller', 'delete', operation.systemId];
		}

		case 'notification.dismiss': {
			return ['notification', 'dismiss', String(operation.id)];
		}
	}
};

/**
The `maas` command that does the same.

@param profile The user's own name for the region, in the MAAS CLI.
*/
export const maasCommand = (operation: Operation, profile: string): string => {
	const {form = {}} = requestOf(operation);
	return ['maas', profile, ...commandWords(operation), ...Object.entries(form).map(([name, value]) => `${name}=${value}`)].map(word => shellWord(word)).join(' ');
};

/** The request on one line, as it is shown: `PUT fabrics/0/vlans/10/ secondary_rack=rack`. */
export const requestLine = (operation: Operation): string => {
	const {method, path, query = {}, form = {}} = requestOf(operation);
	const search = new URLSearchParams(query).toString();
	return [method, search === '' ? path : `${path}?${search}`, ...Object.entries(form).map(([name, value]) => `${name}=${value}`)].join(' ');
};
