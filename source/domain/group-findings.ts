import type {Finding, FindingGroup, FindingSeverity} from './finding.js';

const order: readonly FindingSeverity[] = ['critical', 'warning', 'info'];

/** 0 is the worst. */
export const findingRank = (severity: FindingSeverity): number => order.indexOf(severity);

/** The worst first, then by code; those of one code stay as they came, which is in the order of names. What is accepted comes last. */
export const sortFindings = (findings: readonly Finding[]): Finding[] => findings.toSorted((a, b) =>
	Number(a.accepted !== undefined) - Number(b.accepted !== undefined)
	|| findingRank(a.severity) - findingRank(b.severity)
	|| (a.code < b.code ? -1 : Number(a.code > b.code)));

/** What a finding comes from at last: the first cause that was found, and its own. */
const rootOf = (finding: Finding, byKey: ReadonlyMap<string, Finding>): Finding => {
	let root = finding;
	const seen = new Set([root.key]);
	for (;;) {
		const cause = root.causes.find(key => byKey.has(key) && !seen.has(key));
		if (cause === undefined) {
			return root;
		}

		seen.add(cause);
		root = byKey.get(cause)!;
	}
};

/**
Findings of one cause under it, the group with the worst first.

@param findings Sorted.
*/
export const groupFindings = (findings: readonly Finding[]): FindingGroup[] => {
	const byKey = new Map(findings.map(finding => [finding.key, finding]));
	const effects = new Map<Finding, Finding[]>();
	// In the order of the worst that a cause has under it.
	for (const finding of findings) {
		const root = rootOf(finding, byKey);
		const found = effects.get(root) ?? [];
		effects.set(root, found);
		if (root !== finding) {
			found.push(finding);
		}
	}

	return [...effects].map(([cause, found]) => ({cause, effects: found}));
};
