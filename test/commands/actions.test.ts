import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Command} from 'commander';
import {actionJsonSchema} from '../../source/commands/json/plan-json.js';
import {createProgram} from '../../source/program.js';
import {actingOn} from './acting-on.js';
import {sampleName, samples} from './samples.js';
import {commandContext} from './terminal-like.js';

/** Commands that carry something out, by what is typed: `dhcp set`. */
const changing = (command: Command, words: readonly string[] = []): string[] => command.commands.flatMap(child => {
	const path = [...words, child.name()];
	return [...(child.options.some(({long}) => long === '--apply') ? [path.join(' ')] : []), ...changing(child, path)];
});

/** Commands whose steps are done on hosts, too: test/commands/rack has theirs. */
const onHosts = ['rack add', 'rack re-register', 'rack move', 'rack endpoints', 'rack restore-roles'];

test('every command that can carry something out is among the samples, works on the journal, or on hosts', () => {
	const all = changing(createProgram(commandContext().context, () => {}));
	const sampled = samples.map(({argv}) => argv.slice(0, 2).join(' '));
	assert.deepEqual(all.toSorted(), [...new Set([...sampled, 'undo', 'journal go-on', ...onHosts])].toSorted());
});

for (const sample of samples) {
	const {argv, decision, requests, before} = sample;

	test(`${sampleName(sample)}: without --apply it is only shown`, async t => {
		const acting = await actingOn(t, {scene: 'lab'});
		before?.(acting);
		const {code, stdout, stderr} = await acting.run(...argv);
		assert.equal(code, 0, stdout + stderr);
		assert.match(stdout, /^✓ It would pass\.\nNothing was sent\. To carry it out:\n {2}maas-ha .* --apply (?:--yes|--confirm \S+)\n$/mv);
		assert.deepEqual(acting.changes(), []);
		assert.deepEqual(await acting.ids(), []);
	});

	test(`${sampleName(sample)}: as JSON it is what docs/json.md promises`, async t => {
		const acting = await actingOn(t, {scene: 'lab'});
		before?.(acting);
		const {code, stdout} = await acting.run(...argv, '--json');
		const {plan, rehearsal, result} = actionJsonSchema.parse(JSON.parse(stdout));
		assert.deepEqual([code, rehearsal.outcome, result], [0, 'passes', undefined]);
		assert.deepEqual(plan.steps.flatMap(step => step.kind === 'change' ? [step.request.method] : []), requests.map(request => request.split(' ', 1)[0]));
	});

	test(`${sampleName(sample)}: carried out once it is decided, verified, and in the journal`, async t => {
		const acting = await actingOn(t, {scene: 'lab'});
		before?.(acting);
		const {code, stdout, stderr} = await acting.run(...argv, '--apply', ...decision, '--json');
		assert.equal(code, 0, stdout + stderr);
		const {result} = actionJsonSchema.parse(JSON.parse(stdout));
		assert.deepEqual([result?.outcome, acting.changes()], ['done', requests]);
		assert.deepEqual(await acting.ids(), [result?.id]);
	});
}

const [final, undoable] = [true, false].map(wanted => samples.filter(({isFinal = false}) => isFinal === wanted));

for (const sample of final!) {
	const {argv, decision, before} = sample;

	test(`${sampleName(sample)}: it is said that it can't be taken back, and undo says so too`, async t => {
		const acting = await actingOn(t, {scene: 'lab'});
		before?.(acting);
		const {stdout} = await acting.run(...argv, '--apply', ...decision);
		assert.match(stdout, /^It can't be taken back\. /mv);
		const id = await acting.lastId();
		const {code} = await acting.run('undo', id);
		assert.equal(code, 2);
	});
}

for (const sample of undoable!) {
	const {argv, decision, before} = sample;

	test(`${sampleName(sample)}: undo brings back what was before`, async t => {
		const acting = await actingOn(t, {scene: 'lab'});
		before?.(acting);
		const start = acting.held();
		const applied = await acting.run(...argv, '--apply', ...decision);
		const id = await acting.lastId();
		assert.match(applied.stdout, new RegExp(`^To take it back: {2}maas-ha undo ${id} --url `, 'mv'));
		assert.notDeepEqual(acting.held(), start);
		const looked = await acting.run('undo', id, '--json');
		const {plan, rehearsal} = actionJsonSchema.parse(JSON.parse(looked.stdout));
		// Back to how it was may be worse than how it is.
		const worse = rehearsal.outcome === 'worse' ? ['--even-if-worse'] : [];
		const {code, stdout, stderr} = await acting.run('undo', id, '--apply', ...(plan.confirm.kind === 'name' ? ['--confirm', plan.confirm.name!] : ['--yes']), ...worse);
		assert.equal(code, 0, stdout + stderr);
		assert.deepEqual(acting.held(), start);
	});
}
