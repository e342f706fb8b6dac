import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type * as z from 'zod';
import {snapshotFileNames, snapshotFiles} from '../../maas/schemas/snapshot-files.js';
import {sceneAnswersSchema, type SceneAnswers} from '../../region/answers.js';
import {createRegion} from '../../region/create-region.js';
import type {Scene} from '../scene.js';

/** A folder that can't be simulated, in words for whoever named it. */
export class SceneFolderError extends Error {
	override readonly name = 'SceneFolderError';
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

const readText = async (path: string): Promise<string | undefined> => {
	try {
		return await readFile(path, 'utf8');
	} catch (error) {
		if (isMissing(error)) {
			return undefined;
		}

		throw new SceneFolderError(`${path} can't be read: ${error instanceof Error ? error.message : String(error)}`, {cause: error});
	}
};

const parse = (path: string, text: string, schema: z.ZodType): unknown => {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		throw new SceneFolderError(`${path} isn't JSON: ${error instanceof Error ? error.message : String(error)}`, {cause: error});
	}

	const result = schema.safeParse(value);
	if (!result.success) {
		const [issue] = result.error.issues;
		throw new SceneFolderError(`${path} isn't what MAAS answers: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`, {cause: result.error});
	}

	return result.data;
};

/**
The region that a snapshot folder holds: one JSON file per list, as MAAS answered it. A missing list is an empty one; `missing` has a sentence for each, on what
can't be answered without it.

@throws {SceneFolderError} Where there are no fabrics, or a file isn't what it should be.
*/
export const loadSceneFromFolder = async (folder: string): Promise<Scene & {missing: readonly string[]}> => {
	const lists = Object.entries<z.ZodType>(sceneAnswersSchema.shape);
	const found = await Promise.all(lists.map(async ([name, schema]) => {
		const path = join(folder, `${name}.json`);
		const text = await readText(path);
		return text === undefined ? undefined : [name, parse(path, text, schema)] as const;
	}));
	const answers = Object.fromEntries(found.filter(one => one !== undefined)) as Partial<SceneAnswers>;
	const {fabrics} = answers;
	if (!fabrics) {
		throw new SceneFolderError(`${folder} holds no snapshot of a region: there is no fabrics.json.`);
	}

	const missing = snapshotFileNames.filter(name => name in sceneAnswersSchema.shape && !(name in answers)).map(name => `There is no ${name}.json. ${snapshotFiles[name]}`);
	return {state: createRegion({...answers, fabrics}), steps: [], missing};
};
