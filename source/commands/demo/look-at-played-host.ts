import ipaddr from 'ipaddr.js';
import type {HostFacts} from '../../guides/host-facts.js';
import {releaseOf} from '../../guides/release.js';
import {notice} from '../../region/advance.js';
import {isRack, isRegion, versionOf} from '../../region/lives.js';
import type {InterfaceRow, NodeRow, RegionState} from '../../region/state.js';

/** A host as ssh knows it, without user and domain; of an address all of it. */
export const nameOfHost = (host: string): string => {
	const name = host.replace(/^[^@]*@/v, '').replaceAll(/[\[\]]/gv, '').toLowerCase();
	return ipaddr.isValid(name) ? name : name.replace(/\..*$/v, '');
};

type PlayedNode = {node: NodeRow; interfaces: readonly InterfaceRow[]};

const hasAddress = (address: string) => ({links}: InterfaceRow): boolean => links.some(({ip_address: ip}) => ip === address);

const findDeleted = (state: RegionState, name: string): PlayedNode | undefined =>
	Object.values(notice(state).time.gone).findLast(({node, interfaces}) => node.hostname.toLowerCase() === name || interfaces.some(hasAddress(name)));

/** Whoever is called so in the made-up region or has that address: also a rack that was deleted, as its host is still there. */
const findPlayed = (state: RegionState, name: string): PlayedNode | undefined => {
	const interfaces = state.interfaces.values();
	const node = state.nodes.values().find(({hostname}) => hostname.toLowerCase() === name) ?? state.nodes.get(interfaces.find(hasAddress(name))?.node ?? '');
	return node ? {node, interfaces: interfaces.filter(item => item.node === node.system_id)} : findDeleted(state, name);
};

const macsOf = (interfaces: readonly InterfaceRow[]): string[] => [...new Set(interfaces.flatMap(({mac_address: mac}) => mac === null ? [] : [mac.toLowerCase()]))];

/** The same for the same name, whenever it is looked at. */
const madeUpMac = (name: string): string => {
	let hash = 0;
	for (const character of name) {
		hash = ((hash * 31) + character.codePointAt(0)!) % 0x1_00_00_00;
	}

	return `52:54:00:${hash.toString(16).padStart(6, '0').match(/../gv)!.join(':')}`;
};

/** How the snap was set up; nothing of a machine. */
const modeOf = (node: NodeRow): string | undefined => {
	if (isRegion(node)) {
		return isRack(node) ? 'region+rack' : 'region';
	}

	return isRack(node) ? 'rack' : undefined;
};

/** What would be found on a host of the made-up region: controllers are the snap. On a host that nobody knows nothing is installed. */
export const lookAtPlayedHost = (state: RegionState, host: string): HostFacts => {
	const name = nameOfHost(host);
	const played = findPlayed(state, name);
	const nothing = {snap: undefined, rackPackage: undefined, regionPackage: undefined};
	if (played === undefined) {
		return {hostname: ipaddr.isValid(name) ? `host-${name.replaceAll(/[.:]+/gv, '-')}` : name, macs: [madeUpMac(name)], ...nothing};
	}

	const {node, interfaces} = played;
	const mode = modeOf(node);
	const version = versionOf(state, node);
	return {
		hostname: node.hostname.toLowerCase(),
		macs: macsOf(interfaces),
		...nothing,
		...(mode !== undefined && version !== null && {snap: {version, channel: `${releaseOf(version) ?? 'latest'}/stable`, mode}}),
	};
};
