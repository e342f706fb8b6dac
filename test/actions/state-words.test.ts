import assert from 'node:assert/strict';
import {test} from 'node:test';
import {checkWords, outcomeWords, stepWords} from '../../source/actions/state-words.js';
import {checkLook, outcomeLook, stepLook} from '../../source/commands/plan/looks.js';
import {paintNothing} from '../../source/commands/output.js';
import {checkLooks, outcomeLooks, stepLooks} from '../../source/screens/action/look.js';
import {each} from '../helpers/each.js';

const wordOf = (look: string): string => look.slice(2).trimEnd();

test('a check, a step and the end of a plan are called the same in the console and on the command line', () => {
	each(['pass', 'warn', 'stop', 'unchecked'] as const, outcome => {
		assert.equal(wordOf(checkLook(outcome, paintNothing)), checkLooks[outcome].word);
	});
	each(['planned', 'under-way', 'done', 'refused', 'not-done', 'unknown', 'surprise', 'skipped'] as const, state => {
		assert.equal(wordOf(stepLook(state, paintNothing)), stepLooks[state].word);
	});
	each(['done', 'unsettled', 'stopped', 'unknown'] as const, outcome => {
		assert.equal(wordOf(outcomeLook(outcome, paintNothing)), outcomeLooks[outcome].word);
	});
});

test('no word stands for two states', () => {
	each([checkWords, stepWords, outcomeWords], words => {
		const said = Object.values(words).map(({word}) => word);
		assert.equal(new Set(said).size, said.length, said.join(', '));
	});
});

test('a word that is said of steps and of plans is as bad for both', () => {
	each(['done', 'unknown'] as const, state => {
		assert.deepEqual(stepWords[state], outcomeWords[state]);
	});
});
