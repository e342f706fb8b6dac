import {createRegion} from '../../source/region/create-region.js';
import type {RegionState} from '../../source/region/state.js';
import {withToken} from '../../source/region/tokens.js';
import {loadScene} from '../../source/simulator/scenes/index.js';
import {labKeys} from '../helpers/simulator.js';
import {sceneLab} from '../region/scene-lab.js';
import type {Kind} from './recorded.js';

const lab = createRegion(sceneLab);
const {state: shipped} = await loadScene('lab');
const {consumer, token: key, secret} = labKeys.admin;

/** The region that a kind of run starts from. Single recordings ask for more than the scene's folder holds: tags, what others see, the keys that there are. */
export const startOf = (kind: Kind): RegionState => kind === 'recordings'
	? withToken(shipped, {
		username: 'admin', name: 'MAAS consumer', consumer, key, secret,
	})
	: lab;
