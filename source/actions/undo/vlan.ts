import {serviceOf} from '../../domain/controllers.js';
import type {Known} from '../../domain/known.js';
import {lookUp, setRacksOf} from '../../domain/lookup.js';
import {listed, verb} from '../../domain/sentences.js';
import type {Verdict} from '../../domain/verdicts.js';
import {vlanName} from '../../domain/vlans.js';
import type {Vlan} from '../../maas/schemas/vlan.js';
import {checked} from '../checks/checked.js';
import {namesOf} from '../names-of.js';
import type {Check, Plan} from '../plan.js';
import type {Sources} from '../planning.js';
import {isAs, vlanValues, type Reading} from '../reading.js';
import {
	settingFrom,
	settingOf,
	vlanSteps,
	type DhcpSetting,
} from '../vlan-steps.js';
import {
	impossible,
	nothing,
	strangerChecks,
	type TakeBack,
	type Thing,
} from './thing.js';

const isServed = ({dhcp_on: isOn, relay_vlan: relay}: DhcpSetting): boolean => isOn || relay !== null;

/** The verdict that is asked for by asking for a setting: not more than it can give. */
const askedOf = (known: Known, setting: DhcpSetting): Verdict | undefined => {
	if (!isServed(setting)) {
		return 'off';
	}

	const target = setting.dhcp_on || setting.relay_vlan === null ? undefined : lookUp(known).vlan(setting.relay_vlan);
	return setRacksOf(target ?? setting).length === 1 ? 'single' : undefined;
};

/** With one rack the VLANs that are relayed to it have one. */
const asksOf = (known: Known, {id}: Vlan, to: DhcpSetting): Plan['asks'] => {
	const asked = askedOf(known, to);
	const relayed = asked === 'single' ? (lookUp(known).vlans() ?? []).filter(vlan => !vlan.dhcp_on && vlan.relay_vlan?.id === id) : [];
	return asked === undefined ? {} : Object.fromEntries([id, ...relayed.map(vlan => vlan.id)].map(one => [one, asked]));
};

/** A rack that gets its role back has to be there to serve. */
const connectionChecks = (sources: Sources, racks: readonly string[]): Check[] => racks.map(systemId => {
	const {rack} = lookUp(sources.known).rack(systemId) ?? {};
	const name = rack?.hostname ?? systemId;
	const isConnected = ['running', 'degraded'].includes(serviceOf(rack, 'rackd')?.status ?? 'unknown');
	return checked(sources, [{type: 'rack', systemId}], name, isConnected
		? {title: `${name} is connected`, outcome: 'pass', detail: 'Its rackd runs.'}
		: {
			title: `${name} is connected`,
			outcome: 'warn',
			detail: 'It gets its role back, and no region is connected to it.',
			remedy: 'Start its rackd first, or choose other racks by “Reconfigure DHCP”.',
		});
});

/** Racks that an admin's list lacks are gone. A list that isn't an admin's proves nothing. */
const goneRacks = ({snapshot: {rackcontrollers, whoami}}: Known, racks: readonly string[]): string[] =>
	rackcontrollers === undefined || whoami?.is_superuser === false ? [] : racks.filter(id => rackcontrollers.every(rack => rack.system_id !== id));

/** A VLAN as it was: by as many requests as that takes, however many it took to change it. */
export const takeBackVlan = (sources: Sources, thing: Thing, id: number): TakeBack => {
	const {known} = sources;
	const lookup = lookUp(known);
	const vlan = lookup.vlan(id);
	const {before} = thing;
	if (vlan === undefined || before === 'gone') {
		return impossible(thing, 'MAAS lists the VLAN no more.', 'There is nothing left to take back.');
	}

	const now = vlanValues(vlan);
	if (isAs(before, now)) {
		return nothing;
	}

	const to = settingFrom(before);
	const racks = setRacksOf(to);
	const gone = goneRacks(known, racks);
	if (gone.length > 0) {
		const detail = `${listed(gone.map(rack => thing.rackName(rack)))} served ${vlanName(vlan)} before, and MAAS has ${verb(gone.length, 'that rack', 'those racks')} no more.`;
		return impossible(thing, detail, 'Choose racks that are there by “Reconfigure DHCP”.');
	}

	if (to.relay_vlan !== null && lookup.vlan(to.relay_vlan) === undefined) {
		return impossible(thing, `${vlanName(vlan)} was relayed to a VLAN that MAAS lists no more.`, 'Choose another one by “Reconfigure DHCP”.');
	}

	const reading: Reading = {type: 'vlan', id};
	const returning = to.dhcp_on ? racks.filter(rack => !setRacksOf(settingOf(vlan)).includes(rack)) : [];
	return {
		steps: vlanSteps(vlan, to, namesOf(known)),
		checks: [
			...strangerChecks(thing, reading, now, known),
			...connectionChecks(sources, returning),
		],
		readings: [reading, ...racks.map(systemId => ({type: 'rack', systemId} as const))],
		asks: asksOf(known, vlan, to),
		...(isServed(settingOf(vlan)) && !isServed(to) && {typed: vlanName(vlan)}),
	};
};
