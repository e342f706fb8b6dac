import type {Known} from '../domain/known.js';
import {addressesOn, lookUp} from '../domain/lookup.js';
import {listed, verb} from '../domain/sentences.js';
import {vlanName} from '../domain/vlans.js';
import {keepsId} from '../guides/register-rack.js';
import type {RackController} from '../maas/schemas/controller.js';
import {hostChecks} from './checks/host-checks.js';
import {
	identify,
	identityCheck,
	type KnownHost,
} from './checks/identity-checks.js';
import {interruptionCheck} from './checks/interruption-check.js';
import {likeMachinesCheck, likeMachinesOf} from './checks/like-checks.js';
import {namesOf} from './names-of.js';
import type {ChangeStep, Check, Plan} from './plan.js';
import type {Action} from './planning.js';
import {rolesNow, type RackRole} from './rack-roles.js';
import {installSteps, registerStep} from './registration/hand-steps.js';
import {registration, registrationAgain} from './registration/new-rack.js';
import {arrivalWaits} from './registration/waits.js';
import {giveRole} from './restore-roles.js';
import {sourcesIn} from './sources-in.js';

/** A rack that is to register with its own region again. */
export type RackReregistration = KnownHost & {
	/** Roles that it had and VLANs don't give it any more: of a deleted rack what the journal says. */
	roles?: readonly RackRole[];
};

/** Where it has to have a fixed address: where a role is to come, and where it had one. A link that it never had isn't waited for. */
const linksOf = (known: Known, rack: RackController | undefined, survive: readonly RackRole[], missing: readonly RackRole[]): Map<number, string> => {
	const lookup = lookUp(known);
	const facts = rack && lookup.rack(rack.system_id);
	const wasLinked = ({vlanId}: RackRole) => facts === undefined || addressesOn(facts, vlanId).some(({mode}) => mode !== 'dhcp');
	const vlans = [...survive.filter(role => wasLinked(role)), ...missing].map(({vlanId}) => lookup.vlan(vlanId)).filter(vlan => vlan !== undefined);
	return new Map(vlans.map(vlan => [vlan.id, vlanName(vlan)]));
};

const nameOf = (known: Known, roles: readonly RackRole[]): string => listed(roles.map(({vlanId}) => namesOf(known).vlan(vlanId)));

const roleSteps = (known: Known, rack: RackController, roles: readonly RackRole[]): {steps: ChangeStep[]; checks: Check[]} => {
	const given = roles.map(role => giveRole(known, rack, role));
	return {steps: given.flatMap(({steps}) => steps), checks: given.flatMap(({checks}) => checks)};
};

const rolesNotes = (known: Known, survive: readonly RackRole[], missing: readonly RackRole[], isKept: boolean): string[] => {
	if (survive.length + missing.length === 0) {
		return ['No VLAN names it, and no role of it is known.'];
	}

	const stay = nameOf(known, survive);
	const gone = nameOf(known, missing);
	return isKept
		? [
			...(stay === '' ? [] : [`${stay} ${verb(survive.length, 'names', 'name')} it, and ${verb(survive.length, 'goes', 'go')} on doing so: its system_id stays.`]),
			...(gone === '' ? [] : [`${gone} ${verb(missing.length, 'names', 'name')} it no more: it gets ${verb(missing.length, 'that role', 'those roles')} back in the end.`]),
		]
		: [
			...(stay === '' ? [] : [`${stay} ${verb(survive.length, 'names', 'name')} it by its old system_id.`]),
			`What it did on ${nameOf(known, [...survive, ...missing])} is given to it in a plan of its own, once it has arrived and its new system_id is known.`,
		];
};

/** Registers a rack with its own region again: after its host was installed anew, with a new secret or URL, or after it was deleted by mistake. */
export const rackReregistration: Action<RackReregistration> = {
	needs(known, choice) {
		const {listed: rack} = identify(known, choice);
		const roles = [...choice.roles ?? [], ...(rack ? rolesNow(known, rack.system_id) : [])];
		return [
			likeMachinesOf(choice),
			...(rack ? [{type: 'rack', systemId: rack.system_id} as const] : []),
			...new Set(roles.map(({vlanId}) => vlanId)).values().map(id => ({type: 'vlan', id} as const)),
		];
	},
	plan(sources, choice): Plan {
		const {known} = sources;
		const identity = identify(known, choice);
		const {hostname, listed: rack, isKept} = identity;
		const survive = rack ? rolesNow(known, rack.system_id) : [];
		const missing = (choice.roles ?? []).filter(role => survive.every(({vlanId}) => vlanId !== role.vlanId));
		const macs = choice.facts?.macs ?? rack?.interface_set.flatMap(({mac_address: mac}) => mac === null ? [] : [mac]) ?? [];
		const links = linksOf(known, rack, survive, missing);
		const roles = [...survive, ...missing];
		const version = known.snapshot.version?.version;
		const restored = rack && isKept ? roleSteps(known, rack, missing) : {steps: [], checks: []};
		return {
			action: 're-register-rack',
			title: `Register ${choice.hostname} again`,
			tier: {kind: 'dialog'},
			// Of the rack itself all changes by this very plan.
			madeFrom: sourcesIn(known, roles.map(({vlanId: id}) => ({type: 'vlan', id}))),
			checks: [
				...hostChecks(choice, known),
				identityCheck(known, choice, identity),
				likeMachinesCheck(sources, choice),
				...(rack ? [interruptionCheck(known, rack.system_id, 'a registration takes about a minute')] : []),
				...restored.checks,
			],
			steps: [
				...installSteps(choice, version),
				registerStep(choice, hostname, {effect: rack && isKept ? registrationAgain(known, rack, hostname) : registration(known, {hostname, macs, vlans: links.keys().toArray()})}),
				...arrivalWaits({
					hostname,
					macAddresses: macs,
					before: (known.snapshot.rackcontrollers ?? []).map(({system_id: id}) => id),
					...(rack && isKept && {systemId: rack.system_id}),
					version,
					vlans: links,
					region: 'here',
				}),
				...restored.steps,
			],
			notes: [...rolesNotes(known, survive, missing, isKept), ...(rack ? [keepsId[choice.install]] : [])],
			asks: {},
			afterwards: [],
			...(!isKept && roles.length > 0 && {
				next: {
					type: 'restore-roles', region: 'here', hostname, roles,
				},
			}),
		};
	},
};
