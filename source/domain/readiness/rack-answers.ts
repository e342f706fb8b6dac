import {joinControllers, serviceOf, shortVersion} from '../controllers.js';
import {evidence} from '../finding.js';
import {controllerVersions} from '../findings/installation-findings.js';
import {byText} from '../order.js';
import {counted, few} from '../sentences.js';
import {
	asAdmin,
	reading,
	type Answered,
	type Asked,
} from './answer.js';

export const racks = ({known, isAdmin}: Asked): Answered => {
	const list = known.snapshot.rackcontrollers;
	if (list === undefined) {
		return reading;
	}

	const connected = list.filter(rack => ['running', 'degraded'].includes(serviceOf(rack, 'rackd')?.status ?? '')).map(({hostname}) => hostname);
	const told = [evidence(known, 'rackcontrollers', 'racks with rackd running or degraded', `${connected.length} of ${list.length}`)];
	if (connected.length > 1) {
		return {answer: 'yes', sentence: `${counted(connected.length, 'rack')} of ${list.length} are connected.`, evidence: told};
	}

	return isAdmin
		? {
			answer: 'no',
			sentence: `${counted(list.length, 'rack')} ${list.length === 1 ? 'is' : 'are'} registered and ${connected.length} connected.`,
			evidence: told,
			how: 'Add a rack, or bring one back.',
		}
		: asAdmin('racks');
};

export const connections = ({known, isAdmin}: Asked): Answered => {
	const list = known.snapshot.rackcontrollers?.toSorted((a, b) => byText(a.hostname, b.hostname));
	if (list === undefined) {
		return reading;
	}

	const state = (rack: (typeof list)[number]) => serviceOf(rack, 'rackd')?.status ?? 'unknown';
	const weak = list.filter(rack => ['degraded', 'dead', 'off'].includes(state(rack)));
	const told = list.map(rack => evidence(known, 'rackcontrollers', `${rack.hostname} service_set.rackd`, state(rack)));
	if (weak.length > 0) {
		return {
			answer: 'no', sentence: `Not ${few(weak.map(rack => `${rack.hostname} (${state(rack)})`))}.`, evidence: told, how: 'See that these racks reach every region on its ports 5250 and up.',
		};
	}

	if (!isAdmin) {
		return asAdmin('racks');
	}

	const unknown = list.filter(rack => state(rack) === 'unknown');
	if (list.length === 0 || unknown.length > 0) {
		return {
			answer: list.length === 0 ? 'no' : 'unseen',
			sentence: list.length === 0 ? 'There is no rack.' : `MAAS doesn't say it of ${few(unknown.map(({hostname}) => hostname))}.`,
			evidence: told,
			how: 'On the rack: `ss -tnp | grep 525` shows its connections.',
		};
	}

	return {answer: 'yes', sentence: `All of ${counted(list.length, 'rack')} are connected to every region process.`, evidence: told};
};

export const versions = ({known, isAdmin}: Asked): Answered => {
	const {rackcontrollers, regioncontrollers} = known.snapshot;
	if (rackcontrollers === undefined || regioncontrollers === undefined) {
		return reading;
	}

	const found = [...controllerVersions(known.snapshot)].toSorted(([, a], [, b]) => b.length - a.length || (a[0]! < b[0]! ? -1 : 1));
	const told = found.map(([version, hostnames]) => evidence(known, 'rackcontrollers', `version of ${few(hostnames)}`, version));
	if (found.length > 1) {
		return {
			answer: 'no', sentence: `${found.map(([version, hostnames]) => `${version} on ${few(hostnames)}`).join('; ')}.`, evidence: told, how: 'Finish the upgrade: regions first, then racks.',
		};
	}

	if (!isAdmin) {
		return asAdmin('controllers');
	}

	const silent = joinControllers(rackcontrollers, regioncontrollers).filter(({node}) => !node.version).map(({hostname}) => hostname);
	return silent.length > 0
		? {
			answer: 'unseen',
			sentence: `${few(silent)} ${silent.length === 1 ? 'reports' : 'report'} no version, as a dead rack does.`,
			evidence: told,
			how: 'On the host: `maas --version`, or `snap list maas`.',
		}
		: {answer: 'yes', sentence: found.length === 0 ? 'There are no controllers.' : `All run ${shortVersion(found[0]![0])}.`, evidence: told};
};
