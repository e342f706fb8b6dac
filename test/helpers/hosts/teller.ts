import http from 'node:http';
import type {AddressInfo} from 'node:net';
import {json} from 'node:stream/consumers';
import {happen} from '../../../source/region/happen.js';
import {findNode} from '../../../source/region/lives.js';
import type {NewInterface} from '../../../source/region/reported-interfaces.js';
import type {Simulator} from '../../../source/simulator/simulator.js';
import type {Scope} from '../terminal.js';
import type {Telling} from './tool-state.js';

/** A region that racks of the tests may register with. */
export type TestRegion = {
	/** As racks have it in their configuration. */
	urls: readonly string[];
	secret: string;
	/** What racks report there, where that isn't what they report elsewhere: VLANs have ids of their own in each region. */
	interfacesOf?: (host: string) => readonly NewInterface[] | undefined;
	simulator: Pick<Simulator, 'change' | 'state'>;
};

export type TellerOptions = {
	regions: readonly TestRegion[];
	/** What the rack on that host reports. */
	interfacesOf: (host: string) => readonly NewInterface[];
	/** Whether what starts is heard of by its region. */
	arrives: (host: string) => boolean;
	/** A tool is held, and goes on once this is over. */
	onHeld: (host: string) => Promise<void>;
};

const plain = (url: string): string => url.replace(/\/+$/v, '');

/** A rack's daemon has started: with the region's secret it is, or becomes, a rack of that region, which gives it its system_id. */
const started = ({host, hostname, version, urls, secret, id}: Telling, {regions, interfacesOf, arrives}: TellerOptions): string => {
	const region = regions.find(one => one.urls.some(url => urls.some(other => plain(other) === plain(url))));
	if (region?.secret !== secret || !arrives(host)) {
		return '';
	}

	region.simulator.change(state => happen(state, {
		type: 'register', rack: {
			...(id !== '' && {system_id: id}), hostname, version, interfaces: region.interfacesOf?.(host) ?? interfacesOf(host),
		},
	}));
	return findNode(region.simulator.state(), hostname)?.system_id ?? '';
};

/** Its daemon has stopped, or its software is gone: each region that knows the rack loses it. */
const ended = ({type, hostname}: Telling, regions: readonly TestRegion[]) => {
	for (const {simulator} of regions) {
		simulator.change(state => happen(state, {type: type === 'removed' ? 'uninstall' : 'kill', rack: hostname}));
	}
};

/** Hears on loopback what the stand-in tools of hosts tell, and tells the simulators. */
export const startTeller = async (t: Scope, options: TellerOptions): Promise<string> => {
	const hear = async (telling: Telling): Promise<string> => {
		switch (telling.type) {
			case 'started': {
				return started(telling, options);
			}

			case 'held': {
				await options.onHeld(telling.host);
				return '';
			}

			case 'stopped':
			case 'removed': {
				ended(telling, options.regions);
				return '';
			}
		}
	};

	const server = http.createServer((request, response) => {
		json(request).then(async telling => hear(telling as Telling)).then(answer => {
			response.end(answer);
		}).catch(() => {
			request.socket.destroy();
		});
	});
	const url = await new Promise<string>(resolve => {
		server.listen(0, '127.0.0.1', () => {
			resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
		});
	});
	t.after(async () => {
		server.close();
		server.closeAllConnections();
	});
	return url;
};
