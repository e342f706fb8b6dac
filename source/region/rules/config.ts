import {configSettings} from '../config-settings.js';
import {
	invalid,
	json,
	refused,
	type Ask,
} from '../exchange.js';
import type {Resource} from '../resource.js';

/** A setting, to everyone who has a key (recordings 191 to 211). A name that is none is answered with all that are. */
const getConfig = ({state, query}: Ask) => {
	const name = query.get('name');
	if (name === null || name === '') {
		throw refused(400, 'No provided name!');
	}

	const own = state.config.get(name);
	if (own) {
		return json(own.value);
	}

	if (!configSettings.has(name)) {
		throw invalid({[name]: [`${name} is not a valid config setting (valid settings are: ${[...configSettings].map(([setting]) => setting).join(', ')}).`]});
	}

	return json(configSettings.get(name));
};

export const configResources: readonly Resource[] = [{path: 'maas/', rules: {'GET get_config': getConfig}}];
