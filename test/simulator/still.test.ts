import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isQuietUntil, play} from '../../source/simulator/scene.js';
import {loadScene} from '../../source/simulator/scenes/index.js';

test('in a region whose time stands still nothing happens by itself', async () => {
	const scene = {...await loadScene('incident'), isStill: true};
	assert.ok(isQuietUntil(scene, 10_000));
	assert.equal(play(scene, 10_000).state, scene.state);
});
