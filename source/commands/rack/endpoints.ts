import fs from 'node:fs/promises';
import {text} from 'node:stream/consumers';
import {prepareEndpoints} from '../../actions/runner/rack-plans.js';
import {Misuse} from '../../maas/schemas/misuse.js';
import type {CommandContext} from '../context.js';
import {findController} from '../find.js';
import type {Invocation} from '../plan/invocation.js';
import {
	actOnHost,
	mayLook,
	namedHost,
	noTarget,
	ownNames,
	type HostOptions,
} from './host-options.js';

export type EndpointsOptions = HostOptions & {
	/** A hostname or system_id. */
	rack: string;
	/** In the order in which they are to stand. */
	urls: readonly string[];
	/** A copy of the rack's rackd.conf, or `-` for standard input; without it the file is read over ssh. */
	conf?: string | undefined;
};

/** A copy that somebody has made of the rack's configuration. */
const readCopy = async (file: string, {stdin}: Pick<CommandContext, 'stdin'>): Promise<string> => {
	try {
		return file === '-' ? await text(stdin) : await fs.readFile(file, 'utf8');
	} catch (error) {
		const {code, message} = error as NodeJS.ErrnoException;
		throw new Misuse(code === 'ENOENT' ? `There is no file ${file}.` : `The copy of rackd.conf can't be read: ${message}.`, 'Give a file that holds it, or - to read it from standard input.', {cause: error});
	}
};

/** `maas-ha rack endpoints`: by which URLs a rack reaches its regions. */
export const setEndpoints = async (options: EndpointsOptions, invocation: Invocation): Promise<number> => actOnHost(options, invocation, async ({maas, known, access}) => {
	const {
		conf, urls, host, install,
	} = options;
	const {hostname, system_id: rack} = findController(known.snapshot.rackcontrollers ?? [], options.rack);
	const copy = conf === undefined ? undefined : await readCopy(conf, invocation.context);
	if (copy === undefined && access === undefined) {
		throw new Misuse(`The configuration of ${hostname} isn't known here: what is changed is a line in it.`, 'Let it be read over ssh, without --no-ssh, or give a copy of the host\'s rackd.conf: --conf FILE.');
	}

	return {
		prepared: await prepareEndpoints({
			...namedHost(host ?? hostname, install),
			rack,
			urls,
			...(copy !== undefined && {conf: copy}),
			ownNames: ownNames(known, invocation),
			mayLook: mayLook(options),
		}, {
			maas, known, access, openTarget: noTarget, now: invocation.effects.now,
		}),
	};
});
