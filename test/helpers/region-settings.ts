import {answer} from '../../source/region/answer.js';
import {requestOf} from '../../source/actions/operation.js';
import type {Step} from '../../source/actions/plan.js';
import type {RegionState} from '../../source/region/state.js';

/** All of a region that changes only by requests: what a plan may have changed, and nothing that time changes. */
export const settingsOf = ({vlans, ranges, subnets, nodes, notifications}: RegionState) => ({
	vlans: Object.fromEntries(vlans.values().map(({id, dhcp_on, primary_rack, secondary_rack, relay_vlan}) => [id, `${dhcp_on} ${primary_rack} ${secondary_rack} ${relay_vlan}`])),
	// A range that is made again has another id.
	ranges: ranges.values().map(({type, start_ip, end_ip, subnet}) => `${subnet} ${type} ${start_ip}-${end_ip}`).toSorted(),
	gateways: Object.fromEntries(subnets.values().map(({id, gateway_ip}) => [id, gateway_ip])),
	nodes: Object.fromEntries(nodes.values().map(({system_id, node_type}) => [system_id, node_type])),
	dismissed: notifications.values().flatMap(({id, dismissedBy = []}) => dismissedBy.map(by => `${id} ${by}`)).toSorted(),
});

export type RegionSettings = ReturnType<typeof settingsOf>;

/** The region after these steps, by the model alone. */
export const replay = (state: RegionState, steps: readonly Step[]): RegionState => {
	let now = state;
	for (const step of steps) {
		if (step.kind !== 'change') {
			continue;
		}

		const {method, path, query = {}, form = {}} = requestOf(step.operation);
		const search = new URLSearchParams(query).toString();
		({state: now} = answer(now, {
			method, path: `/MAAS/api/2.0/${path}${search === '' ? '' : `?${search}`}`, user: 'admin', form: Object.entries(form),
		}, {now: 0}));
	}

	return now;
};
