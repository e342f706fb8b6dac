import assert from 'node:assert/strict';
import {test} from 'node:test';
import {wordAtEnd} from '../../source/console/word-at-end.js';
import {createPlayedHosts} from '../../source/commands/demo/played-hosts.js';
import {loadScene} from '../../source/simulator/scenes/index.js';
import {openActing} from '../helpers/acting.js';
import {endpoint} from '../helpers/fake-maas.js';

test('who stops a plan to quit is told by the shell how it goes on', async () => {
	const {runSwap, press, fake, state, model} = await openActing();
	model.setProfiles([{name: 'lab', endpoint}]);
	await runSwap();
	press('q tab enter');
	assert.equal(wordAtEnd(state()), '“Set the racks” isn\'t finished. What stands: maas-ha --profile lab journal\n');
	await fake.run.finish({id: 'plan-1', outcome: 'stopped', sentence: ''});
	assert.equal(wordAtEnd(state()), '“Set the racks” was stopped on its way. To go on: maas-ha --profile lab journal go-on plan-1\n');
	model.setProfiles([]);
	assert.match(wordAtEnd(state()), /To go on: maas-ha --url http:\/\/10\.0\.0\.20:5240\/MAAS journal go-on plan-1\n$/v, 'a region that is no profile');
});

test('a plan that came to its end, or of which nothing was written down, leaves no word; nor does quitting by itself', async () => {
	const {runSwap, press, fake, state} = await openActing();
	assert.equal(wordAtEnd(state()), '');
	await runSwap();
	press('q tab enter');
	await fake.run.finish({id: 'plan-1'});
	assert.equal(wordAtEnd(state()), '');
	assert.equal(wordAtEnd({...state(), running: {...state().running!, result: {...state().running!.result!, id: undefined, outcome: 'stopped'}}}), '');
});

test('the demo promises nothing that it doesn\'t keep', async () => {
	const {runSwap, press, overlay, state} = await openActing();
	const session = state().session!;
	const {state: region} = await loadScene('single');
	const hosts = createPlayedHosts({change() {}, state: () => region});
	await runSwap();
	press('q');
	assert.match(overlay()[0]!, /what is left is offered by the journal\./v);
	session.changes.hosts = hosts;
	press('esc q');
	assert.match(overlay().join(' '), /the demo forgets what is left\./v);
	press('tab enter');
	assert.equal(wordAtEnd(state()), '');
});
