import {rmSync} from 'node:fs';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {
	argv,
	change,
	configFile,
	dataFolder,
	fail,
	inRoot,
	isSnap,
	modeFile,
	print,
	read,
	record,
	seenIn,
	start,
	state,
	stop,
	write,
} from './tool-host.js';

const argument = (name: string): string | undefined => {
	const at = argv.indexOf(name);
	return at === -1 ? undefined : argv[at + 1];
};

/** The secret from `--secret`, or as the first line of standard input. */
const takeSecret = async (prompt: string): Promise<string> => {
	const given = argument('--secret');
	if (given !== undefined) {
		record({seenIn: seenIn(given)});
		return given;
	}

	process.stdout.write(prompt);
	const stdin = await text(process.stdin);
	const [secret = ''] = stdin.split('\n', 1);
	record({stdin, seenIn: secret === '' ? [] : seenIn(secret)});
	return secret.trim();
};

const setUrl = (url: string) => {
	const others = read(configFile()).split('\n').filter(line => line !== '' && !/^(?:maas_url:|- )/v.test(line));
	write(configFile(), [...others, `maas_url: ${url}`, ''].toSorted().filter(line => line !== '').join('\n') + '\n');
};

export const maas = async () => {
	if (!isSnap()) {
		fail('maas: command not found', 127);
	}

	const [, mode] = argv;
	if (argv[0] !== 'init' || mode === undefined) {
		fail('usage: maas [-h] COMMAND ...', 2);
	}

	if (read(modeFile) !== '' && !argv.includes('--force')) {
		fail('Controller has already been initialized.\nAre you sure you want to initialize again (yes/no) [default=no]? Invalid input, try again.');
	}

	if (mode === 'rack') {
		// The real one asks for ever where nothing comes.
		const secret = await takeSecret('Secret: ');
		await stop();
		setUrl(argument('--maas-url')!);
		write(`${dataFolder()}/secret`, secret);
	} else {
		record();
		await stop();
	}

	write(modeFile, mode!);
	print('Starting services');
	if (mode === 'rack') {
		await start();
	}
};

export const maasRack = async () => {
	if (isSnap() || !state.packages.includes('maas-rack-controller')) {
		fail('maas-rack: command not found', 127);
	}

	const isRead = argument('--secret') === undefined;
	const secret = await takeSecret('');
	await stop();
	rmSync(inRoot(`${dataFolder()}/maas_id`), {force: true});
	setUrl(argument('--url')!);
	write(`${dataFolder()}/secret`, secret);
	if (isRead) {
		// As the real one does: it ends here, with the daemon stopped.
		print('Secret installed to /var/lib/maas/secret.');
		return;
	}

	change({isEnabled: true});
	await start();
};

