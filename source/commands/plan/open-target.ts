import type {OpenTarget} from '../../actions/runner/rack-plans.js';
import {MaasError} from '../../maas/errors.js';
import type {CommandContext} from '../context.js';
import {findConnection, openForReading} from '../open-region.js';
import type {ActionEffects} from './effects.js';
import {readForPlan} from './open-site.js';

/**
Opens another region of the user's profiles, to be read only, and reads what plans go by.

@throws {Misuse} Where there is no such profile.
@throws {MaasError} Where that region can't be read.
*/
export const openTarget = async (profile: string, context: Pick<CommandContext, 'env' | 'stdin'>, effects: ActionEffects, timeout?: number): Promise<OpenTarget> => {
	const connection = await findConnection({profile}, context);
	const region = openForReading(connection, {env: context.env, timeout}, effects);
	const close = () => {
		region.maas.close();
	};

	try {
		const {known} = await readForPlan(region, context, effects.now);
		return {
			maas: region.maas, known, close, ...(connection.readOnly && {isReadOnly: true}),
		};
	} catch (error) {
		close();
		if (!(error instanceof MaasError)) {
			throw error;
		}

		const {kind, message, hint, status} = error;
		throw new MaasError({
			kind, message: `The other region, ${profile}, wasn't read. ${message}`, hint, cause: error, ...(status !== undefined && {status}),
		});
	}
};
