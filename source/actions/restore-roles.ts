import {rangeFamilies} from '../domain/vlan-networks.js';
import {serviceOf} from '../domain/controllers.js';
import type {Known} from '../domain/known.js';
import {addressesOn, lookUp} from '../domain/lookup.js';
import {listed} from '../domain/sentences.js';
import {familyNames} from '../domain/serving.js';
import {vlanName, type Family} from '../domain/vlans.js';
import type {RackController} from '../maas/schemas/controller.js';
import {Misuse} from '../maas/schemas/misuse.js';
import type {Vlan} from '../maas/schemas/vlan.js';
import {checked} from './checks/checked.js';
import {namesOf} from './names-of.js';
import type {ChangeStep, Check} from './plan.js';
import type {Action} from './planning.js';
import {settingWith, type RackRole} from './rack-roles.js';
import {sourcesIn} from './sources-in.js';
import {vlanSteps} from './vlan-steps.js';

/** A rack that gets roles on VLANs. */
export type RoleRestoration = {
	/** Its system_id. */
	rack: string;
	roles: readonly RackRole[];
};

/** What comes of one role: the steps that give it, and what is to be said of it. */
export type RoleGiven = {vlan?: Vlan; steps: ChangeStep[]; checks: Check[]};

const familiesWithout = (known: Known, {system_id: id}: RackController, vlan: Vlan): Family[] => {
	const lookup = lookUp(known);
	return rangeFamilies(lookup.networks(vlan.id)).filter(family => addressesOn(lookup.rack(id)!, vlan.id).every(address => address.family !== family || address.mode === 'dhcp'));
};

const left = (vlan: string, detail: string, remedy: string): RoleGiven => ({
	steps: [], checks: [{
		title: `The rack gets its role on ${vlan}`, outcome: 'warn', detail, remedy,
	}],
});

/** One role as steps. It is left out where the VLAN is gone or relayed by now; that DHCP is off there is said, as it goes on with the role. */
export const giveRole = (known: Known, rack: RackController, {vlanId, role}: RackRole): RoleGiven => {
	const vlan = lookUp(known).vlan(vlanId);
	if (vlan === undefined) {
		return left(`VLAN ${vlanId}`, 'MAAS lists that VLAN no more.', 'There is nothing left to restore.');
	}

	const name = vlanName(vlan);
	if (!vlan.dhcp_on && vlan.relay_vlan !== null) {
		return left(name, `It is relayed to ${vlanName(vlan.relay_vlan)} by now, whose racks serve it.`, 'Reconfigure DHCP there if the rack should serve it itself.');
	}

	const title = `${rack.hostname} gets its role on ${name}`;
	return {
		vlan,
		steps: vlanSteps(vlan, settingWith(vlan, rack.system_id, role), namesOf(known)),
		checks: vlan.dhcp_on
			? []
			: [{
				title, outcome: 'warn', detail: 'DHCP is off there by now, and goes on with the role.', remedy: 'Leave the VLAN out if somebody turned it off on purpose.',
			}],
	};
};

const linkCheck = (known: Known, rack: RackController, vlan: Vlan): Check => {
	const title = `${rack.hostname} is linked to ${vlanName(vlan)}`;
	const without = familiesWithout(known, rack, vlan);
	return without.length === 0
		? {title, outcome: 'pass', detail: 'It has a fixed address of every family there.'}
		: {
			title,
			outcome: 'stop',
			detail: `It has no fixed ${listed(without.map(family => familyNames[family]))} address there. MAAS takes it all the same, and its DHCP gets no interface.`,
			remedy: 'Give the host one in its netplan, or leave this VLAN out.',
		};
};

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
		const rack = lookUp(known).rack(systemId)?.rack;
		if (rack === undefined) {
			throw new Misuse(`MAAS lists no rack ${systemId}.`, 'Wait until it arrives, or look at the racks again.');
		}

		const given = roles.map(role => giveRole(known, rack, role));
		const isConnected = ['running', 'degraded'].includes(serviceOf(rack, 'rackd')?.status ?? 'unknown');
		const steps = given.flatMap(one => one.steps);
		return {
			action: 'restore-roles',
			title: `Give ${rack.hostname} its roles back`,
			tier: {kind: 'dialog'},
			madeFrom: sourcesIn(known, roleReadings(systemId, roles)),
			checks: [
				checked(sources, [{type: 'rack', systemId}], rack.hostname, isConnected
					? {title: `${rack.hostname} is connected`, outcome: 'pass', detail: 'Its rackd runs.'}
					: {
						title: `${rack.hostname} is connected`, outcome: 'stop', detail: 'No region is connected to it: it would serve nothing.', remedy: 'Wait until it is, then give it its roles.',
					}),
				...given.flatMap(({vlan, steps: some}) => vlan && some.length > 0 ? [linkCheck(known, rack, vlan)] : []),
				...given.flatMap(({checks}) => checks),
				...(steps.length === 0
					? [{
						title: 'Something is left to restore', outcome: 'stop', detail: `${rack.hostname} has every role that it can get.`, remedy: 'There is nothing to do.',
					} as const]
					: []),
			],
			steps,
			notes: ['Where it becomes the primary, the present one becomes the secondary. Where it becomes the secondary, it takes the place of the present one.'],
			asks: {},
			goesOn: true,
			afterwards: [],
		};
	},
};
