import path from 'node:path';
import {parseSource} from './parse-source.js';

/** What a room may use. */
export type Room = {
	/** Rooms and files below it, by their path in source/. Its own files it may always use. */
	uses: readonly string[] | 'everything';
	/** Of these it may use types only. */
	types?: readonly string[];
	/** Whether it may reach out: HTTP, files, processes, clock, randomness. Others are a function of their arguments. */
	effects: boolean;
	/** Whether it may draw. */
	draws?: boolean;
};

/** Modules that reach out of the program. */
const effectModules = /^(?:node:(?!path$|url$|util$|buffer$|string_decoder$|assert|events$|net$).*|got|hpagent|conf|ssh2|pg)(?:\/|$)/v;
const drawing = /^(?:ink|react|ink-.*)(?:\/|$)/v;

const isWithin = (file: string, room: string): boolean => file === room || file.startsWith(`${room}/`) || file === `${room}.ts` || file === `${room}.tsx`;

// The room that a file of source/ lies in: the innermost that the table names.
export const roomOf = (rooms: Readonly<Record<string, Room>>, file: string): string | undefined =>
	Object.keys(rooms).filter(room => isWithin(file, room)).toSorted((one, other) => other.length - one.length)[0];

const list = (uses: readonly string[], types: readonly string[]): string => {
	const allowed = [...uses, ...types.map(used => `types of ${used}`)];
	return allowed.length === 0 ? 'nothing of ours' : allowed.join(', ');
};

/**
What in a file of source/ breaks the rules of its room, one sentence each.

@param rooms All of them, by their path in source/.
@param file Its path in source/.
@param text What stands in it.
*/
export const brokenRules = (rooms: Readonly<Record<string, Room>>, file: string, text: string): string[] => {
	const name = roomOf(rooms, file);
	const room = name === undefined ? undefined : rooms[name];
	if (name === undefined || room === undefined) {
		return [`source/${file} lies in no room that test/architecture.test.ts knows`];
	}

	const {imports, globals} = parseSource(file, text);
	const say = (line: number, what: string, rule: string) => `source/${file}:${line} ${what}: ${rule}`;
	const broken = imports.flatMap(({specifier, isType, line}) => {
		const what = `imports ${specifier}`;
		if (!specifier.startsWith('.')) {
			return [
				...(!isType && !room.effects && effectModules.test(specifier) ? [say(line, what, `${name} is a function of its arguments, and gets what reaches out handed in`)] : []),
				...(!isType && !(room.draws ?? false) && drawing.test(specifier) ? [say(line, what, `${name} doesn't draw`)] : []),
			];
		}

		const target = path.posix.join(path.posix.dirname(file), specifier).replace(/\.js$/v, '.ts');
		if (room.uses === 'everything' || roomOf(rooms, target) === name || room.uses.some(used => isWithin(target, used) || isWithin(target.replace(/\.ts$/v, '.tsx'), used))) {
			return [];
		}

		const types = room.types ?? [];
		if (types.some(used => isWithin(target, used))) {
			return isType ? [] : [say(line, what, `of ${types.join(', ')} ${name} may use types only`)];
		}

		return [say(line, what, `${name} may use ${list(room.uses, types)}`)];
	});
	return room.effects ? broken : [...broken, ...globals.map(({name: used, line}) => say(line, `uses ${used}`, `${name} is a function of its arguments`))];
};
