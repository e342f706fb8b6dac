import type {Plan, Step} from '../../source/actions/plan.js';
import {rehearse, type Rehearsal} from '../../source/actions/rehearsal.js';
import {settingOf, vlanSteps, type DhcpSetting} from '../../source/actions/vlan-steps.js';
import type {Known} from '../../source/domain/known.js';
import type {Verdict} from '../../source/domain/verdicts.js';
import {vlanName} from '../../source/domain/vlans.js';
import type {Vlan} from '../../source/maas/schemas/vlan.js';

/** A plan of these steps that nothing is said about. */
export const planOf = (steps: readonly Step[], changes: Partial<Plan> = {}): Plan => ({
	action: 'reconfigure-dhcp', title: 'A plan', tier: {kind: 'dialog'}, madeFrom: [], checks: [], steps, notes: [], asks: {}, afterwards: [], ...changes,
});

/** A VLAN by `FABRIC/VID`. */
export const vlanNamed = ({snapshot}: Known, name: string): Vlan => {
	const found = snapshot.fabrics!.flatMap(({vlans}) => vlans).find(vlan => vlanName(vlan) === name);
	if (found === undefined) {
		throw new Error(`There is no VLAN ${name}.`);
	}

	return found;
};

/** The system_id of a rack. */
export const rackNamed = ({snapshot}: Known, hostname: string): string => {
	const found = snapshot.rackcontrollers!.find(rack => rack.hostname === hostname);
	if (found === undefined) {
		throw new Error(`There is no rack ${hostname}.`);
	}

	return found.system_id;
};

const names = {rack: (systemId: string) => systemId, vlan: String};

/** The steps that change part of how DHCP is set on a VLAN. */
export const stepsFor = (known: Known, name: string, changes: Partial<DhcpSetting>): Step[] => {
	const vlan = vlanNamed(known, name);
	return vlanSteps(vlan, {...settingOf(vlan), ...changes}, names);
};

/** The verdicts of a VLAN by a rehearsal: before, between its steps, and after. Nothing where it stays as it is. */
export const verdictsOf = ({vlans}: Rehearsal, name: string): Array<Verdict | undefined> | undefined => {
	const found = vlans.find(vlan => vlan.name === name);
	return found && [found.before?.verdict, ...found.between.map(({verdict}) => verdict), found.after?.verdict];
};

/** What becomes of a plan, and the verdicts of every VLAN that it touches. */
export const rehearsed = (plan: Plan, known: Known) => {
	const rehearsal = rehearse(plan, known);
	return {outcome: rehearsal.outcome, verdicts: Object.fromEntries(rehearsal.vlans.map(({name}) => [name, verdictsOf(rehearsal, name)!.join(' → ')]))};
};
