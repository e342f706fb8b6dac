import type {FleetStatusJson, RegionStatusJson, StatusJson} from '../json.js';
import {schemaVersion} from '../schema-version.js';
import {rackShapes} from '../shapes/controller-shape.js';
import {findingShape} from '../shapes/finding-shape.js';
import {vlanShape} from '../shapes/vlan-shape.js';
import {exitCodes, overallSeverity, type RegionStatus} from './region-status.js';
import {statusSentence} from './status-sentence.js';

/** What of a region that couldn't be read is known: nothing. */
const nothing = {
	verdict: null, maas_name: null, maas_version: null, endpoint: null, username: null, is_admin: null, read_seconds: null, counts: {
		critical: 0, warning: 0, info: 0, accepted: 0,
	}, findings: [], racks: [], vlans: [], not_read: [],
};

/** One region's status for `--json`. */
export const regionStatusJson = (status: RegionStatus): RegionStatusJson => {
	const {name, severity} = status;
	const exit_code = exitCodes[severity];
	if ('error' in status) {
		return {
			...nothing, name, severity, exit_code, sentence: status.error.message, error: status.error, read_at: new Date(status.at).toISOString(),
		};
	}

	const {look: {known, endpoint, took, notRead}, assessment} = status;
	const {snapshot, now} = known;
	const {critical, warning, info, accepted} = assessment.counts;
	return {
		name,
		severity,
		verdict: assessment.verdict ?? 'unverified',
		exit_code,
		sentence: statusSentence(assessment),
		error: null,
		maas_name: snapshot.maasName ?? null,
		maas_version: snapshot.version?.version ?? null,
		endpoint,
		username: snapshot.whoami?.username ?? null,
		is_admin: snapshot.whoami?.is_superuser ?? null,
		read_at: new Date(now).toISOString(),
		read_seconds: took / 1000,
		counts: {
			critical, warning, info, accepted,
		},
		findings: assessment.findings.map(finding => findingShape(finding)),
		racks: rackShapes(snapshot),
		vlans: assessment.vlans.values().map(vlan => vlanShape(vlan)).toArray(),
		not_read: notRead.map(({what, error}) => ({what, message: error.message})),
	};
};

/** What `status --json` prints: of one region its status, of several all of them and the worst. */
export const statusJson = (statuses: readonly RegionStatus[], isFleet: boolean): StatusJson | FleetStatusJson => {
	const severity = overallSeverity(statuses);
	return isFleet
		? {
			schema_version: schemaVersion, severity, exit_code: exitCodes[severity], regions: statuses.map(status => regionStatusJson(status)),
		}
		: {schema_version: schemaVersion, ...regionStatusJson(statuses[0]!)};
};
