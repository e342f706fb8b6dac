/** One line of the table. */
export type Result = {
	measure: string;
	value: number;
	/** Written after the value; `×` for a ratio. */
	unit: string;
	/** What it is compared with, measured in the same run and in the same unit. */
	limit?: {name: string; value: number};
	/** The most it may be: of the value, or of the value over its limit. Without one it is only told. */
	target?: {most: number; of: 'value' | 'ratio'};
};

/**
A benchmark. Bounded in time: what doesn't come within its deadline is an error.

@param say Tells those who wait what is going on.
*/
export type Measure = (say: (text: string) => void) => Promise<Result[]>;

export const median = (values: readonly number[]): number => {
	const sorted = values.toSorted((one, other) => one - other);
	return sorted.length === 0 ? NaN : sorted[Math.floor(sorted.length / 2)]!;
};

/** Of a hundred values, that which 95 don't exceed. */
export const percentile95 = (values: readonly number[]): number => {
	const sorted = values.toSorted((one, other) => one - other);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? NaN;
};

export const pause = async (milliseconds: number): Promise<void> => new Promise(resolve => {
	setTimeout(resolve, milliseconds);
});
