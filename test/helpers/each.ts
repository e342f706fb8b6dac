import assert from 'node:assert/strict';

/** Whole numbers from one to another, both included, `step` apart. */
export const numbers = (from: number, to: number, step = 1): number[] => Array.from({length: Math.floor((to - from) / step) + 1}, (_, index) => from + (index * step));

/** Checks every case. None at all would prove nothing, and fails. */
export const each = <Case>(cases: Iterable<Case>, check: (value: Case) => void): void => {
	let count = 0;
	for (const value of cases) {
		check(value);
		count++;
	}

	assert.notEqual(count, 0, 'There is no case.');
};

/** The same for checks that take their time, one after the other. */
export const eachInTurn = async <Case>(cases: Iterable<Case>, check: (value: Case) => Promise<void>): Promise<void> => {
	let count = 0;
	for (const value of cases) {
		await check(value);
		count++;
	}

	assert.notEqual(count, 0, 'There is no case.');
};
