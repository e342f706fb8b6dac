import type {Scene} from '../scene.js';

const scenes = {
	async lab() {
		const {labScene} = await import('./lab.js');
		return labScene();
	},
} satisfies Record<string, () => Promise<Scene>>;

export type SceneName = keyof typeof scenes;
export const sceneNames = Object.keys(scenes) as SceneName[];

export const isSceneName = (name: string): name is SceneName => Object.hasOwn(scenes, name);

/** A scene that comes with the program. */
export const loadScene = async (name: SceneName): Promise<Scene> => scenes[name]();
