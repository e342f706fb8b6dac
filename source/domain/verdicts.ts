/** How DHCP of one family on a VLAN stands. */
export type FamilyVerdict = 'down' | 'misconfigured' | 'degraded' | 'single' | 'unverified' | 'protected';

/** How DHCP on a VLAN stands, the worst first. */
export type Verdict = FamilyVerdict | 'conflict' | 'external' | 'off';

/** How much a verdict matters, the worst first. */
export type Severity = 'critical' | 'warning' | 'unknown' | 'ok';

/** The severity of each verdict. The worst verdict stands first, so that the order tells what counts where two are equally severe. */
export const severities: Readonly<Record<Verdict, Severity>> = {
	down: 'critical',
	misconfigured: 'critical',
	degraded: 'warning',
	conflict: 'warning',
	single: 'warning',
	unverified: 'unknown',
	protected: 'ok',
	external: 'ok',
	off: 'ok',
};

/** What each verdict means, in a few words. */
export const verdictMeanings: Readonly<Record<Verdict, string>> = {
	down: 'racks are set and none serves',
	misconfigured: 'DHCP is on and can\'t work as set',
	degraded: 'one of two racks serves',
	conflict: 'MAAS serves, and an external DHCP server was seen too',
	single: 'one rack serves: its loss stops DHCP',
	unverified: 'health can\'t be proven',
	protected: 'two racks are set and serve',
	external: 'MAAS doesn\'t serve; an external server was seen',
	off: 'no DHCP here',
};

const verdictRanks = new Map(Object.keys(severities).map((verdict, rank) => [verdict, rank]));
const severityOrder: readonly Severity[] = ['critical', 'warning', 'unknown', 'ok'];

/** 0 is the worst. */
export const verdictRank = (verdict: Verdict): number => verdictRanks.get(verdict)!;

/** 0 is the worst: critical over warning over unknown over ok. */
export const severityRank = (severity: Severity): number => severityOrder.indexOf(severity);

/** The worst of some; nothing of none. */
export const worstVerdict = <Some extends Verdict>(verdicts: Iterable<Some>): Some | undefined => {
	let worst: Some | undefined;
	for (const verdict of verdicts) {
		if (worst === undefined || verdictRank(verdict) < verdictRank(worst)) {
			worst = verdict;
		}
	}

	return worst;
};

/** The worst of some; nothing of none. */
export const worstSeverity = (found: Iterable<Severity>): Severity | undefined => {
	let worst: Severity | undefined;
	for (const severity of found) {
		if (worst === undefined || severityRank(severity) < severityRank(worst)) {
			worst = severity;
		}
	}

	return worst;
};
