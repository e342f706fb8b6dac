import type {CommandContext} from './context.js';
import {findController} from './find.js';
import {schemaVersion} from './schema-version.js';
import {lookOnce, notReadShape, type LookOptions} from './look-once.js';
import {jsonText, paintFor} from './output.js';
import {rackShapes} from './shapes/controller-shape.js';
import {rackTable} from './status/controller-table.js';

export type RacksOptions = LookOptions & {
	/** Hostnames or system_ids; all without them. */
	racks?: readonly string[];
	/** What `rackd` says. */
	status?: readonly string[] | undefined;
};

/** `maas-ha racks`: rack controllers with the services that booting needs. */
export const racks = async ({racks: names = [], status, ...options}: RacksOptions, context: CommandContext): Promise<number> =>
	lookOnce(options, context, {needs: ['rackcontrollers'], wants: ['fabrics']}, ({look}) => {
		const {rackcontrollers = [], whoami} = look.known.snapshot;
		const chosen = new Set(names.map(name => findController(rackcontrollers, name).system_id));
		const shown = rackShapes(look.known.snapshot).filter(({system_id, services}) =>
			(chosen.size === 0 || chosen.has(system_id))
			&& (status === undefined || status.includes(services.find(({name}) => name === 'rackd')?.status ?? 'unknown')));
		if (options.json) {
			return jsonText({schema_version: schemaVersion, not_read: notReadShape(look), racks: shown});
		}

		if (shown.length > 0) {
			return `${rackTable(shown, paintFor(context))}\n`;
		}

		return whoami?.is_superuser === false && rackcontrollers.length === 0 ? 'This key sees only racks that VLANs name, and none does.\n' : 'None.\n';
	});
