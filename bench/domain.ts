import {performance} from 'node:perf_hooks';
import v8 from 'node:v8';
import vm from 'node:vm';
import {assessRegion} from '../source/domain/assess-region.js';
import {assessVlan} from '../source/domain/assess-vlan.js';
import type {Known} from '../source/domain/known.js';
import {nothingWatched, observe} from '../source/domain/timeline.js';
import {worstRack} from '../source/domain/worst-rack.js';
// eslint-disable-next-line node-test/no-import-test-files -- A helper, no test.
import {knownFrom} from '../test/helpers/known.js';
// eslint-disable-next-line node-test/no-import-test-files -- A helper, no test.
import {partsOfScene} from '../test/helpers/parts.js';
import {median, type Measure} from './measure.js';

const rounds = 12;

/** As the next answers bring it: the same lists, none of them seen before. */
const unseen = ({snapshot, ...others}: Known): Known => ({...others, snapshot: structuredClone(snapshot)});

/** One VLAN was changed: MAAS gives all fabrics anew. */
const withChange = ({snapshot, ...others}: Known, round: number): {changed: Known; id: number} => {
	const fabrics = structuredClone(snapshot.fabrics!);
	const {vlans} = fabrics[round % fabrics.length]!;
	vlans[round] = {...vlans[round]!, secondary_rack: null};
	return {changed: {...others, snapshot: {...snapshot, fabrics}}, id: vlans[round].id};
};

const time = (run: () => unknown): number => {
	const start = performance.now();
	run();
	return performance.now() - start;
};

/** What it takes to say how a region of 500 racks and 5,000 VLANs is. */
export const domain: Measure = async say => {
	say('reading 500 racks and 5,000 VLANs');
	const known = knownFrom(await partsOfScene('huge'));
	for (let round = 0; round < rounds; round++) {
		assessRegion({...known});
	}

	const sets = Array.from({length: rounds}, () => unseen(known));
	const changes = sets.map((set, round) => withChange(set, round));
	// The copies would be carried around by the first collections: what is measured isn't charged for them.
	v8.setFlagsFromString('--expose-gc');
	(vm.runInNewContext('gc') as () => void)();
	const all = sets.map(set => time(() => assessRegion(set)));
	const one = changes.map(({changed, id}) => time(() => assessVlan(changed, id)));
	const worst = sets.map(set => time(() => worstRack(set)));
	let {watch} = observe(nothingWatched, known, assessRegion(known));
	const looks = sets.map(set => {
		const assessment = assessRegion(set);
		return time(() => {
			({watch} = observe(watch, set, assessment));
		});
	});

	return [
		{
			measure: 'assessment of huge, all lists new', value: median(all), unit: 'ms', target: {most: 25, of: 'value'},
		},
		{
			measure: 'one changed VLAN of huge', value: median(one), unit: 'ms', target: {most: 1, of: 'value'},
		},
		{measure: 'the worst rack to lose, huge', value: median(worst), unit: 'ms'},
		{measure: 'a look for changes, huge', value: median(looks), unit: 'ms'},
	];
};
