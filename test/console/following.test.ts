import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {JournalRecord} from '../../source/actions/journal/record.js';
import type {Plan} from '../../source/actions/plan.js';
import {createPlayedHosts} from '../../source/commands/demo/played-hosts.js';
import {aroundOf} from '../../source/console/selectors.js';
import {openActing} from '../helpers/acting.js';
import {settled} from '../helpers/fake-clock.js';
import {knownOfScene} from '../helpers/known-of-region.js';
import {recordOf} from '../helpers/records.js';
import {planOf, vlanNamed} from '../helpers/rehearsals.js';
import {readAt} from '../helpers/parts.js';
import {labIds} from '../helpers/screens.js';
import {startSimulator} from '../helpers/simulator.js';

const among = [vlanNamed(await knownOfScene('lab'), 'fabric-0/10').id];

const handStep = {
	kind: 'hand', title: 'Register rack-9', host: 'rack-9', commands: ['sudo maas init rack'], why: '',
} as const;

const added: Plan = {
	...planOf([handStep]), action: 'add-rack', title: 'Add rack-9 as a rack', next: {
		type: 'spread', region: 'here', hostname: 'rack-9', vlans: among,
	},
};

/** The journal's entry of a plan, looked at. */
const openEntry = async (record: JournalRecord, others: readonly JournalRecord[] = []) => {
	const opened = await openActing();
	opened.fake.told.records = [record, ...others];
	// The journal is read again while somebody looks at it.
	opened.standAt({screen: 'journal'});
	opened.pass(6000);
	await settled();
	opened.standAt({screen: 'journal-entry', id: record.id});
	return opened;
};

/** Waits for something that comes once what was wanted is loaded. */
const waitFor = async <Value>(look: () => Value | undefined): Promise<Value> => {
	for (let turn = 0; turn < 1000; turn++) {
		const found = look();
		if (found !== undefined) {
			return found;
		}

		await settled();
	}

	throw new Error('It didn\'t come.');
};

test('what a new rack is for is one key away from the journal: the VLANs that it is linked to get a second rack', async () => {
	const {select, press, state, situation, fake} = await openEntry(recordOf('plan-1', added));
	select('Use it');
	assert.equal(situation().command, 'next');
	press('enter');
	assert.deepEqual([state().flow?.title, state().flow?.stage.name], ['Give 1 VLAN a second rack', 'choosing']);
	press('G enter');
	await settled();
	assert.deepEqual(fake.requests, [{action: 'spread', choice: {among, except: []}}]);
});

test('roles are given back to the rack as MAAS calls it now; one that MAAS doesn\'t list is said', async () => {
	const roles = [{vlanId: among[0]!, role: 'secondary'}] as const;
	const plan = (hostname: string): Plan => ({
		...added, next: {
			type: 'restore-roles', region: 'here', hostname, roles,
		},
	});
	const here = await openEntry(recordOf('plan-1', plan('rack-5')));
	here.select('Use it');
	here.press('enter');
	await settled();
	assert.deepEqual(here.fake.requests, [{action: 'restore-roles', choice: {rack: labIds['rack-5'], roles}}]);
	const gone = await openEntry(recordOf('plan-1', plan('rack-99')));
	gone.select('Use it');
	gone.press('enter');
	assert.deepEqual([gone.fake.requests, gone.notice()], [[], 'MAAS doesn\'t list rack-99.']);
});

test('what is to be done in another region leads there', async () => {
	const {select, press, effects} = await openEntry(recordOf('plan-1', {
		...added, target: 'edge', next: {
			type: 'spread', region: 'target', hostname: 'rack-9', vlans: [1],
		},
	}));
	select('Go to edge');
	press('enter');
	assert.deepEqual(effects(), ['switch to edge']);
});

test('no other region is shown while a plan is running, which would be left with nobody to answer it', async () => {
	const target: Plan = {
		...added, target: 'edge', next: {
			type: 'spread', region: 'target', hostname: 'rack-9', vlans: [1],
		},
	};
	const {runSwap, standAt, select, press, effects, notice} = await openEntry(recordOf('plan-1', target));
	await runSwap();
	standAt({screen: 'journal-entry', id: 'plan-1'});
	select('Go to edge');
	press('enter');
	assert.deepEqual([effects(), notice()], [[], 'A plan is running here: it has to end before another region is shown.']);
});

test('a plan that has deleted a rack is followed by bringing that back, not by taking the plan back', async () => {
	const deletion: Plan = {
		...planOf([{
			kind: 'change', title: 'Delete rack-4', operation: {type: 'rack.delete', systemId: labIds['rack-4'], isForced: false}, reading: {type: 'rack', systemId: labIds['rack-4']}, before: {hostname: 'rack-4'}, expect: 'gone', undo: {type: 'none', why: 'A rack comes back by registering.'},
		}]), action: 'move-rack', watchFor: {hostname: 'rack-4', macAddresses: []},
	};
	const record = recordOf('plan-1', deletion);
	const {select, press, state, text, overlay} = await openEntry(record);
	assert.doesNotMatch(text(), /Take it back/v);
	press('a');
	assert.match(overlay().join('\n'), /^Bring rack-4 back \| \nTake it back \| no: It has deleted a rack, which has to be brought back\./v);
	press('esc');
	select('Bring rack-4 back');
	press('enter');
	assert.equal(state().flow?.title, 'Bring rack-4 back');
});

test('a summary tells of a plan and of those that followed it, and never takes another file\'s place', async () => {
	const spread = recordOf('plan-2', {...planOf([handStep]), action: 'spread', title: 'Give 1 VLAN a second rack'}, {startedAt: readAt + 1000});
	const stranger = recordOf('plan-3', {...planOf([handStep]), title: 'Somebody else\'s'}, {startedAt: readAt + 2000, who: {user: 'admin', localUser: 'bob', host: 'elsewhere'}});
	const {select, press, saved, notice} = await openEntry(recordOf('plan-1', added), [spread, stranger]);
	select('Save a summary');
	press('enter');
	await settled();
	const text = await waitFor(() => saved.get('maas-ha-summary-plan-1.md'));
	assert.match(text, /^# What was done on lab\n[\s\S]*### Add rack-9 as a rack\n[\s\S]*### Give 1 VLAN a second rack\n/v);
	assert.doesNotMatch(text, /Somebody else/v);
	assert.equal(notice(), 'Saved: /home/ann/maas-ha-summary-plan-1.md');
	press('enter');
	await waitFor(() => notice() === 'maas-ha-summary-plan-1.md is there already.' || undefined);
	assert.equal(saved.size, 1);
});

test('of the user\'s regions a rack can move to all others; from the demo to none', async t => {
	const profiles = ['lab', 'edge'].map(name => ({name, endpoint: `http://${name}.example.com:5240/MAAS`}));
	const {model, state} = await openActing();
	model.setProfiles(profiles);
	assert.deepEqual(aroundOf(state()).others, [profiles[1]]);
	const session = state().session!;
	const hosts = createPlayedHosts(await startSimulator(t, {scene: 'single'}));
	assert.deepEqual(aroundOf({...state(), session: {...session, changes: {...session.changes, hosts}}}).others, []);
});
