import {lookUp} from '../../domain/lookup.js';
import type {Known} from '../../domain/known.js';
import type {MaasClient} from '../../maas/client.js';
import {urlsIn} from '../../guides/rackd-conf.js';
import {Misuse} from '../../maas/schemas/misuse.js';
import {stripText} from '../../maas/schemas/strip-text.js';
import {rackAddition} from '../add-rack.js';
import {chosenRack} from '../chosen.js';
import type {JournalRecord} from '../journal/record.js';
import {rackMoveBack} from '../move-rack-back.js';
import {moveTargetNeeds, rackMove, type MoveTarget} from '../move-rack.js';
import {rackEndpoints} from '../rack-endpoints.js';
import {rackReregistration} from '../re-register-rack.js';
import {deletedRackIn} from '../registration/recorded-roles.js';
import type {Prepared} from './context.js';
import type {HostAccess} from './host-access.js';
import {gatherSources, prepare} from './prepare.js';
import {lookAtWishedHost, type NamedHost, type WishedHost} from './wished-host.js';

/** Another region, which is only read: the one that a rack moves to. */
export type Target = {
	maas: MaasClient;
	known: Known;
	/** Whether the user's profile of it is marked so: then no rack is brought there. */
	isReadOnly?: boolean;
};

/** The same with the way there, which somebody has to close. */
export type OpenTarget = Target & {close: () => void};

/** What plans about racks and their hosts reach out with. */
export type RackPlanContext = {
	/** The plan's own region. */
	maas: MaasClient;
	known: Known;
	/** Ways to hosts; missing where nothing may be looked at nor run there. */
	access?: HostAccess | undefined;
	/**
	Another region of the user's profiles, read.

	@throws {Misuse} Where there is no such profile.
	*/
	openTarget: (profile: string) => Promise<Target>;
	/** Milliseconds since the epoch. */
	now: () => number;
	signal?: AbortSignal | undefined;
};

/** Whether hosts may be looked at over ssh before there is a plan. */
type Allowed = {mayLook: boolean};

const lookerIn = ({access}: RackPlanContext, {mayLook}: Allowed) => mayLook ? access : undefined;

/** A host that is to be one more rack, linked to VLANs (id). */
export type AdditionWish = WishedHost & Allowed & {vlans: readonly number[]};

/** As MAAS takes one. */
const hostnamePattern = /^[\da-z](?:[\d\-a-z]{0,61}[\da-z])?$/iv;

export const prepareAddition = async ({vlans, mayLook, ...wish}: AdditionWish, context: RackPlanContext): Promise<Prepared> => {
	if (wish.hostname !== undefined && !hostnamePattern.test(wish.hostname)) {
		throw new Misuse(`“${stripText(wish.hostname)}” is no hostname.`, 'It has letters, digits and hyphens, and no domain: rack-9.');
	}

	const host = await lookAtWishedHost(wish, lookerIn(context, {mayLook}));
	return prepare(context.maas, rackAddition, {...host, vlans}, context.known, context.signal);
};

/** A rack that registers again with the region that knows it, or knew it: `record` is the plan that has deleted it, where one has. */
export type ReregistrationWish = WishedHost & Allowed & {hostname: string; record?: JournalRecord};

export const prepareReregistration = async ({record, mayLook, ...wish}: ReregistrationWish, context: RackPlanContext): Promise<Prepared> => {
	const {maas, known, signal} = context;
	const host = await lookAtWishedHost(wish, lookerIn(context, {mayLook}));
	if (record?.plan.action === 'move-rack') {
		return prepare(maas, rackMoveBack, {...host, record}, known, signal);
	}

	const {roles = []} = record ? deletedRackIn(record) ?? {} : {};
	return prepare(maas, rackReregistration, {...host, hostname: wish.hostname, roles}, known, signal);
};

/** The region that a rack goes to, by its profile. */
export type TargetWish = Pick<MoveTarget, 'url' | 'ownNames' | 'vlans'> & {profile: string; regionHost?: NamedHost};

/** A rack (system_id) that goes to another region; without a target the steps there are done by hand. */
export type MoveWish = NamedHost & Allowed & {rack: string; target?: TargetWish};

/** With the other region, which is looked at while the plan runs. */
export const prepareMove = async ({rack: systemId, host, install: wished, mayLook, target: wish}: MoveWish, context: RackPlanContext): Promise<{prepared: Prepared; target?: Target}> => {
	const {maas, known, openTarget, signal} = context;
	const {rack} = chosenRack(lookUp(known), systemId);
	const {url = '', regionHost} = wish ?? {};
	const looked = await lookAtWishedHost({
		host, hostname: rack.hostname, url, ...(wished && {install: wished}), ...(regionHost && {regionHost}),
	}, lookerIn(context, {mayLook}));
	const choice = {
		rack: systemId, host, install: looked.install, ...(looked.facts && {facts: looked.facts}),
	};
	if (wish === undefined) {
		return {prepared: await prepare(maas, rackMove, choice, known, signal)};
	}

	const target = await openTarget(wish.profile);
	const sources = await gatherSources(target.maas, moveTargetNeeds(rack, choice), target.known, signal);
	const {regionHost: _, ...goal} = wish;
	const there: MoveTarget = {
		...goal, sources, ...(target.isReadOnly && {isReadOnly: true}), ...(looked.regionHost && {regionHost: looked.regionHost}),
	};
	return {prepared: await prepare(maas, rackMove, {...choice, target: there}, known, signal), target};
};

/** A rack (system_id) that gets other URLs of its regions. `conf`: its rackd.conf, where somebody has it; else it is read on the host. */
export type EndpointsWish = NamedHost & Allowed & {rack: string; urls: readonly string[]; conf?: string; ownNames?: readonly string[]};

export const prepareEndpoints = async ({mayLook, conf, ...wish}: EndpointsWish, context: RackPlanContext): Promise<Prepared> => {
	const {maas, known, access, now, signal} = context;
	if (conf !== undefined && urlsIn(conf).length === 0) {
		throw new Misuse('That is no rackd.conf: it names no maas_url.', 'Give a copy of the file as it lies on the rack\'s host.');
	}

	const {install, facts} = await lookAtWishedHost({...wish, url: wish.urls[0] ?? ''}, lookerIn(context, {mayLook}));
	const before = conf ?? await access?.readConf(wish.host, install);
	if (before === undefined) {
		throw new Misuse('The rack\'s configuration isn\'t known here.', 'Let it be read over ssh, or give a copy of it: what is changed is a line in it.');
	}

	return prepare(maas, rackEndpoints, {
		...wish, install, ...(facts && {facts}), before, at: now(),
	}, known, signal);
};

/**
A plan that goes on brings no rack to a region whose profile was marked read-only meanwhile.

@throws {Misuse}
*/
export const checkMayGoOn = ({plan: {target: profile}, steps}: Pick<JournalRecord, 'plan' | 'steps'>, target: Pick<Target, 'isReadOnly'> | undefined): void => {
	if (target?.isReadOnly && steps.some(({step, state}) => step.kind === 'hand' && step.ssh?.readsSecret === true && state !== 'done')) {
		throw new Misuse(`Nothing was sent: ${profile!} is marked read-only here, and a rack that registers there changes it.`, 'Take the mark off the profile, or bring the rack back.');
	}
};
