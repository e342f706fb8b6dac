// The console without its terminal, watching `big` for eight simulated hours. Prints the megabytes (10⁶) in use after each hour, as JSON. Started with --expose-gc.
import process from 'node:process';
import {createPassingBook} from '../source/console/acceptance-book.js';
import {createChanges} from '../source/console/acting/create-changes.js';
import {createPassingJournal} from '../source/console/acting/passing-journal.js';
import {createModel} from '../source/console/model.js';
import {createMaasClient} from '../source/maas/client.js';
import {happen} from '../source/region/happen.js';
import {parseApiKey} from '../source/simulator/api-key.js';
import {loadScene} from '../source/simulator/scenes/index.js';
import {startSimulator} from '../source/simulator/simulator.js';
import {createStore} from '../source/store/store.js';

const hours = 8;
const key = parseApiKey('bench-admin-consumer:bench-admin-token:bench-admin-secret')!;

let now = Date.UTC(2026, 10, 21, 6);
type Timer = {at: number; callback: () => void};
const timers = new Set<Timer>();
const requests = new Set<object>();

const simulator = await startSimulator({scene: await loadScene('big'), keys: {admin: key, operator: key}, now: () => now});
const client = createMaasClient({
	endpoints: [simulator.url], apiKey: key, environment: {NO_PROXY: '127.0.0.1'}, attempts: 1, now: () => now,
});
/** Counts what is under way: time stands still meanwhile. */
const maas: typeof client = {
	async get(request) {
		requests.add(request);
		try {
			return await client.get(request);
		} finally {
			requests.delete(request);
		}
	},
	send: client.send,
	checkEndpoints: client.checkEndpoints,
	close: client.close,
	get status() {
		return client.status;
	},
};
const store = createStore(maas, {
	now: () => now,
	setTimeout(callback, milliseconds) {
		const timer = {at: now + Math.max(0, milliseconds), callback};
		timers.add(timer);
		return timer;
	},
	clearTimeout(timer) {
		timers.delete(timer as Timer);
	},
}, () => 0.5);
const nothing = () => {};
const model = createModel({
	now: () => now,
	copy: nothing,
	repaint: nothing,
	suspend: nothing,
	quit: nothing,
	switchProfile: nothing,
	bell: nothing,
	async showPlainly() {
		throw new Error('Nobody sits here.');
	},
	async saveFile() {
		throw new Error('Nothing is to be saved.');
	},
}, {columns: 120, rows: 40});
const changes = createChanges({
	maas,
	journal: createPassingJournal({host: 'jump', pid: 1, startedAt: ''}),
	name: 'big',
	now: () => now,
	random: () => 0.5,
	async sleep() {
		throw new Error('Nothing is waited for.');
	},
	who: user => ({user, localUser: 'ann', host: 'jump'}),
	closed: new AbortController().signal,
	async openTarget() {
		throw new Error('There is one region only.');
	},
});
model.attach({
	name: 'big',
	store,
	isProduction: false,
	isReadOnly: false,
	isInsecure: false,
	acceptances: createPassingBook(),
	changes,
	readBmcs: async () => [],
	close: async () => undefined,
});

const quiet = async () => {
	do {
		await new Promise(resolve => {
			setImmediate(resolve);
		});
	} while (requests.size > 0);
};

/** One second: timers that are due, and the tick that the terminal would bring. */
const second = async () => {
	now += 1000;
	for (const timer of [...timers].filter(({at}) => at <= now).toSorted((one, other) => one.at - other.at)) {
		if (timers.delete(timer)) {
			timer.callback();
		}
	}

	await quiet();
	model.tick();
};

/** Each quarter of an hour a rack is lost or comes back: there is something to tell. */
const racks = simulator.state().nodes.values().filter(({node_type: type}) => type === 2).map(({system_id: id}) => id);
const disturb = (quarter: number) => {
	const rack = racks[Math.floor(quarter / 2) % racks.length]!;
	simulator.change(state => happen(state, {type: quarter % 2 === 0 ? 'kill' : 'revive', rack}));
};

const used: number[] = [];
await quiet();
for (let at = 1; at <= hours * 3600; at++) {
	await second();
	if (at % 900 === 0) {
		disturb(at / 900);
	}

	if (at % 3600 !== 0) {
		continue;
	}

	globalThis.gc!();
	used.push(process.memoryUsage().heapUsed / 1_000_000);
	process.stderr.write(`${at / 3600} h: ${used.at(-1)!.toFixed(1)} MB, ${simulator.requests.length} requests\n`);
}

process.stdout.write(JSON.stringify(used));
store.stop();
client.close();
await simulator.close();
