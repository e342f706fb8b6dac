import type {Fabric} from '../maas/schemas/fabric.js';
import type {RackController} from '../maas/schemas/controller.js';
import type {Vlan} from '../maas/schemas/vlan.js';
import type {Known} from './known.js';
import {byText} from './order.js';
import {perList, push} from './per-list.js';
import {factsOf, shelveRacks, type RackFacts} from './rack-facts.js';
import {gatherNetworks, noNetworks, type VlanNetworks} from './vlan-networks.js';

/*
What the assessment looks up, gathered once for each list that MAAS gave. A region may have hundreds of racks and thousands of VLANs, and one
new list must not cost the others again.
*/

/** The racks that are set on a VLAN, the primary first. */
export const setRacksOf = ({primary_rack: primary, secondary_rack: secondary}: Pick<Vlan, 'primary_rack' | 'secondary_rack'>): string[] => {
	if (primary === null) {
		return secondary === null ? [] : [secondary];
	}

	return secondary === null || secondary === primary ? [primary] : [primary, secondary];
};

const gatherVlans = perList((fabrics: readonly Fabric[]): ReadonlyMap<number, Vlan> => {
	const vlans = new Map<number, Vlan>();
	for (const fabric of fabrics) {
		for (const vlan of fabric.vlans) {
			vlans.set(vlan.id, vlan);
		}
	}

	return vlans;
});

const orderVlans = perList((fabrics: readonly Fabric[]): readonly Vlan[] =>
	fabrics.toSorted((a, b) => byText(a.name, b.name)).flatMap(({vlans}) => vlans.toSorted((a, b) => a.vid - b.vid || a.id - b.id)));

const gatherServed = perList((fabrics: readonly Fabric[]): ReadonlyMap<string, readonly Vlan[]> => {
	const byId = gatherVlans(fabrics);
	const served = new Map<string, Vlan[]>();
	for (const vlan of orderVlans(fabrics)) {
		const server = vlan.dhcp_on || vlan.relay_vlan === null ? vlan : byId.get(vlan.relay_vlan.id);
		for (const id of server?.dhcp_on ? setRacksOf(server) : []) {
			push(served, id, vlan);
		}
	}

	return served;
});

const gatherVersions = perList((racks: readonly RackController[]): ReadonlySet<string | null> => new Set(racks.map(({version}) => version)));

const noVlans: ReadonlyMap<string, readonly Vlan[]> = new Map();
const noRacks: readonly RackController[] = [];

/** What the assessment asks of what is known. A class and not closures: with these the engine would learn anew what it runs for each reading. */
export class Lookup {
	readonly #racks: ReturnType<typeof shelveRacks>;
	readonly #networks: ReadonlyMap<number, VlanNetworks> | undefined;
	readonly known: Known;
	/** Whether the key is an admin's; nothing until that was read. */
	readonly isAdmin: boolean | undefined;

	constructor(known: Known) {
		const {rackcontrollers = noRacks, subnets, ipranges, whoami} = known.snapshot;
		this.known = known;
		this.isAdmin = whoami?.is_superuser;
		this.#racks = shelveRacks(rackcontrollers);
		this.#networks = subnets && ipranges && gatherNetworks(subnets, ipranges);
	}

	/** All, by fabric and VID; nothing until they were read. */
	vlans(): readonly Vlan[] | undefined {
		const {fabrics} = this.known.snapshot;
		return fabrics && orderVlans(fabrics);
	}

	vlan(id: number): Vlan | undefined {
		const {fabrics} = this.known.snapshot;
		return fabrics && gatherVlans(fabrics).get(id);
	}

	/** The VLANs that a rack (system_id) is set for, relayed ones included, by fabric and VID. */
	servedBy(): ReadonlyMap<string, readonly Vlan[]> {
		const {fabrics} = this.known.snapshot;
		return fabrics ? gatherServed(fabrics) : noVlans;
	}

	rack(systemId: string): RackFacts | undefined {
		return factsOf(this.#racks, systemId);
	}

	/** The hostname, or the system_id of a rack that couldn't be read. */
	rackName(systemId: string): string {
		return this.rack(systemId)?.rack.hostname ?? systemId;
	}

	/** The versions that racks report; `null` of one that reports none. */
	rackVersions(): ReadonlySet<string | null> {
		return gatherVersions(this.known.snapshot.rackcontrollers ?? noRacks);
	}

	/** Nothing until subnets and ranges were read. */
	networks(vlanId: number): VlanNetworks | undefined {
		return this.#networks && (this.#networks.get(vlanId) ?? noNetworks);
	}
}

/** Cheap where the lists were looked up before. */
export const lookUp = perList((known: Known): Lookup => new Lookup(known));

export {
	addressesOn,
	servicesIn,
	type RackAddress,
	type RackFacts,
} from './rack-facts.js';
