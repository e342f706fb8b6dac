import {configSettings} from '../config-settings.js';
import {
	invalid,
	json,
	refused,
	requireAdmin,
	text,
	type Ask,
	type Reply,
} from '../exchange.js';
import {givenIn, toBoolean} from '../forms/form.js';
import type {Resource} from '../resource.js';
import type {RegionState} from '../state.js';

/** The value of a setting. A name that is none is answered with all that are (recordings 198 to 209). */
const settingOf = ({config}: RegionState, name: string): unknown => {
	const own = config.get(name);
	if (own) {
		return own.value;
	}

	if (!configSettings.has(name)) {
		throw invalid({[name]: [`${name} is not a valid config setting (valid settings are: ${[...configSettings].map(([setting]) => setting).join(', ')}).`]});
	}

	return configSettings.get(name);
};

const nameIn = (name: string | null | undefined): string => {
	if (!name) {
		throw refused(400, 'No provided name!');
	}

	return name;
};

/** A text as a setting of the same kind as today's value. `maybe` is true (recording 215). */
const asKindOf = (today: unknown, value: string): unknown => {
	if (typeof today === 'boolean') {
		return toBoolean(value);
	}

	return typeof today === 'number' && /^\d+$/v.test(value) ? Number(value) : value;
};

const setConfig = (ask: Ask): Reply => {
	requireAdmin(ask);
	const {state, form} = ask;
	const given = givenIn(form);
	const name = nameIn(given.get('name'));
	const value = given.get('value');
	if (value === undefined) {
		throw refused(400, 'No provided value!');
	}

	const config = state.config.set(name, {name, value: asKindOf(settingOf(state, name), value)});
	return {...text(200, 'OK'), state: {...state, config}};
};

export const configResources: readonly Resource[] = [
	{
		path: 'maas/',
		rules: {
			// To everyone who has a key (recording 211).
			'GET get_config': ({state, query}) => json(settingOf(state, nameIn(query.get('name')))),
			'POST set_config': setConfig,
		},
	},
];
