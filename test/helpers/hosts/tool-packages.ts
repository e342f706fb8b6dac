import {rmSync} from 'node:fs';
import {
	argv,
	change,
	configFile,
	dataFolder,
	fail,
	inRoot,
	isSnap,
	modeFile,
	openTerminal,
	print,
	read,
	record,
	start,
	state,
	stop,
	tell,
	write,
} from './tool-host.js';

export const snap = async () => {
	if (argv[0] === 'list') {
		if (!isSnap()) {
			fail('error: no matching snaps installed');
		}

		print(`Name  Version  Rev  Tracking  Publisher  Notes\nmaas  ${state.version}  40000  ${/^\d+\.\d+/v.exec(state.version)![0]}/stable  canonical✓  -`);
		return;
	}

	record();
	switch (argv[0]) {
		case 'install':
		case 'refresh': {
			change({install: 'snap'});
			print(`maas (${argv.at(-1)?.replace(/^--channel=/v, '')}/stable) ${state.version} from Canonical✓ installed`);
			break;
		}

		case 'start': {
			change({isEnabled: true});
			if (!state.isRunning && read(modeFile) === 'rack') {
				await start();
			}

			break;
		}

		case 'restart': {
			await stop();
			await start();
			break;
		}

		case 'stop': {
			await stop();
			break;
		}

		case 'remove': {
			await stop();
			await tell('removed');
			rmSync(inRoot('var/snap/maas'), {recursive: true, force: true});
			change({install: 'none'});
			print('maas removed');
			break;
		}

		default: {
			fail(`error: unknown command "${argv[0]}"`);
		}
	}
};

export const systemctl = async () => {
	record();
	if (!argv.includes('maas-rackd')) {
		return;
	}

	const [verb] = argv;
	const isNow = argv.includes('--now');
	if (verb === 'enable' || verb === 'disable') {
		change({isEnabled: verb === 'enable'});
	}

	if (verb === 'stop' || verb === 'restart' || (verb === 'disable' && isNow)) {
		await stop();
	}

	if (verb === 'restart' || ((verb === 'start' || (verb === 'enable' && isNow)) && !state.isRunning)) {
		await start();
	}
};

export const apt = async () => {
	record();
	const names = argv.slice(1).filter(word => !word.startsWith('-'));
	if (argv[0] === 'install') {
		// Where it has more to install than was named it asks.
		if (!argv.includes('-y') && openTerminal() === undefined) {
			fail('Do you want to continue? [Y/n] Abort.');
		}

		change({install: 'deb', packages: [...new Set([...state.packages, ...names])], isEnabled: true});
		write(configFile(), read(configFile()) === '' ? 'maas_url: http://localhost:5240/MAAS\n' : read(configFile()));
		await start();
	} else if (argv[0] === 'purge' || argv[0] === 'remove') {
		await stop();
		await tell('removed');
		change({packages: state.packages.filter(name => !names.includes(name))});
		rmSync(inRoot(`${dataFolder()}/rpc.state`), {force: true});
	}
};

export const dpkgQuery = () => {
	const found = state.packages.filter(name => argv.includes(name));
	if (found.length === 0) {
		fail(`dpkg-query: no packages found matching ${argv.at(-1)}`);
	}

	for (const name of found) {
		print(`ii  ${name}  1:${state.version}-0ubuntu1~24.04.1  all  MAAS`);
	}
};

