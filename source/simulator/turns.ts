/** Lets so many at a time go ahead, the others in the order in which they came. What `take` gives is called when done. */
export const createTurns = (most: number): {take: () => Promise<() => void>} => {
	let free = most;
	const waiting: Array<() => void> = [];
	const leave = () => {
		const next = waiting.shift();
		if (next) {
			next();
		} else {
			free += 1;
		}
	};

	return {
		async take() {
			if (free > 0) {
				free -= 1;
			} else {
				await new Promise<void>(resolve => {
					waiting.push(resolve);
				});
			}

			return leave;
		},
	};
};
