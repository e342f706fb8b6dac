import {assessRegion} from '../domain/assess-region.js';
import type {Finding} from '../domain/finding.js';
import {groupFindings} from '../domain/group-findings.js';
import {vlanName} from '../domain/vlans.js';
import {readAccepted} from './accepted-findings.js';
import type {CommandContext} from './context.js';
import {schemaVersion} from './schema-version.js';
import {lookOnce, notReadShape, type LookOptions} from './look-once.js';
import {jsonText, paintFor} from './output.js';
import {withAddresses} from './read-addresses.js';
import {allLists} from './read-region.js';
import {findingShape} from './shapes/finding-shape.js';
import {evidenceLines, groupLines, groupSeverity} from './status/finding-lines.js';

export type FindingsOptions = LookOptions & {
	severity?: readonly string[] | undefined;
	code?: readonly string[] | undefined;
	/** The name of what they are about: `rack-1`, `fabric-0/10`. */
	about?: string | undefined;
	/** Whether to show what they were found by. */
	evidence?: boolean | undefined;
};

const headings = {
	critical: 'Critical', warning: 'Warnings', info: 'For information', accepted: 'Accepted',
} as const;

/** `maas-ha findings`: everything that was found, under its cause. */
export const findings = async ({severity, code, about, evidence = false, ...options}: FindingsOptions, context: CommandContext): Promise<number> =>
	lookOnce(options, context, {
		needs: ['fabrics'],
		wants: allLists,
		async more(looked) {
			const isAsked = (severity?.includes('warning') ?? true) && (code?.includes('HA114') ?? true);
			return isAsked ? withAddresses(looked, vlan => about === undefined || vlanName(vlan) === about || String(vlan.id) === about) : looked.look;
		},
	}, async ({settingsName, look}) => {
		const known = {...look.known, accept: await readAccepted(context.env, settingsName)};
		const isWanted = (finding: Finding): boolean => (severity === undefined || severity.includes(finding.severity))
			&& (code === undefined || code.includes(finding.code))
			&& (about === undefined || finding.subject.name === about || String(finding.subject.id) === about);
		const shown = assessRegion(known).findings.filter(finding => isWanted(finding));
		if (options.json) {
			return jsonText({schema_version: schemaVersion, not_read: notReadShape(look), findings: shown.map(finding => findingShape(finding))});
		}

		const paint = paintFor(context);
		const groups = Map.groupBy(groupFindings(shown), group => groupSeverity(group));
		const lines = (['critical', 'warning', 'info', 'accepted'] as const).flatMap(heading => groups.has(heading)
			? [
				paint('strong', headings[heading]),
				...groups.get(heading)!.flatMap(group => [...groupLines(group, paint), ...(evidence ? evidenceLines(group, paint) : [])]),
				'',
			]
			: []);
		return lines.length === 0 ? 'None.\n' : lines.join('\n');
	});
