import {readRackdConf} from '../../guides/change-rackd-conf.js';
import {lookAtHost, parseHostFacts, type HostFacts} from '../../guides/host-facts.js';
import type {InstallKind} from '../../guides/host-step.js';
import {nothingDone} from '../../guides/not-a-region.js';
import {carrySecret} from '../../hosts/carry-secret.js';
import type {Hosts} from '../../hosts/hosts.js';
import {
	isSudoRefusal,
	sayEnd,
	wentWell,
	type StepEnd,
} from '../../hosts/step-end.js';
import {Misuse} from '../../maas/schemas/misuse.js';
import {parseSecret} from '../../maas/schemas/secret.js';
import type {HostEnd} from '../journal/entry.js';
import type {SshStep} from '../plan.js';
import type {HandResult} from './context.js';

/** What can be done on hosts from here. But for `look` it needs the terminal: ssh, sudo and the tools may ask there. */
export type HostAccess = {
	/**
	Finds out how MAAS is installed on a host. It asks nothing.

	@throws {Misuse} Where the host can't be looked at.
	*/
	look: (host: string) => Promise<HostFacts>;
	/**
	A rack's configuration, as it lies on its host.

	@throws {Misuse} Where it can't be read.
	*/
	readConf: (host: string, install: InstallKind) => Promise<string>;
	/** Carries a step out on its host. It never throws what host, ssh or secret do to it. */
	carryOut: (step: SshStep) => Promise<HandResult>;
};

/**
Asks whoever sits at the terminal for a secret, which isn't shown.

@returns Nothing where nobody answers.
*/
export type AskSecret = (question: string) => Promise<string | undefined>;

const sayAll = (host: string, end: StepEnd): string => {
	const {sentence, remedy} = sayEnd(host, end);
	return remedy === undefined ? sentence : `${sentence} ${remedy}`;
};

const hostEndOf = (host: string, end: StepEnd): HostEnd => ({host, ...(end.type === 'exited' && {status: end.code}), output: end.output});

/** Whether it is certain that nothing was changed there: what ended in the middle may have done its first half. */
const isNothingDone = (end: StepEnd): boolean => end.type === 'exited'
	? end.code === nothingDone || isSudoRefusal(end.output)
	: end.type === 'ssh' && !['lost', 'other'].includes(end.fault);

const resultOf = (host: string, end: StepEnd): HandResult => {
	const hostEnd = hostEndOf(host, end);
	return wentWell(end) ? {state: 'done', hostEnd} : {state: isNothingDone(end) ? 'refused' : 'unknown', text: sayAll(host, end), hostEnd};
};

const refused = (text: string): HandResult => ({state: 'refused', text});

/** The secret comes from the region's host, or from whoever sits there; then the step gets it on its standard input. */
const withSecret = async (hosts: Hosts, {host, ssh, secretFrom}: SshStep, askSecret: AskSecret): Promise<HandResult> => {
	if (secretFrom) {
		const {at, end} = await carrySecret(hosts, {host: secretFrom.host, step: secretFrom.ssh}, {host, step: ssh});
		return at === 'rack'
			? resultOf(host, end)
			: {state: 'refused', text: `The secret wasn't read. ${sayAll(secretFrom.host, end)}`, hostEnd: hostEndOf(secretFrom.host, end)};
	}

	const typed = await askSecret('The region\'s secret, which isn\'t shown: ');
	return typed === undefined ? refused('No secret was typed. Nothing was done.') : resultOf(host, await hosts.run(host, ssh, parseSecret(typed)));
};

/** Steps of plans on hosts, over the user's own ssh. */
export const createHostAccess = (hosts: Hosts, askSecret: AskSecret): HostAccess => ({
	async look(host) {
		const {end, text} = await hosts.read(host, lookAtHost);
		if (!wentWell(end)) {
			const {sentence, remedy = ''} = sayEnd(host, end);
			throw new Misuse(sentence, remedy);
		}

		return parseHostFacts(text);
	},
	async readConf(host, install) {
		const {end, text} = await hosts.fetch(host, readRackdConf(install));
		if (text === undefined) {
			const {sentence, remedy = ''} = sayEnd(host, end);
			throw new Misuse(`The rack's configuration wasn't read. ${sentence}`, remedy);
		}

		return text;
	},
	async carryOut(step) {
		try {
			hosts.assertMayRun(step.ssh);
			return step.ssh.readsSecret === true ? await withSecret(hosts, step, askSecret) : resultOf(step.host, await hosts.run(step.host, step.ssh));
		} catch (error) {
			if (!(error instanceof Misuse)) {
				throw error;
			}

			return refused(`${error.message} ${error.hint}`.trim());
		}
	},
});
