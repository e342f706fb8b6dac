import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import * as z from 'zod';
import * as json from '../../source/commands/json.js';
import * as journalJson from '../../source/commands/json/journal-json.js';
import * as planJson from '../../source/commands/json/plan-json.js';
import {each} from '../helpers/each.js';

/** The names of all fields in a JSON Schema. */
const fieldsOf = (schema: unknown): string[] => {
	if (typeof schema !== 'object' || schema === null) {
		return [];
	}

	const {properties} = schema as {properties?: Record<string, unknown>};
	return [...Object.keys(properties ?? {}), ...Object.values(schema).flatMap(value => fieldsOf(value))];
};

test('docs/json.md names every field that is printed', async () => {
	const text = await readFile(join(import.meta.dirname, '../../docs/json.md'), 'utf8');
	const schemas = Object.values({...json, ...planJson, ...journalJson}).filter(value => value instanceof z.ZodType);
	const fields = new Set(schemas.flatMap(schema => fieldsOf(z.toJSONSchema(schema))));
	each(fields, field => {
		assert.match(text, new RegExp(String.raw`\b${field}\b`, 'v'), `${field} isn't in docs/json.md`);
	});
});
