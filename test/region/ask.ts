import {answer} from '../../source/region/answer.js';
import {createRegion} from '../../source/region/create-region.js';
import type {RegionState, Role} from '../../source/region/state.js';
import {sceneLab} from './scene-lab.js';

/** The recorded region. */
export const lab = createRegion(sceneLab);

export type Answered = {status: number; body: unknown; state: RegionState};

/** A request as `PUT vlans/5004/ mtu=1500`, with what it leads to. */
export const ask = (state: RegionState, request: string, form: Record<string, string> = {}, user: Role = 'admin'): Answered => {
	const [method = '', path = ''] = request.split(' ', 2);
	const {response, state: after} = answer(state, {
		method, path: `/MAAS/api/2.0/${path}`, user, form: Object.entries(form),
	}, {now: Date.parse('2026-11-21T07:00:56Z')});
	const text = JSON.stringify(response.body);
	return {status: response.status, body: JSON.parse(text) as unknown, state: after};
};

/** Some fields of a VLAN. */
export const vlanIn = (state: RegionState, id: number) => {
	const {primary_rack: primary, secondary_rack: secondary, dhcp_on: isOn, relay_vlan: relay, name, vid, fabric} = state.vlans.get(id)!;
	return {
		primary, secondary, isOn, relay, name, vid, fabric,
	};
};
