import type {Clock} from '../../source/store/store.js';

type Timer = {at: number; callback: () => void};

/** Lets promises that can settle now settle. */
export const settled = async (): Promise<void> => new Promise(resolve => {
	setImmediate(resolve);
});

/** A clock that stands still until a test moves it. */
export const createFakeClock = (start = Date.UTC(2026, 10, 21, 6)) => {
	let now = start;
	const timers = new Set<Timer>();

	const nextBefore = (end: number): Timer | undefined => {
		let next: Timer | undefined;
		for (const timer of timers) {
			if (timer.at <= end && (next === undefined || timer.at < next.at)) {
				next = timer;
			}
		}

		return next;
	};

	const clock: Clock = {
		now: () => now,
		setTimeout(callback, milliseconds) {
			const timer = {at: now + Math.max(0, milliseconds), callback};
			timers.add(timer);
			return timer;
		},
		clearTimeout(timer) {
			timers.delete(timer as Timer);
		},
	};

	return {
		...clock,
		/** Time passes: timers go off in their order, and what each sets going gets as far as it can before the next. */
		async advance(milliseconds: number) {
			const end = now + milliseconds;
			await settled();
			for (let timer = nextBefore(end); timer !== undefined; timer = nextBefore(end)) {
				timers.delete(timer);
				now = timer.at;
				timer.callback();
				await settled();
			}

			now = end;
		},
		/** How many timers wait. */
		get waiting() {
			return timers.size;
		},
	};
};

export type FakeClock = ReturnType<typeof createFakeClock>;
