import type {Scene} from '../scene.js';

// Each loads only what it is made of.
const scenes = {
	async lab() {
		const {labScene} = await import('./lab.js');
		return labScene();
	},
	async healthy() {
		const {healthyScene} = await import('./healthy.js');
		return healthyScene();
	},
	async single() {
		const {singleScene} = await import('./single.js');
		return singleScene();
	},
	async incident() {
		const {incidentScene} = await import('./incident.js');
		return incidentScene();
	},
	async onboarding() {
		const {onboardingScene} = await import('./onboarding.js');
		return onboardingScene();
	},
	async upgrade() {
		const {upgradeScene} = await import('./upgrade.js');
		return upgradeScene();
	},
	async 'broken-peer'() {
		const {brokenPeerScene} = await import('./broken-peer.js');
		return brokenPeerScene();
	},
	async big() {
		const {bigScene} = await import('./large.js');
		return bigScene();
	},
	async huge() {
		const {hugeScene} = await import('./large.js');
		return hugeScene();
	},
} satisfies Record<string, () => Promise<Scene>>;

export type SceneName = keyof typeof scenes;
export const sceneNames = Object.keys(scenes) as SceneName[];

export const isSceneName = (name: string): name is SceneName => Object.hasOwn(scenes, name);

/** A scene that comes with the program. */
export const loadScene = async (name: SceneName): Promise<Scene> => scenes[name]();
