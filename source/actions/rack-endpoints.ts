import {lookUp, type RackFacts} from '../domain/lookup.js';
import type {Known} from '../domain/known.js';
import {listed, verb} from '../domain/sentences.js';
import {changeRackdConf, restoreRackdConf} from '../guides/change-rackd-conf.js';
import type {HostFacts} from '../guides/host-facts.js';
import type {InstallKind} from '../guides/host-step.js';
import {lineDiff} from '../guides/line-diff.js';
import {rackdConf, urlsIn} from '../guides/rackd-conf.js';
import {judgeRegionUrl} from '../guides/region-url.js';
import {Misuse} from '../maas/schemas/misuse.js';
import type {RackController} from '../maas/schemas/controller.js';
import {stripText} from '../maas/schemas/strip-text.js';
import {interruptionCheck} from './checks/interruption-check.js';
import {sameHostCheck} from './checks/move-checks.js';
import {chosenRack} from './chosen.js';
import type {Check, Plan, WaitStep} from './plan.js';
import type {Action} from './planning.js';
import {onHost} from './registration/hand-steps.js';
import {deadlines, restartLag} from './registration/waits.js';
import {isRegionToo} from './removal/removal-checks.js';

/** By which URLs a rack is to reach its regions. */
export type EndpointsChoice = {
	/** Its system_id. */
	rack: string;
	/** As ssh knows its host. */
	host: string;
	install: InstallKind;
	/** What was found there; missing where nobody looked. */
	facts?: HostFacts;
	/** Its rackd.conf, as it was read there. */
	before: string;
	/** In the order in which they are to stand. */
	urls: readonly string[];
	/** For the name of the copy, in milliseconds since the epoch. */
	at: number;
	/** What the machine is called that the console runs on. Leave out where a region runs on it too. */
	ownNames?: readonly string[];
};

/** What a terminal would act on stands in no configuration that MAAS wrote. */
const assertPlain = (text: string): void => {
	const readable = text.replaceAll(/\t|\r(?=\n|$)/gv, '');
	if (stripText(readable) !== readable) {
		throw new Misuse('The rack\'s configuration has characters that no text has.', 'Look at the file on its host, and put it right by hand.');
	}
};

const urlsCheck = (urls: readonly string[], ownNames: readonly string[] | undefined): Check => {
	const title = 'The rack reaches the regions by these URLs';
	const warnings = urls.flatMap(url => judgeRegionUrl(url, ownNames).warnings);
	return warnings.length === 0
		? {title, outcome: 'pass', detail: `Nothing in ${listed(urls)} speaks against ${verb(urls.length, 'it', 'them')}.`}
		: {
			title, outcome: 'warn', detail: [...new Set(warnings)].join(' '), remedy: 'Give URLs of regions, or of a balancer before them, as the rack\'s host reaches them.',
		};
};

/** One that is called so may have got another network card since MAAS looked; one that isn't either is another host. */
const hostCheck = (rack: RackController, host: string, found: HostFacts | undefined): Check => {
	const check = sameHostCheck(rack, host, found, 'given other URLs and restarted');
	return check.outcome === 'stop' && found?.hostname === rack.hostname.toLowerCase() ? {...check, outcome: 'warn', remedy: 'See that it is the right host, and no other of that name.'} : check;
};

const changeCheck = (before: string, after: string): Check => before === after
	? {
		title: 'Something changes', outcome: 'stop', detail: `${listed(urlsIn(before))} ${verb(urlsIn(before).length, 'stands', 'stand')} there already.`, remedy: 'There is nothing to do.',
	}
	: {title: 'Something changes', outcome: 'pass', detail: urlsIn(before).length === 0 ? 'No URL stands there now.' : `Now it has ${listed(urlsIn(before))}.`};

/** Of several regions one URL is left; a balancer may stand behind it, which nobody sees from here. */
const lastUrlChecks = (hostname: string, regions: number, before: readonly string[], after: readonly string[]): Check[] => regions > 1 && after.length === 1 && before.length > 1
	? [{
		title: 'More than one URL is left',
		outcome: 'warn',
		detail: `Of ${before.length} URLs one is left, and there are ${regions} regions: where that one doesn't answer, ${hostname} is lost to all.`,
		remedy: 'Leave another one in, unless a balancer stands behind this one.',
	}]
	: [];

/** What becomes of a rack by the number of its URLs. */
const whyOf = (urls: readonly string[]): string => {
	const asks = 'A rack asks all its URLs at once and goes by the answer that names most processes';
	return urls.length === 1 ? `${asks}: with one URL it is lost where that one doesn't answer.` : `${asks}.`;
};

const regionChecks = ({rack}: RackFacts, install: InstallKind): Check[] => isRegionToo(rack)
	? [{
		title: 'It is nothing but a rack',
		outcome: 'warn',
		detail: `${rack.hostname} is a region controller too${install === 'snap' ? ': all of the snap restarts, and its API is away for about a minute' : ''}.`,
		remedy: 'Do it when another region answers, or when nobody needs this one.',
	}]
	: [];

/** Rack and region are the same machine for as long as it is named so; that it is away for a moment is this plan's own doing. */
const sourceOf = ({rack: {system_id: systemId, hostname, node_type}}: RackFacts) => ({reading: {type: 'rack', systemId} as const, values: {hostname, node_type}});

const regionsOf = ({snapshot: {regioncontrollers = []}}: Known): number => regioncontrollers.length;

const connected = (known: Known, hostname: string): WaitStep => {
	const count = regionsOf(known);
	return {
		kind: 'wait',
		title: count === 0 ? `${hostname} is connected to every region` : `${hostname} is connected to ${count} of ${count} ${verb(count, 'region', 'regions')}`,
		region: 'here',
		awaited: {type: 'connections', hostname},
		lag: restartLag,
		deadline: deadlines.connections,
		stuck: 'See on the host whether it reaches each of these URLs, and the regions on their ports 5250 and up. Undo puts the configuration back.',
	};
};

/** Short enough for a title: `at 10.0.0.20:5240 and 10.0.0.21:5240`. */
const placesOf = (urls: readonly string[]): string => urls.length > 2 ? `by ${urls.length} URLs` : `at ${listed(urls.map(url => new URL(url).host))}`;

/** Gives a rack the URLs of its regions: its rackd.conf is changed on its host, with a copy kept, and it is restarted. Undo puts the copy back. */
export const rackEndpoints: Action<EndpointsChoice> = {
	needs: (_known, {rack: systemId}) => [{type: 'rack', systemId}],
	plan({known}, choice): Plan {
		const {host, install, before} = choice;
		const facts = chosenRack(lookUp(known), choice.rack);
		const {hostname} = facts.rack;
		assertPlain(before);
		const after = rackdConf(before, choice.urls);
		const at = new Date(choice.at);
		return {
			action: 'rack-endpoints',
			title: `Let ${hostname} reach its regions ${placesOf(urlsIn(after))}`,
			tier: {kind: 'dialog'},
			madeFrom: [sourceOf(facts)],
			checks: [
				hostCheck(facts.rack, host, choice.facts),
				changeCheck(before, after),
				urlsCheck(urlsIn(after), choice.ownNames),
				...lastUrlChecks(hostname, regionsOf(known), urlsIn(before), urlsIn(after)),
				interruptionCheck(known, choice.rack, 'a restart takes some seconds'),
				...regionChecks(facts, install),
			],
			steps: [
				onHost(host, changeRackdConf({
					install, before, after, at,
				}), {
					title: `Change the configuration of ${hostname} and restart it`,
					why: whyOf(urlsIn(after)),
					diff: lineDiff(before, after),
					undo: restoreRackdConf({install, after, at}),
				}),
				connected(known, hostname),
			],
			notes: [],
			asks: {},
			afterwards: [],
		};
	},
};
