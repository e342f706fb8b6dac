import {evidence} from '../finding.js';
import type {Probe} from '../known.js';
import {processesByRegion} from '../region-processes.js';
import {few, listed} from '../sentences.js';
import {
	asAdmin,
	reading,
	type Answered,
	type Asked,
} from './answer.js';

const fromProbe = (probe: Probe): Answered => ({
	answer: probe.answer, sentence: probe.sentence, evidence: [{
		from: 'probe', field: 'answer', value: probe.answer, at: probe.at,
	}],
});

export const regions = ({known, isAdmin}: Asked): Answered => {
	if (isAdmin === false) {
		// `/MAAS/rpc/` asks for no key.
		const names = known.snapshot.rpc && processesByRegion(known.snapshot.rpc).keys().toArray().toSorted();
		return names && names.length > 1
			? {answer: 'yes', sentence: `Processes of ${listed(names)} live.`, evidence: [evidence(known, 'rpc', 'eventloops', few(names))]}
			: asAdmin('region controllers');
	}

	const list = known.snapshot.regioncontrollers;
	if (list === undefined) {
		return reading;
	}

	const told = [evidence(known, 'regioncontrollers', 'count', list.length)];
	return list.length > 1
		? {answer: 'yes', sentence: `There are ${list.length}: ${few(list.map(({hostname}) => hostname).toSorted())}.`, evidence: told}
		: {
			answer: 'no', sentence: 'There is one region controller.', evidence: told, how: 'Add a second one.',
		};
};

export const regionApis = ({known}: Asked): Answered => {
	const {rpc, regioncontrollers} = known.snapshot;
	const counts = rpc && processesByRegion(rpc);
	const silent = counts ? (regioncontrollers ?? []).filter(({hostname}) => !counts.has(hostname)).map(({hostname}) => hostname).toSorted() : [];
	if (silent.length > 0) {
		return {
			answer: 'no',
			sentence: `No process of ${listed(silent)} lives.`,
			evidence: [evidence(known, 'rpc', `eventloops of ${listed(silent)}`, 0)],
			how: 'See whether the region\'s service runs there.',
		};
	}

	return known.probes?.['region-apis']
		? fromProbe(known.probes['region-apis'])
		: {
			answer: 'unseen',
			sentence: 'One endpoint answered; REST doesn\'t say which region that was, nor whether the others answer.',
			evidence: counts ? [...counts].toSorted(([a], [b]) => a < b ? -1 : 1).map(([hostname, count]) => evidence(known, 'rpc', `eventloops of ${hostname}`, count)) : [],
			how: 'For each region: `curl -fsS http://REGION:5240/MAAS/api/2.0/version/`.',
		};
};

export const postgresql = ({known}: Asked): Answered => known.probes?.postgresql
	? fromProbe(known.probes.postgresql)
	: {
		answer: 'unseen',
		sentence: 'REST says nothing of the database.',
		evidence: [],
		how: 'On a database host: `psql -c "select * from pg_stat_replication"` shows its standbys; with Patroni, `patronictl list`.',
	};

export const balancer = ({known}: Asked): Answered => known.probes?.balancer
	? fromProbe(known.probes.balancer)
	: {
		answer: 'unseen',
		sentence: 'REST doesn\'t say whether a balancer or a virtual IP stands before the regions.',
		evidence: [],
		how: '`curl -fsS http://BALANCER/MAAS/api/2.0/version/`, once more with one region stopped.',
	};
