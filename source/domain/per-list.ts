/** The function, remembering its answer for as long as there is the same list: one new list must not cost the others again. */
export const perList = <List extends object, Facts>(gather: (list: List) => Facts): ((list: List) => Facts) => {
	const remembered = new WeakMap<List, Facts>();
	return list => {
		let facts = remembered.get(list);
		if (facts === undefined) {
			facts = gather(list);
			remembered.set(list, facts);
		}

		return facts;
	};
};

/** Adds to the values of a key. */
export const push = <Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void => {
	const values = map.get(key);
	if (values === undefined) {
		map.set(key, [value]);
	} else {
		values.push(value);
	}
};
