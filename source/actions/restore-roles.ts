import type {Known} from '../domain/known.js';
import {lookUp} from '../domain/lookup.js';
import {vlanName} from '../domain/vlans.js';
import type {RackController} from '../maas/schemas/controller.js';
import type {Vlan} from '../maas/schemas/vlan.js';
import {familiesOf} from './candidates.js';
import {checkRack} from './checks/rack-checks.js';
import {chosenRack} from './chosen.js';
import {namesOf} from './names-of.js';
import type {ChangeStep, Check} from './plan.js';
import type {Action} from './planning.js';
import {settingWith, type RackRole} from './rack-roles.js';
import {relayAgentSteps} from './relays.js';
import {sourcesIn} from './sources-in.js';
import {vlanSteps, type DhcpSetting} from './vlan-steps.js';

/** A rack that gets roles on VLANs. */
export type RoleRestoration = {
	/** Its system_id. */
	rack: string;
	roles: readonly RackRole[];
};

/** What comes of one role: the steps that give it, and what is to be said of it. */
export type RoleGiven = {vlan?: Vlan; to?: DhcpSetting; steps: ChangeStep[]; checks: Check[]};

const left = (vlan: string, detail: string, remedy: string): RoleGiven => ({
	steps: [], checks: [{
		title: `The rack gets its role on ${vlan}`, outcome: 'warn', detail, remedy,
	}],
});

/** One role as steps. It is left out where the VLAN is gone or relayed by now; that DHCP is off there is said, as it goes on with the role. */
export const giveRole = (known: Known, rack: RackController, {vlanId, ...role}: RackRole): RoleGiven => {
	const vlan = lookUp(known).vlan(vlanId);
	if (vlan === undefined) {
		return left(`VLAN ${vlanId}`, 'MAAS lists that VLAN no more.', 'There is nothing left to restore.');
	}

	const name = vlanName(vlan);
	if (!vlan.dhcp_on && vlan.relay_vlan !== null) {
		return left(name, `It is relayed to ${vlanName(vlan.relay_vlan)} by now, whose racks serve it.`, 'Reconfigure DHCP there if the rack should serve it itself.');
	}

	const title = `${rack.hostname} gets its role on ${name}`;
	const to = settingWith(vlan, rack.system_id, role);
	return {
		vlan,
		to,
		steps: vlanSteps(vlan, to, namesOf(known)),
		checks: vlan.dhcp_on
			? []
			: [{
				title, outcome: 'warn', detail: 'DHCP is off there by now, and goes on with the role.', remedy: 'Leave the VLAN out if somebody turned it off on purpose.',
			}],
	};
};

/** What is to be said of a rack that gets several roles once for all of them. */
const distinct = (checks: readonly Check[]): Check[] => new Map(checks.map(check => [`${check.title} ${check.detail}`, check])).values().toArray();

/** The readings that such a plan hangs on. */
export const roleReadings = (systemId: string, roles: readonly RackRole[]) => [
	{type: 'rack', systemId} as const,
	...roles.map(({vlanId: id}) => ({type: 'vlan', id} as const)),
];

/** Gives a rack roles on VLANs: those that it had before it came under another system_id. */
export const roleRestoration: Action<RoleRestoration> = {
	needs: (_known, {rack, roles}) => roleReadings(rack, roles),
	plan(sources, {rack: systemId, roles}) {
		const {known} = sources;
		const lookup = lookUp(known);
		const facts = chosenRack(lookup, systemId);
		const {rack} = facts;
		const given = roles.map(role => giveRole(known, rack, role));
		const changed = given.flatMap(({vlan, to, steps: some}) => vlan && to && some.length > 0 ? [{vlan, to}] : []);
		const steps = given.flatMap(one => one.steps);
		return {
			action: 'restore-roles',
			title: `Give ${rack.hostname} its roles back`,
			tier: {kind: 'dialog'},
			madeFrom: sourcesIn(known, roleReadings(systemId, roles)),
			checks: [
				...distinct(changed.flatMap(({vlan, to}) => checkRack(sources, facts, {
					vlan, families: familiesOf(lookup, vlan.id), isAlone: to.secondary_rack === null, isStaying: false,
				}))),
				...given.flatMap(({checks}) => checks),
				...(steps.length === 0
					? [{
						title: 'Something is left to restore', outcome: 'stop', detail: `${rack.hostname} has every role that it can get.`, remedy: 'There is nothing to do.',
					} as const]
					: []),
			],
			steps,
			notes: ['Where the rack that it served with is still set, it serves with that one again. Else as primary it makes the present one the secondary, and as secondary it takes the place of the present one.'],
			asks: {},
			goesOn: true,
			afterwards: changed.flatMap(({vlan, to}) => relayAgentSteps(lookup, vlan, to)),
		};
	},
};
