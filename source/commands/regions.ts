import type {CommandContext} from './context.js';
import {findController} from './find.js';
import {schemaVersion} from './schema-version.js';
import {lookOnce, notReadShape, type LookOptions} from './look-once.js';
import {jsonText, paintFor} from './output.js';
import {regionShapes} from './shapes/controller-shape.js';
import {regionTable} from './status/controller-table.js';

export type RegionsOptions = LookOptions & {
	/** Hostnames or system_ids; all without them. */
	regions?: readonly string[];
};

/** `maas-ha regions`: region controllers and how many of their processes live. */
export const regions = async ({regions: names = [], ...options}: RegionsOptions, context: CommandContext): Promise<number> =>
	lookOnce(options, context, {needs: ['regioncontrollers'], wants: ['rpc', 'rackcontrollers']}, ({look}) => {
		const {regioncontrollers = [], whoami} = look.known.snapshot;
		const chosen = new Set(names.map(name => findController(regioncontrollers, name, 'region').system_id));
		const shown = regionShapes(look.known.snapshot).filter(({system_id}) => chosen.size === 0 || chosen.has(system_id));
		if (options.json) {
			return jsonText({schema_version: schemaVersion, not_read: notReadShape(look), regions: shown});
		}

		if (shown.length > 0) {
			return `${regionTable(shown, paintFor(context))}\n`;
		}

		return whoami?.is_superuser === false ? 'MAAS lists region controllers to admins only.\n' : 'None.\n';
	});
