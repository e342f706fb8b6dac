import type {Plan} from '../../actions/plan.js';
import type {Prepared} from '../../actions/runner/run.js';
import type {Known} from '../../domain/known.js';

/** What stands between a plan and its being carried out. */
export type PlanVerdict = {
	/** `barred`: it can't be carried out; `worse`: only by whoever says so; `nothing`: it is so already. */
	kind: 'passes' | 'worse' | 'barred' | 'nothing';
	/** Why it doesn't pass, as sentences. */
	reasons: readonly string[];
};

/** Dismissing is everybody's own; the rest MAAS lets administrators do. */
const isRefusedTo = ({action}: Plan, {snapshot: {whoami}}: Known): boolean => whoami?.is_superuser === false && action !== 'dismiss-notification';

/** Whether a plan would pass, and why not. */
export const verdictOnPlan = ({plan, rehearsal, known}: Prepared): PlanVerdict => {
	const {outcome, objections} = rehearsal;
	const refusal = isRefusedTo(plan, known) ? [`MAAS would refuse: the key of ${known.snapshot.whoami!.username} isn't an administrator's.`] : [];
	if (outcome === 'stopped' || outcome === 'refused' || refusal.length > 0) {
		return {kind: 'barred', reasons: [...objections, ...refusal]};
	}

	if (outcome === 'worse') {
		return {kind: 'worse', reasons: objections};
	}

	return {kind: plan.steps.length === 0 ? 'nothing' : 'passes', reasons: []};
};

/** Exit code of a plan that is only looked at. */
export const exitOfPlan = ({kind}: PlanVerdict): number => kind === 'passes' || kind === 'nothing' ? 0 : 2;
