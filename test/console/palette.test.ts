import assert from 'node:assert/strict';
import {test} from 'node:test';
import {destinations, findDestinations} from '../../source/console/palette.js';
import {noParts, partsOfScene} from '../helpers/parts.js';
import {each} from '../helpers/each.js';

const labels = (found: ReadonlyArray<{label: string}>) => found.map(({label}) => label);

test('before anything is typed, everything is offered, screens first', async () => {
	const parts = await partsOfScene();
	const all = destinations({parts}, [{name: 'lab'}]);
	assert.deepEqual(findDestinations(all, ' '), all);
	assert.equal(all[0]?.kind, 'screen');
	assert.equal(all.filter(({kind}) => kind === 'controller').length, 8);
	assert.equal(all.filter(({kind}) => kind === 'VLAN').length, 13);
	assert.equal(all.at(-1)?.kind, 'profile');
});

test('screens can be gone to before anything was read', () => {
	assert.ok(destinations({parts: noParts()}, []).length >= 6);
});

test('what fits best is first, whatever the case', async () => {
	const all = destinations({parts: await partsOfScene()}, []);
	each([['over', 'Overview'], ['VLANS', 'VLANs'], ['dc1/100', 'dc1/100'], ['rack-3', 'rack-3'], ['evnts', 'Events'], ['prov', 'dc1/100']] as const, ([typed, first]) => {
		assert.equal(labels(findDestinations(all, typed))[0], first, typed);
	});
});

test('an action is found by the words of the command line too', async () => {
	const offer = {label: 'Change the URLs of rack-3', also: 'endpoints maas_url', start: {request: {action: 'swap-racks', choice: {vlan: 1}}}} as const;
	const all = destinations({parts: await partsOfScene()}, [], [offer]);
	each(['endpoints rack-3', 'maas_url', 'urls of rack-3'], typed => {
		assert.equal(labels(findDestinations(all, typed))[0], offer.label, typed);
	});
});

test('nothing is found by what nothing is called', async () => {
	assert.deepEqual(findDestinations(destinations({parts: await partsOfScene()}, []), 'zebra'), []);
});
