import {
	print,
	record,
	state,
	tell,
	tool,
} from './tool-host.js';
import {maas, maasRack} from './tool-maas.js';
import {
	apt,
	dpkgQuery,
	snap,
	systemctl,
} from './tool-packages.js';
import {sudo} from './tool-sudo.js';

/*
Stand-in for `maas`, `maas-rack`, `snap`, `systemctl`, `sudo`, `apt`, `apt-add-repository`, `dpkg-query` and `hostname` on a host of the tests: it does to the
host's files what the real one does, as far as MAAS's racks go, writes down what it got, and tells the helper when the rack's daemon starts and stops.
*/
const tools: Readonly<Record<string, () => void | Promise<void>>> = {
	sudo,
	maas,
	'maas-rack': maasRack,
	snap,
	systemctl,
	apt,
	'apt-add-repository'() {
		record();
	},
	'dpkg-query': dpkgQuery,
	hostname() {
		print(state.hostname);
	},
};

if (state.heldAt === tool) {
	await tell('held');
}

await tools[tool]!();
