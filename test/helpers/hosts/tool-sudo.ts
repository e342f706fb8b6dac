import {spawnSync} from 'node:child_process';
import {
	existsSync,
	readSync,
	writeFileSync,
	writeSync,
} from 'node:fs';
import process from 'node:process';
import {
	argv,
	fail,
	inRoot,
	openTerminal,
	record,
	state,
} from './tool-host.js';

/** Asks on the terminal, as sudo does. */
const askPassword = (): void => {
	const terminal = argv[0] === '-n' ? undefined : openTerminal();
	if (terminal === undefined) {
		if (argv[0] !== '-n') {
			process.stderr.write('sudo: a terminal is required to read the password; either use the -S option to read from standard input or configure an askpass helper\n');
		}

		fail('sudo: a password is required');
	}

	for (let attempt = 1; attempt <= 3; attempt++) {
		spawnSync('stty', ['-F', '/dev/tty', '-echo']);
		writeSync(terminal!, '[sudo] password for ubuntu: ');
		const bytes = new Uint8Array(256);
		const length = readSync(terminal!, bytes);
		spawnSync('stty', ['-F', '/dev/tty', 'echo']);
		writeSync(terminal!, '\n');
		if (new TextDecoder().decode(bytes.subarray(0, length)).trim() === state.password) {
			return;
		}

		writeSync(terminal!, 'Sorry, try again.\n');
	}

	fail('sudo: 3 incorrect password attempts');
};

/** One password is good for all of a session, as with sudo's own memory of a terminal. */
const authenticate = () => {
	const session = inRoot(`sudo-${process.env.SSH_CONNECTION?.replaceAll(/\W/gv, '-') ?? 'none'}`);
	if (existsSync(session)) {
		return;
	}

	askPassword();
	writeFileSync(session, '');
};

export const sudo = () => {
	record();
	if (state.sudo === 'password') {
		authenticate();
	} else if (state.sudo === 'denied') {
		fail('ubuntu is not in the sudoers file.');
	}

	const [file, ...rest] = argv.filter((word, index) => index > 0 || word !== '-n') as [string, ...string[]];
	const {status, signal, error} = spawnSync(file, rest, {stdio: 'inherit'});
	if (error) {
		fail(`sudo: ${file}: command not found`);
	}

	process.exit(signal === null ? status! : 130);
};

