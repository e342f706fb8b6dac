import type {Known} from '../../domain/known.js';
import type {ChangeStep} from '../plan.js';
import {valuesIn, type Reading} from '../reading.js';
import {settingFrom, type DhcpSetting} from '../vlan-steps.js';
import {withSettings} from '../with-settings.js';

/** What a rack is to VLANs, for a plan to be made from: one that it is given meanwhile would lose it unseen. */
export const rolesReading = (systemId: string): Reading => ({type: 'rack-roles', systemId});

/** Each step with the roles that it leaves to a rack: a later one finds no others. */
export const withRoles = (known: Known, systemId: string, steps: readonly ChangeStep[]): ChangeStep[] => {
	const reading = rolesReading(systemId);
	const settings = new Map<number, DhcpSetting>();
	return steps.map(step => {
		const {leadsTo = []} = step;
		for (const {reading: changed, values} of [{reading: step.reading, values: step.expect}, ...leadsTo]) {
			if (changed.type === 'vlan' && values !== 'gone') {
				settings.set(changed.id, settingFrom(values));
			}
		}

		const values = valuesIn(withSettings(known, settings), reading);
		return values === undefined ? step : {...step, leadsTo: [...leadsTo, {reading, values}]};
	});
};
