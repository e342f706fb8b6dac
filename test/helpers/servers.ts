import {existsSync} from 'node:fs';
import process from 'node:process';

/** What a test needs that npm doesn't bring. */
export type Needed = {
	/** Where it may lie. */
	paths: readonly string[];
	/** In Debian. */
	package: string;
};

type Surroundings = {exists: (path: string) => boolean; env: Readonly<Record<string, string | undefined>>};

const here: Surroundings = {exists: existsSync, env: process.env};

/**
For `skip` of a test: why it is left out on a machine that lacks something, or `false`. With `REQUIRE_SERVERS=1` nothing is left out: then the test fails where it starts what isn't there.
*/
export const skipWithout = ({paths, package: name}: Needed, {exists, env}: Surroundings = here): string | false =>
	env.REQUIRE_SERVERS === '1' || paths.some(path => exists(path)) ? false : `needs ${name}: apt-get install ${name}`;

/**
Where it lies.

@throws {Error} With the line to type.
*/
export const findServer = ({paths, package: name}: Needed, {exists}: Pick<Surroundings, 'exists'> = here): string => {
	const found = paths.find(path => exists(path));
	if (found === undefined) {
		throw new Error(`There is none of ${paths.join(', ')}: apt-get install ${name}`);
	}

	return found;
};

/** sshd must be started by its whole path. */
export const sshd: Needed = {paths: ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/usr/bin/sshd'], package: 'openssh-server'};

/** The options of a test over real ssh. */
export const needsSshd = {skip: skipWithout(sshd)};
