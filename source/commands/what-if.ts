import type {Known} from '../domain/known.js';
import {maintenance, type Maintenance} from '../domain/maintenance.js';
import {counted, few, listed} from '../domain/sentences.js';
import type {Verdict} from '../domain/verdicts.js';
import {
	isWorse,
	whatIf as simulateLoss,
	type VlanChange,
	type WhatIf,
} from '../domain/what-if.js';
import {worstRack} from '../domain/worst-rack.js';
import type {CommandContext} from './context.js';
import {findController} from './find.js';
import type {VlanChangeJson, WhatIfJson} from './json.js';
import {schemaVersion} from './schema-version.js';
import {lookOnce, notReadShape, type LookOptions} from './look-once.js';
import {
	jsonText,
	oneLine,
	paintFor,
	table,
	type Paint,
} from './output.js';
import {vlanReferenceShape} from './shapes/vlan-shape.js';
import {verdictLook} from './status/looks.js';

export type WhatIfOptions = LookOptions & {
	/** Hostnames or system_ids of racks and regions; without them the rack whose loss hurts most. */
	without?: readonly string[] | undefined;
};

type Lost = {system_id: string; hostname: string; isRegion: boolean};

/** What is taken as lost: what was named, or the rack whose loss hurts most. */
const findLost = (known: Known, names: readonly string[] | undefined): Lost[] => {
	const {rackcontrollers = [], regioncontrollers = []} = known.snapshot;
	const racks = new Set(rackcontrollers.map(({system_id}) => system_id));
	const all = [...rackcontrollers, ...regioncontrollers.filter(({system_id}) => !racks.has(system_id))];
	const lost = (controller: {system_id: string; hostname: string}): Lost => ({
		system_id: controller.system_id, hostname: controller.hostname, isRegion: !racks.has(controller.system_id),
	});
	if (names !== undefined) {
		return [...new Set(names)].map(name => lost(findController(all, name, regioncontrollers.length === 0 ? 'rack' : 'controller')));
	}

	const worst = worstRack(known);
	return worst ? [{system_id: worst.systemId, hostname: worst.name, isRegion: false}] : [];
};

const effectOf = (change: VlanChange): VlanChangeJson['effect'] => change.stops.length > 0 ? 'stops' : (isWorse(change) ? 'weakened' : 'same');

const changeShape = (change: VlanChange): VlanChangeJson => ({
	...vlanReferenceShape(change.before.vlan),
	before: change.before.verdict ?? null,
	after: change.after.verdict ?? null,
	stops: change.stops,
	loses_ipv6_half: change.losesIpv6Half,
	effect: effectOf(change),
	reasons: change.after.reasons,
});

const whatIfShape = (lost: readonly Lost[], result: WhatIf, handOver: Maintenance['handOver'] | undefined): Omit<WhatIfJson, 'schema_version' | 'not_read'> => ({
	without: lost.map(({system_id, hostname}) => ({system_id, hostname})),
	before: result.before ?? null,
	after: result.after ?? null,
	vlans: result.vlans.map(change => changeShape(change)),
	leases_end: result.leases ? {first: new Date(result.leases.first).toISOString(), last: new Date(result.leases.last).toISOString()} : null,
	may_renew: result.mayRenew,
	api: result.api,
	hand_over: handOver?.map(({change, candidates}) => ({
		...vlanReferenceShape(change.before.vlan), candidates: candidates.map(({system_id, hostname}) => ({system_id, hostname})),
	})) ?? null,
});

const apiSentence: Readonly<Record<WhatIf['api'], string>> = {
	untouched: '', fewer: 'Another region controller is left.', none: 'No region controller is left: no API, and no rack is connected.',
};

const summary = ({stopped, weakened, vlans, leases, mayRenew, api}: WhatIf): string[] => {
	const names = (changes: readonly VlanChange[]) => few(changes.map(({name}) => name), 12);
	return [
		stopped.length > 0 ? `DHCP stops on ${counted(stopped.length, 'VLAN')}: ${names(stopped)}.` : 'DHCP stops nowhere.',
		weakened.length > 0 ? `${counted(weakened.length, 'VLAN goes', 'VLANs go')} on with less: ${names(weakened)}.` : '',
		vlans.some(({losesIpv6Half}) => losesIpv6Half) ? `Half of the IPv6 addresses go on ${names(vlans.filter(({losesIpv6Half}) => losesIpv6Half))}.` : '',
		leases ? `Leases there end 5 to 10 minutes after the loss${mayRenew ? ', unless racks go on renewing them' : ''}.` : '',
		apiSentence[api],
	].filter(text => text !== '');
};

const nobody = 'no other connected rack has an address there';

const handOverText = ({candidates, left}: Maintenance['handOver'][number]): string => {
	if (candidates.length > 0) {
		return few(candidates.map(({hostname}) => hostname), 12);
	}

	return left.length === 0 ? `${nobody}: DHCP stops` : `stays with ${listed(left)} alone: ${nobody}`;
};

const handOverLines = (handOver: Maintenance['handOver'] | undefined): string[] => handOver === undefined || handOver.length === 0
	? []
	: ['', 'Before taking it down on purpose, hand over:', ...handOver.map(one => `  ${one.change.name}: ${handOverText(one)}`)];

const draw = (lost: readonly Lost[], result: WhatIf, handOver: Maintenance['handOver'] | undefined, paint: Paint): string => {
	const verdict = (value: Verdict | undefined): string => value === undefined ? '?' : verdictLook(value, paint);
	const rows = result.vlans.map(change => [change.name, verdict(change.before.verdict), verdict(change.after.verdict), effectOf(change), oneLine(change.after.reasons.join(' '))]);
	return `${[
		paint('strong', `Without ${few(lost.map(({hostname}) => hostname), 12)}`),
		...summary(result),
		...(rows.length === 0 ? [] : ['', table(['VLAN', 'now', 'then', 'effect', 'why'], rows)]),
		...handOverLines(handOver),
	].join('\n')}\n`;
};

/** `maas-ha what-if`: every verdict if racks or regions were lost now. */
export const whatIf = async ({without, ...options}: WhatIfOptions, context: CommandContext): Promise<number> =>
	lookOnce(options, context, {needs: ['fabrics', 'rackcontrollers', 'ipranges', 'subnets'], wants: ['regioncontrollers', 'rpc', 'version']}, ({look}) => {
		const {known} = look;
		const lost = findLost(known, without);
		const [regions = [], racks = []] = [true, false].map(wanted => lost.filter(({isRegion}) => isRegion === wanted).map(({system_id}) => system_id));
		const result = simulateLoss(known, {racks, regions});
		const [only] = lost;
		const handOver = lost.length === 1 && !only!.isRegion ? maintenance(known, only!.system_id).handOver : undefined;
		if (options.json) {
			return jsonText({schema_version: schemaVersion, not_read: notReadShape(look), ...whatIfShape(lost, result, handOver)});
		}

		return lost.length === 0 ? 'No rack\'s loss makes any VLAN worse off.\n' : draw(lost, result, handOver, paintFor(context));
	});
