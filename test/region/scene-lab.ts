import {readdirSync, readFileSync} from 'node:fs';
import type {SceneAnswers} from '../../source/region/answers.js';

const folder = new URL('recorded/scene-lab/', import.meta.url);

/** The recorded scene, list by list, as MAAS answered. */
export const sceneLab = Object.fromEntries(readdirSync(folder).map(file => [
	file.replace('.json', ''), JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as unknown,
])) as SceneAnswers & Record<string, unknown>;
