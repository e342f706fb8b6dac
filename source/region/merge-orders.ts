/**
One order that keeps every given one, as far as they agree.

MAAS gives some lists in the order in which the database happens to hold the rows: each list shows a part of that one order.

@param orders Ids, each list without repetition.
*/
export const mergeOrders = <Id>(orders: ReadonlyArray<readonly Id[]>): Id[] => {
	const followers = new Map<Id, Id[]>();
	const waitsFor = new Map<Id, number>();
	for (const order of orders) {
		for (const [place, id] of order.entries()) {
			waitsFor.set(id, (waitsFor.get(id) ?? 0) + (place === 0 ? 0 : 1));
			const next = order.slice(place + 1, place + 2);
			followers.set(id, [...(followers.get(id) ?? []), ...next]);
		}
	}

	const merged = new Set<Id>();
	const place = (first: Id) => {
		const ready = [first];
		for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
			merged.add(id);
			for (const follower of followers.get(id) ?? []) {
				const left = waitsFor.get(follower)! - 1;
				waitsFor.set(follower, left);
				if (left === 0 && !merged.has(follower)) {
					ready.push(follower);
				}
			}
		}
	};

	const starts = [...waitsFor].filter(([, count]) => count === 0).map(([id]) => id);
	for (const id of starts) {
		place(id);
	}

	// Lists that contradict each other leave a ring: it is cut where it was first seen.
	for (const id of waitsFor.keys()) {
		if (!merged.has(id)) {
			place(id);
		}
	}

	return [...merged];
};
