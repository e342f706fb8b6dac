import {assessRegion} from '../domain/assess-region.js';
import type {VlanAssessment} from '../domain/assess-vlan.js';
import {lookUp} from '../domain/lookup.js';
import type {CommandContext} from './context.js';
import {findController, findVlan} from './find.js';
import {schemaVersion} from './schema-version.js';
import {lookOnce, notReadShape, type LookOptions} from './look-once.js';
import {jsonText, paintFor, oneLine} from './output.js';
import {vlanShape} from './shapes/vlan-shape.js';
import {vlanTable} from './status/vlan-table.js';

export type VlansOptions = LookOptions & {
	/** `FABRIC/VID`, ids or CIDRs; all without them. */
	vlans?: readonly string[];
	verdict?: readonly string[] | undefined;
	severity?: readonly string[] | undefined;
	/** A rack that serves them, or should. */
	rack?: string | undefined;
};

const hangsOn = ({vlan, families}: VlanAssessment, rack: string | undefined): boolean => rack === undefined
	|| vlan.primary_rack === rack
	|| vlan.secondary_rack === rack
	|| [families.ipv4, families.ipv6].some(family => family?.racks.some(({systemId}) => systemId === rack));

/** `maas-ha vlans`: VLANs with their verdicts; those that are named with the reasons, too. */
export const vlans = async ({vlans: names = [], verdict, severity, rack, ...options}: VlansOptions, context: CommandContext): Promise<number> =>
	lookOnce(options, context, {needs: ['fabrics'], wants: ['rackcontrollers', 'ipranges', 'subnets', 'version']}, ({look}) => {
		const {snapshot} = look.known;
		const rackId = rack === undefined ? undefined : findController(snapshot.rackcontrollers ?? [], rack).system_id;
		const chosen = new Set(names.map(name => findVlan(snapshot, name).id));
		const shown = assessRegion(look.known).vlans.values().filter(assessment =>
			(chosen.size === 0 || chosen.has(assessment.id))
			&& (verdict === undefined || verdict.includes(assessment.verdict ?? 'unverified'))
			&& (severity === undefined || severity.includes(assessment.severity ?? 'unknown'))
			&& hangsOn(assessment, rackId)).toArray();
		if (options.json) {
			return jsonText({schema_version: schemaVersion, not_read: notReadShape(look), vlans: shown.map(assessment => vlanShape(assessment))});
		}

		if (shown.length === 0) {
			return 'None.\n';
		}

		const reasons = chosen.size === 0 ? [] : shown.flatMap(({name, reasons: why}) => why.map(reason => `${name}: ${oneLine(reason)}`));
		const lookup = lookUp(look.known);
		return `${[vlanTable(shown, id => lookup.rackName(id), paintFor(context)), ...(reasons.length === 0 ? [] : ['', ...reasons])].join('\n')}\n`;
	});
